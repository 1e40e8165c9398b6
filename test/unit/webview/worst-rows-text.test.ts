import assert from "node:assert/strict";
import type { WorstRowsTable } from "../../../src/protocol/judgment";
import { describeWorst, pagesOf, worstCells, worstColumns } from "../../../src/webview/worst-rows-text";

const table = (more: Partial<WorstRowsTable> = {}): WorstRowsTable => ({
  rows: 30,
  wrong: 1,
  order: Uint32Array.of(4, 7),
  actual: Float64Array.of(1, 0),
  predicted: Float64Array.of(0, 0),
  probabilities: { actual: Float64Array.of(0.0004, 0.9), predicted: Float64Array.of(0.9996, 0.9) },
  losses: Float64Array.of(7.824, 0.1054),
  classes: ["<b>no</b>", "yes"],
  firstLines: Uint32Array.of(6, 9),
  lastLines: Uint32Array.of(6, 9),
  isText: true,
  images: null,
  obstacle: null,
  ...more,
});

describe("the rows a model gets most wrong, in words", () => {
  it("tells how many are wrong, on which part, and how they are sorted", () => {
    assert.equal(
      describeWorst(table(), "Test"),
      "1 of 30 test rows is wrong. Each class is shown with its probability. Rows with the largest loss, −log of the true class's probability, come first. The first 2 are shown.",
    );
    assert.match(
      describeWorst(table({ probabilities: null, wrong: 2 }), "Training"),
      /^2 of 30 training rows are wrong\. Rows with the largest hinge loss/,
    );
    assert.match(
      describeWorst(table({ wrong: null, rows: 2 }), "Validation"),
      /^2 validation rows, those furthest off first\..*actual\.$/,
    );
  });

  it("gives each class with its probability, never as certain or impossible", () => {
    assert.deepEqual(worstCells(table(), 0), {
      cells: ["yes (<0.1%)", "<b>no</b> (>99.9%)", "7.824"],
      isWrong: true,
    });
    assert.equal(worstCells(table(), 1).isWrong, false);
    assert.deepEqual(worstCells(table({ probabilities: null }), 0).cells.slice(0, 2), ["yes", "<b>no</b>"]);
  });

  it("gives a number with the side to which it is off", () => {
    const numbers = table({ classes: null, wrong: null, losses: Float64Array.of(-1, 2.5) });
    assert.deepEqual(worstColumns(numbers), ["Actual", "Predicted", "Residual"]);
    assert.deepEqual(worstCells(numbers, 1), { cells: ["0", "0.000", "+2.500"], isWrong: null });
    assert.equal(worstCells(numbers, 0).cells[2], "−1.000");
  });

  it("cuts rows into pages of ten", () => {
    assert.deepEqual(pagesOf(0), [{ first: 0, end: 0 }]);
    assert.deepEqual(pagesOf(25).at(-1), { first: 20, end: 25 });
    assert.equal(pagesOf(30).length, 3);
  });
});
