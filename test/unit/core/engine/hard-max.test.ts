import assert from "node:assert/strict";
import { argMaxOverAxes, hardMax } from "../../../../src/core/engine/hard-max";

const values = Float64Array.of(1, 5, 5, 9, -2, 0);

describe("argMaxOverAxes", () => {
  it("gives the position of the largest entry of each group, the first of equal ones", () => {
    assert.deepEqual([...argMaxOverAxes(values, [2, 3], 1)], [1, 0]);
    assert.deepEqual([...argMaxOverAxes(values, [2, 3], 0)], [1, 0, 0]);
    assert.deepEqual([...argMaxOverAxes(values, [2, 3], "all")], [3]);
    assert.deepEqual([...argMaxOverAxes(values, [1, 2, 3], [0, 2])], [1, 0]);
  });

  it("takes the first NaN for the largest, as NumPy and PyTorch do", () => {
    assert.deepEqual([...argMaxOverAxes(Float64Array.of(1, NaN, Infinity, NaN), [4], 0)], [1]);
    assert.deepEqual([...argMaxOverAxes(Float64Array.of(NaN, 2), [2], 0)], [0]);
  });
});

describe("hardMax", () => {
  it("is 1 at the first of the largest entries of each group, 0 elsewhere", () => {
    assert.deepEqual([...hardMax(values, [2, 3], 1)], [0, 1, 0, 1, 0, 0]);
    assert.deepEqual([...hardMax(values, [6], "all")], [0, 0, 0, 1, 0, 0]);
  });

  it("compares infinities like other numbers and is NaN throughout a group with a NaN", () => {
    const special = Float64Array.of(-Infinity, Infinity, -Infinity, -Infinity, NaN, 1);
    assert.deepEqual([...hardMax(special, [3, 2], 1)], [0, 1, 1, 0, NaN, NaN]);
  });

  it("keeps the precision and empty arrays", () => {
    assert.ok(hardMax(new Float32Array(2), [2], 0) instanceof Float32Array);
    assert.deepEqual([...hardMax(new Float64Array(0), [2, 0], 1)], []);
  });
});
