import assert from "node:assert/strict";
import { tellingFeatures } from "../../../../src/core/insight/telling-features";

/** Three features of six rows; the second is constant. */
const features = Float64Array.of(1, 5, 0, 2, 5, 1, 4, 5, 0, 8, 5, 1, 9, 5, 0, 3, 5, 7);

function run(labels: Uint32Array | Float64Array, classes: number | null): number[] {
  const work = tellingFeatures({ rows: 6, features, labels }, 3, classes);
  for (;;) {
    const { done, value } = work.next();
    if (done) return [...value];
  }
}

function close(actual: readonly number[], expected: readonly number[]): void {
  assert.equal(actual.length, expected.length);
  actual.forEach((value, i) => assert.ok(Math.abs(value - expected[i]!) < 1e-12, `${actual.join()}`));
}

describe("the features that tell most of a target", () => {
  // The figures are NumPy's.
  it("are those whose means differ most between the classes", () => {
    close(run(Uint32Array.of(0, 0, 1, 1, 2, 2), 3), [0.5046728971962616, 0, 0.32]);
  });

  it("are those most correlated with a number", () => {
    close(run(Float64Array.of(1.5, 2, 4, 7, 9.5, 3), null), [0.9728209040625597, 0, 0.06]);
  });

  it("are the same where a class has no rows", () => {
    const labels = [0, 0, 1, 1, 2, 2];
    close(
      run(
        Uint32Array.from(labels, (label) => 2 * label),
        5,
      ),
      run(Uint32Array.from(labels), 3),
    );
  });
});
