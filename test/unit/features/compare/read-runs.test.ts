import assert from "node:assert/strict";
import { LabError } from "../../../../src/core/errors";
import { completeRecipe } from "../../../../src/core/recipe/defaults";
import { readRuns } from "../../../../src/features/compare/read-runs";
import type { KeptRun, RunStore } from "../../../../src/session/runs/run-store";
import { points } from "../../webview/sample-panel";

describe("readRuns", () => {
  it("reads runs in the order asked for, and says of each that cannot be read why", async () => {
    const store: Pick<RunStore, "read" | "curve"> = {
      read: (id) =>
        id === "gone"
          ? Promise.reject(new LabError("run-unknown", "This run is no longer kept."))
          : Promise.resolve({
              name: `run ${id}`,
              status: "finished",
              startedAt: 5,
              data: { name: "iris.csv", location: "", path: "" },
              recipe: completeRecipe({ target: "label" }),
              scores: null,
              folds: { crossValidation: { folds: 3, scores: [], failure: null }, epochs: 0 },
            } as unknown as KeptRun),
      curve: () => Promise.resolve(points(0, 4)),
    };
    const { runs, unreadable } = await readRuns(store, ["b", "gone", "a"]);
    assert.deepEqual(
      runs.map(({ id, name }) => [id, name]),
      [
        ["b", "run b"],
        ["a", "run a"],
      ],
    );
    assert.equal(runs[0]!.points.epochs.length, 4);
    assert.deepEqual(runs[0]!.crossValidation, { folds: 3, scores: [], failure: null });
    assert.deepEqual(
      unreadable.map(({ error }) => error.message),
      ["This run is no longer kept."],
    );
  });
});
