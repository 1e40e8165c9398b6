import assert from "node:assert/strict";
import {
  portableCosineOfPi,
  portableExponential,
  portableLogarithm,
} from "../../../../src/core/engine/portable-math";
import { Random } from "../../../../src/core/engine/random";

/** The largest error over many arguments, relative to the value. */
function largestError(
  from: number,
  to: number,
  portable: (x: number) => number,
  ofPlatform: (x: number) => number,
): number {
  const random = new Random(4);
  let largest = 0;
  for (let trial = 0; trial < 20_000; trial++) {
    const x = from + (to - from) * random.next();
    largest = Math.max(largest, Math.abs(portable(x) / ofPlatform(x) - 1));
  }
  return largest;
}

describe("portable functions", () => {
  const few = 4 * Number.EPSILON;

  it("agree with the platform's to the last bits", () => {
    assert.ok(largestError(-5, 5, portableExponential, Math.exp) < few);
    assert.ok(largestError(-700, 700, portableExponential, Math.exp) < few);
    assert.ok(largestError(1e-300, 1, portableLogarithm, Math.log) < few);
    assert.ok(largestError(1e-300, 1e-200, portableLogarithm, Math.log) < few);
    assert.ok(largestError(1, 1000, portableLogarithm, Math.log) < few);
    assert.ok(largestError(0, 0.4, portableCosineOfPi, (x) => Math.cos(Math.PI * x)) < few);
    assert.ok(largestError(0.6, 1, portableCosineOfPi, (x) => Math.cos(Math.PI * x)) < few);
  });

  it("give the exact values that there are", () => {
    assert.equal(portableExponential(0), 1);
    assert.equal(portableLogarithm(1), 0);
    assert.deepEqual([0, 0.5, 1].map(portableCosineOfPi), [1, 0, -1]);
  });
});
