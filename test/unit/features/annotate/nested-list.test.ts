import assert from "node:assert/strict";
import { nestedList } from "../../../../src/features/annotate/nested-list";

describe("nestedList", () => {
  it("is JSON in the array's shape, at full precision", () => {
    const values = Float64Array.of(0.1, 1 / 3, 5e-324, 1, 0, 0.7);
    const list = nestedList(values, [2, 1, 3]);
    assert.equal(list, "[[[0.1, 0.3333333333333333, 5e-324]], [[1, 0, 0.7]]]");
    assert.deepEqual((JSON.parse(list) as unknown[]).flat(3), [...values]);
  });

  it("writes NaN as Python and JavaScript do", () => {
    assert.equal(nestedList(Float64Array.of(NaN, 1), [2]), "[NaN, 1]");
  });
});
