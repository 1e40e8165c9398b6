import assert from "node:assert/strict";
import { LabError } from "../../../../src/core/errors";
import { keptWorstRows } from "../../../../src/features/train/kept-worst-rows";
import type { Reports } from "../../../../src/protocol/training";
import type { PlacedWorstRows } from "../../../../src/protocol/judgment";

const rows: PlacedWorstRows = {
  rows: 30,
  wrong: 1,
  order: Uint32Array.of(4),
  actual: Float64Array.of(1),
  predicted: Float64Array.of(0),
  probabilities: { actual: Float64Array.of(0.1), predicted: Float64Array.of(0.9) },
  losses: Float64Array.of(2.3),
  classes: ["no", "yes"],
  firstLines: Uint32Array.of(9),
  lastLines: Uint32Array.of(9),
  isText: true,
};
const worst = { train: null, validation: rows, test: null };
const reports = { worst } as unknown as Reports;
const problem = new LabError("data-changed", "The file has changed.");

describe("the rows that a run has kept", () => {
  it("stand in for those of a file that has changed, which is told, and lead nowhere", () => {
    assert.deepEqual(keptWorstRows(reports, "validation", problem), {
      ...rows,
      images: null,
      obstacle: "The file has changed. The rows are listed as they were judged when the run ended.",
    });
  });

  it("leave the problem to be told where there are none", () => {
    for (const kept of [null, { ...reports, worst: null }]) {
      assert.throws(() => keptWorstRows(kept, "validation", problem), problem);
    }
    assert.throws(() => keptWorstRows(reports, "test", problem), problem);
  });
});
