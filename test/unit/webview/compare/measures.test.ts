import assert from "node:assert/strict";
import { bestValue, firstOrder, measuresOf, sortRuns } from "../../../../src/webview/compare/measures";
import { comparedRun } from "./compared-run";

const runs = [comparedRun("a", 0.8), comparedRun("b", null), comparedRun("c", 0.9), comparedRun("d", 0.7)];
const measure = (title: string) => measuresOf(runs).find((each) => each.title === title)!;
const names = (order: "ascending" | "descending", title: string) =>
  sortRuns(runs, measure(title), order).map(({ name }) => name);

describe("the table of compared runs", () => {
  it("has the measures that a run has, the one on unseen rows first", () => {
    assert.deepEqual(
      measuresOf(runs).map(({ title }) => title),
      [
        "Validation accuracy",
        "Validation loss",
        "Training accuracy",
        "Training loss",
        "Epochs",
        "Trained for",
      ],
    );
  });

  it("is sorted either way, runs without the measure last", () => {
    assert.deepEqual(names("descending", "Validation accuracy"), ["c", "a", "d", "b"]);
    assert.deepEqual(names("ascending", "Validation accuracy"), ["d", "a", "c", "b"]);
    assert.deepEqual(runs.map(({ name }) => name).join(""), "abcd");
  });

  it("begins with the best, and knows which that is", () => {
    assert.equal(firstOrder(measure("Validation accuracy")), "descending");
    assert.equal(firstOrder(measure("Validation loss")), "ascending");
    assert.equal(bestValue(runs, measure("Validation accuracy")), 0.9);
    assert.equal(bestValue(runs, measure("Validation loss")), 1 - 0.9);
    assert.equal(bestValue(runs, measure("Epochs")), null);
    assert.equal(bestValue([runs[0]!], measure("Validation accuracy")), null);
  });

  it("tells the mean of the folds with its spread, and how many there were", () => {
    const scores = [0.9, 1].map((accuracy) => ({ rows: 30, loss: 0.1, accuracy }));
    const folded = { ...runs[0]!, crossValidation: { folds: 5, scores, failure: null } };
    const overFolds = measuresOf([folded, runs[1]!]).find(({ title }) => title === "Accuracy over folds")!;
    assert.equal(overFolds.value(folded), 0.95);
    assert.equal(overFolds.format(0.95, folded), "95.0% ± 7.1 (2 folds)");
    assert.equal(overFolds.value(runs[1]!), null);
  });

  it("counts the epochs of a run that still trains", () => {
    assert.equal(measure("Epochs").value(runs[1]!), 2);
  });
});
