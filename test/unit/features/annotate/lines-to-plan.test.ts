import assert from "node:assert/strict";
import { cutBy, linesToPlan } from "../../../../src/features/annotate/lines-to-plan";

describe("the lines of an editor that are decorated", () => {
  it("are the visible ones and those cut by the edge first, then those around them, the nearest first", () => {
    const spans = linesToPlan([{ first: 101, last: 138 }], 1000);
    assert.deepEqual(spans.slice(0, 4), [
      { first: 100, last: 139 },
      { first: 140, last: 149 },
      { first: 90, last: 99 },
      { first: 150, last: 159 },
    ]);
    assert.deepEqual(spans.slice(-2), [
      { first: 190, last: 199 },
      { first: 40, last: 49 },
    ]);
  });

  it("reach farther in the direction of scrolling, at each turn of planning", () => {
    const spans = linesToPlan([{ first: 101, last: 138 }], 1000, "up");
    assert.deepEqual(spans.slice(0, 5), [
      { first: 100, last: 139 },
      { first: 140, last: 143 },
      { first: 84, last: 99 },
      { first: 144, last: 147 },
      { first: 68, last: 83 },
    ]);
  });

  it("are each planned once, within the document, around what is folded", () => {
    const spans = linesToPlan(
      [
        { first: 5, last: 20 },
        { first: 60, last: 75 },
      ],
      82,
    );
    const lines = spans.flatMap(({ first, last }) =>
      Array.from({ length: last - first + 1 }, (_, index) => first + index),
    );
    const wanted = Array.from({ length: 82 }, (_, line) => line).filter((line) => line <= 20 || line >= 60);
    assert.deepEqual(
      lines.sort((a, b) => a - b),
      wanted,
    );
  });

  it("are cut into those apart and the others, each line once", () => {
    const span = { first: 10, last: 19 };
    const cut = (inner: { first: number; last: number } | null) =>
      cutBy(span, inner).map(
        ({ lines: { first, last }, isInside }) => `${first}-${last}${isInside ? " apart" : ""}`,
      );
    assert.deepEqual(cut(null), ["10-19"]);
    assert.deepEqual(cut({ first: 12, last: 14 }), ["10-11", "12-14 apart", "15-19"]);
    assert.deepEqual(cut({ first: 5, last: 10 }), ["10-10 apart", "11-19"]);
    assert.deepEqual(cut({ first: 19, last: 30 }), ["10-18", "19-19 apart"]);
    assert.deepEqual(cut({ first: 0, last: 50 }), ["10-19 apart"]);
    assert.deepEqual(cut({ first: 0, last: 5 }), ["10-19"]);
    assert.deepEqual(cut({ first: 25, last: 30 }), ["10-19"]);
  });

  it("are none where none is visible", () => {
    assert.deepEqual(linesToPlan([], 10), []);
  });
});
