import assert from "node:assert/strict";
import type { ColumnSummary } from "../../../../src/core/data/table-summary";
import type { RecipeSettings } from "../../../../src/core/recipe/recipe";
import { trainingProblem } from "../../../../src/features/train/readiness";
import { column, label, summary } from "../../webview/sample-panel";

function problemWith(columns: readonly ColumnSummary[], target: string | null): string | null {
  const data = summary({ columns, suggestedTarget: target });
  return (
    trainingProblem({ status: "ready", name: data.name, summary: data, note: null }, {})?.message ?? null
  );
}

describe("trainingProblem", () => {
  it("finds none with a target of several classes and a feature", () => {
    assert.equal(problemWith([column("length"), label], "label"), null);
  });

  it("asks for a target where none is chosen or the chosen one is not there", () => {
    assert.match(problemWith([column("length"), label], null)!, /Choose the target/);
    const text = column("note", { type: "text", leftOut: "Hardly any two rows have one in common." });
    assert.match(problemWith([text], null)!, /no column that could be the target/);
    assert.match(problemWith([column("length")], "label")!, /no column "label"/);
  });

  it("refuses a target of one class, by name", () => {
    const constant = column("label", { type: "constant", distinct: 1 });
    assert.match(problemWith([column("length"), constant], "label")!, /^"label" has one class only\./);
    assert.match(problemWith([column("length"), { ...constant, distinct: 0 }], "label")!, /no values/);
  });

  it("takes a column of numbers for a number to predict", () => {
    assert.equal(problemWith([column("length"), column("width")], "width"), null);
  });

  it("refuses a target that does not suit the task", () => {
    const problem = (target: string, settings: RecipeSettings, more: Partial<ColumnSummary> = {}) => {
      const data = summary({ columns: [column("length"), column("width", more), label] });
      const ready = { status: "ready", name: data.name, summary: data, note: null } as const;
      return trainingProblem(ready, { target, ...settings })?.message ?? null;
    };
    assert.match(
      problem("label", { task: "regression" })!,
      /"label" holds texts, and regression needs numbers/,
    );
    assert.equal(problem("width", { task: "classification" }), null);
    const many = { distinct: 1000, distinctAtLeast: true };
    assert.match(problem("width", { task: "classification" }, many)!, /more than 1000 different values/);
  });

  it("refuses options that cannot go together, and says what to do", () => {
    const data = summary();
    const ready = { status: "ready", name: data.name, summary: data, note: null } as const;
    const problem = (settings: RecipeSettings) =>
      trainingProblem(ready, { target: "label", ...settings })?.message ?? null;
    assert.match(
      problem({ loss: "hinge", labelSmoothing: 0.1 })!,
      /set it to 0, or the loss to cross-entropy/,
    );
    assert.match(problem({ optimizer: "lbfgs", batchSize: 20 })!, /leave the batch size at its default/);
    assert.equal(problem({ optimizer: "lbfgs", batchSize: 120 }), null);
    assert.equal(problem({ optimizer: "lbfgs", batchSize: 90, testPart: 0.2 }), null);
  });

  it("refuses a table without a usable feature", () => {
    const identifier = column("id", { leftOut: "an identifier" });
    assert.match(problemWith([identifier, label], "label")!, /no column to learn from/);
  });

  it("prefers the person's choice to the suggestion", () => {
    const data = summary();
    const ready = { status: "ready", name: data.name, summary: data, note: null } as const;
    assert.equal(trainingProblem(ready, { target: "label" }), null);
    assert.notEqual(trainingProblem(ready, { target: "height" }), null);
  });
});
