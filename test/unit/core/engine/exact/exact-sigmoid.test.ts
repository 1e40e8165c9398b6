import assert from "node:assert/strict";
import fc from "fast-check";
import { exactSigmoid } from "../../../../../src/core/engine/exact/exact-sigmoid";
import { exactSoftmax } from "../../../../../src/core/engine/exact/exact-softmax";
import { ulps } from "./ulps";

const sigmoidOf = (...values: number[]) => [...exactSigmoid(Float64Array.from(values))];

describe("exactSigmoid", () => {
  it("is 0, 1/2, 1 and NaN at -Infinity, 0, +Infinity and NaN", () => {
    assert.deepEqual(sigmoidOf(-Infinity, -0, 0, Infinity, NaN), [0, 0.5, 0.5, 1, NaN]);
  });

  it("is the softmax of [x, 0], at every temperature", () => {
    const logit = fc.double({ min: -800, max: 800, noNaN: true });
    fc.assert(
      fc.property(logit, fc.double({ min: 0.01, max: 100, noNaN: true }), (value, temperature) => {
        const [probability] = exactSoftmax(Float64Array.of(value, 0), [2], 0, temperature);
        assert.ok(ulps(exactSigmoid(Float64Array.of(value), temperature)[0]!, probability!) <= 1);
      }),
    );
  });

  it("rounds float32 once", () => {
    const result = exactSigmoid(Float32Array.of(0.3));
    assert.ok(result instanceof Float32Array);
    assert.equal(result[0], Math.fround(1 / (1 + Math.exp(-Math.fround(0.3)))));
  });
});
