import assert from "node:assert/strict";
import fc from "fast-check";
import { ranks } from "../../../../src/core/engine/ranks";

const ranksOf = (...values: number[]) => [...ranks(Float64Array.from(values), [values.length], -1)];

describe("ranks", () => {
  it("gives 1 to the largest", () => {
    assert.deepEqual(ranksOf(2, 1, 0.1), [1, 2, 3]);
    assert.deepEqual(ranksOf(-Infinity, Infinity, 0), [3, 1, 2]);
  });

  it("gives equal entries the smaller rank", () => {
    assert.deepEqual(ranksOf(3, 5, 5, 1), [3, 1, 1, 4]);
    assert.deepEqual(ranksOf(0, -0, 1), [2, 2, 1]);
  });

  it("puts NaN last", () => {
    assert.deepEqual(ranksOf(NaN, 1, NaN, 2), [3, 2, 3, 1]);
  });

  it("ranks within each group along the axis", () => {
    const values = Float64Array.of(1, 5, 3, 2, 2, 9);
    assert.deepEqual([...ranks(values, [2, 3], 1)], [3, 1, 2, 2, 2, 1]);
    assert.deepEqual([...ranks(values, [2, 3], 0)], [2, 1, 2, 1, 2, 1]);
    assert.deepEqual([...ranks(values, [2, 3], "all")], [6, 2, 3, 4, 4, 1]);
  });

  it("is one more than the number of larger entries", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 1 }), (values) => {
        const wanted = values.map((value) => 1 + values.filter((other) => other > value).length);
        assert.deepEqual(ranksOf(...values), wanted);
      }),
    );
  });

  it("refuses an axis the array does not have and values that do not fill the shape", () => {
    assert.throws(() => ranks(Float64Array.of(1, 2), [2], 1), { code: "axis-out-of-range" });
    assert.throws(() => ranks(Float64Array.of(1, 2), [3], 0), /has 3 entries, but 2 values/);
  });
});
