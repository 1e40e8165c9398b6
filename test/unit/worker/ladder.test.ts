import assert from "node:assert/strict";
import { prepareDataset } from "../../../src/core/data/dataset";
import { completeRecipe } from "../../../src/core/recipe/defaults";
import { climbLadder } from "../../../src/worker/ladder";
import { trainerSettings } from "../../../src/worker/run-data";
import { finish, readTable } from "../core/data/read-table";

/** x trained on, by class; scikit-learn finds from which x on the last class is the most likely. */
const samples: Record<string, readonly number[]>[] = [
  { a: [0, 1, 2, 3, 4, 5, 6, 7], b: [6, 7, 8, 9] },
  { a: [0, 1, 2, 3, 4, 5, 6], b: [3, 4, 5, 6], c: [6, 7, 8] },
];

/** scikit-learn 1.9.1: rows of 400 that LogisticRegression(tol=1e-12) gives the last class, at x = 0, 0.01, ... 3.99. */
const found = [272, 296];

describe("climbLadder", () => {
  for (const [index, sample] of samples.entries()) {
    const classes = Object.keys(sample);
    it(`trains the softmax regression of scikit-learn's defaults on ${classes.length} classes`, () => {
      const trained = classes.flatMap((name) => sample[name]!.map((x) => `${x / 10},${name},train`));
      const tested = Array.from({ length: 400 }, (_, row) => `${row / 100},${classes.at(-1)},test`);
      const table = readTable(["x,label,part", ...trained, ...tested].join("\n"));
      const recipe = completeRecipe({ target: "label", split: "column:part", scaling: "none" });
      const dataset = finish(prepareDataset(table, { ...recipe, task: null }));
      const part = dataset.test!;
      const ladder = finish(
        climbLadder(
          dataset,
          trainerSettings(recipe, dataset),
          part,
          new Float64Array(part.rows * classes.length),
          "test",
        ),
      );
      assert.equal(part.rows * ladder.rungs[1]!.score, found[index]);
    });
  }

  it("counts test rows of classes that no training row has as wrong, as the accuracy does", () => {
    const table = readTable(
      `x,label,part\n${Array.from({ length: 20 }, (_, row) => `${row},${row < 10 ? "a" : "b"},${row % 2 ? "train" : "test"}`).join("\n")}`,
    );
    const recipe = completeRecipe({ target: "label", split: "column:part" });
    const dataset = finish(prepareDataset(table, { ...recipe, task: null }));
    const part = dataset.test!;
    const outputs = new Float64Array(2 * part.rows);
    const ladder = finish(climbLadder(dataset, trainerSettings(recipe, dataset), part, outputs, "test", 10));
    assert.equal(ladder.rows, 20);
    assert.deepEqual(
      ladder.rungs.map(({ score }) => score),
      [0.25, 0.5, 0.25],
    );
  });
});
