import assert from "node:assert/strict";
import fc from "fast-check";
import { followEdit } from "../../../../src/features/predict/tracked-range";

const row = { start: 10, end: 20 };
const edit = (rangeOffset: number, rangeLength: number, text: string) => ({ rangeOffset, rangeLength, text });

describe("followEdit", () => {
  it("leaves a row alone when the edit comes after it", () => {
    assert.deepEqual(followEdit(row, edit(21, 3, "xyz!")), { range: row, fate: "kept" });
  });

  it("moves a row when the edit comes before it", () => {
    assert.deepEqual(followEdit(row, edit(0, 2, "abcd")), { range: { start: 12, end: 22 }, fate: "kept" });
  });

  it("touches a row when text is typed inside it or at its ends", () => {
    assert.equal(followEdit(row, edit(15, 0, "1")).fate, "touched");
    assert.equal(followEdit(row, edit(10, 0, "1")).fate, "touched");
    assert.deepEqual(followEdit(row, edit(20, 0, "1")), { range: { start: 10, end: 21 }, fate: "touched" });
  });

  it("removes a row that is deleted whole", () => {
    assert.equal(followEdit(row, edit(10, 11, "")).fate, "removed");
    assert.equal(followEdit(row, edit(0, 30, "")).fate, "removed");
  });

  it("says kept only where the row's text is unchanged at its new place", () => {
    const text = "0123456789ABCDEFGHIJ0123456789";
    fc.assert(
      fc.property(fc.nat(30), fc.nat(30), fc.string({ maxLength: 5 }), (offset, length, inserted) => {
        const rangeLength = Math.min(length, text.length - offset);
        const edited = text.slice(0, offset) + inserted + text.slice(offset + rangeLength);
        const { range, fate } = followEdit(row, edit(offset, rangeLength, inserted));
        if (fate === "kept")
          assert.equal(edited.slice(range.start, range.end), text.slice(row.start, row.end));
        assert.ok(range.start >= 0 && range.end >= range.start);
      }),
    );
  });
});
