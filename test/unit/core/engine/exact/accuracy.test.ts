import assert from "node:assert/strict";
import {
  exactLogSoftmax,
  exactLogSumExp,
  exactSoftmax,
} from "../../../../../src/core/engine/exact/exact-softmax";
import { exactSigmoid } from "../../../../../src/core/engine/exact/exact-sigmoid";
import { fixtures, type Fixtures } from "./fixtures";
import { ulps } from "./ulps";

/** The generator of the fixtures' script. */
function inputOf({ values, seed, count, offset, spread }: Fixtures["softmax"][number]): Float64Array {
  if (values) return Float64Array.from(values);
  let state = seed;
  return Float64Array.from({ length: count }, () => {
    state = (Math.imul(1664525, state) + 1013904223) >>> 0;
    return offset + spread * (state / 2 ** 32);
  });
}

/** Fails where a result is more than 1 ulp off or fewer than 99 % are correctly rounded. */
class Tally {
  private total = 0;
  private correct = 0;

  add(actual: number, wanted: number, what: string): void {
    const error = ulps(actual, wanted);
    assert.ok(error <= 1, `${what}: ${actual} is ${error} ulp from ${wanted}`);
    this.total++;
    if (error === 0) this.correct++;
  }

  check(): void {
    assert.ok(this.total > 0);
    assert.ok(this.correct >= 0.99 * this.total, `${this.correct} of ${this.total} are correctly rounded`);
  }
}

describe("the exact path, against correctly rounded results", () => {
  const softmaxTally = new Tally();
  const logTally = new Tally();
  const sumTally = new Tally();
  for (const name of new Set(fixtures.softmax.map((fixture) => fixture.name))) {
    it(name, () => fixtures.softmax.filter((fixture) => fixture.name === name).forEach(compare));
  }

  function compare(fixture: Fixtures["softmax"][number]): void {
    const { temperature, step } = fixture;
    const values = inputOf(fixture);
    const probabilities = exactSoftmax(values, [values.length], 0, temperature);
    const logs = exactLogSoftmax(values, [values.length], 0, temperature);
    fixture.softmax.forEach((wanted, k) =>
      softmaxTally.add(probabilities[k * step]!, wanted, `entry ${k * step}`),
    );
    fixture.logSoftmax.forEach((wanted, k) =>
      logTally.add(logs[k * step]!, wanted, `log of entry ${k * step}`),
    );
    const [logSum] = exactLogSumExp(values, [values.length], 0, temperature);
    sumTally.add(logSum!, fixture.logSumExp, "log-sum-exp");
  }

  it("rounds at least 99 % of the probabilities correctly", () => softmaxTally.check());
  it("rounds at least 99 % of their logarithms correctly", () => logTally.check());
  it("rounds at least 99 % of the log-sum-exps correctly", () => sumTally.check());

  it("sigmoid", () => {
    const tally = new Tally();
    const results = exactSigmoid(Float64Array.from(fixtures.sigmoid.values));
    fixtures.sigmoid.results.forEach((wanted, k) =>
      tally.add(results[k]!, wanted, `${fixtures.sigmoid.values[k]}`),
    );
    tally.check();
  });
});
