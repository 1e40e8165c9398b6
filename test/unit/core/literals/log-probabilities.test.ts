import assert from "node:assert/strict";
import { softmaxGroups } from "../../../../src/core/engine/softmax-groups";
import { exponentiated, restToOne } from "../../../../src/core/literals/log-probabilities";

describe("log-probabilities", () => {
  const values = Float64Array.of(Math.log(0.5), Math.log(0.25), Math.log(0.125), -Infinity);

  it("are exponentiated, not softmaxed", () => {
    const met = [...exponentiated(values)];
    [0.5, 0.25, 0.125, 0].forEach((wanted, entry) => assert.ok(Math.abs(met[entry]! - wanted) < 1e-15));
    assert.deepEqual([...exponentiated(Float64Array.of(1e-9, NaN))], [1, NaN]);
  });

  it("leave to others what is missing to 1, in each group", () => {
    const near = (met: Float64Array, wanted: number[]) =>
      wanted.forEach((each, group) => assert.ok(Math.abs(met[group]! - each) < 1e-15, String(met)));
    near(restToOne(values, softmaxGroups([4], -1)), [0.125]);
    near(restToOne(values, softmaxGroups([2, 2], -1)), [0.25, 0.875]);
    near(restToOne(values, softmaxGroups([2, 2], 0)), [0.375, 0.75]);
    assert.equal(restToOne(Float64Array.of(0, 1e-9), softmaxGroups([2], 0))[0], 0);
  });
});
