import assert from "node:assert/strict";
import { exponentials, ScaledNumbers } from "../../../../../src/core/engine/exact/exponential";
import { logOfOnePlus } from "../../../../../src/core/engine/exact/logarithm";
import { fixtures } from "./fixtures";

/** Relative error of high + low; the low parts count. */
function errorOf(high: number, low: number, [wanted, wantedLow]: [number, number]): number {
  return Math.abs((high - wanted + (low - wantedLow)) / wanted);
}

describe("double-double functions", () => {
  it("exponentials have 75 bits", () => {
    const { arguments: list, results } = fixtures.exponential;
    const scaled = new ScaledNumbers(list.length);
    const column = (k: 0 | 1) => Float64Array.from(list, (argument) => argument[k]);
    exponentials(column(0), column(1), list.length, scaled);
    results.forEach((result, k) => {
      const factor = 2 ** scaled.exponent[k]!;
      const error = errorOf(scaled.high[k]! * factor, scaled.low[k]! * factor, result);
      assert.ok(error < 2 ** -75, `exp(${list[k]![0]}) is off by ${error}`);
    });
  });

  it("exponentials below exp(-1000) are 0", () => {
    const scaled = new ScaledNumbers(3);
    exponentials(Float64Array.of(-1001, -1e300, -Infinity), new Float64Array(3), 3, scaled);
    assert.deepEqual([...scaled.high], [0, 0, 0]);
  });

  it("logarithms of 1 + x have 65 bits, of a small x and of a large one", () => {
    const scale = 2 ** 600;
    fixtures.logOfOnePlus.arguments.forEach(([high, low], k) => {
      const [logarithm, logarithmLow] = logOfOnePlus(high * scale, low * scale);
      const error = errorOf(logarithm / scale, logarithmLow / scale, fixtures.logOfOnePlus.results[k]!);
      assert.ok(error < 2 ** -65, `log(1 + ${high}) is off by ${error}`);
    });
  });
});
