import assert from "node:assert/strict";
import type { ColumnSummary } from "../../../../src/core/data/table-summary";
import { trainingProblem } from "../../../../src/features/train/readiness";
import { column, label, summary } from "../../webview/sample-panel";

function problemWith(columns: readonly ColumnSummary[], target: string | null): string | null {
  const data = summary({ columns, suggestedTarget: target });
  return trainingProblem({ status: "ready", name: data.name, summary: data, note: null }, {});
}

describe("trainingProblem", () => {
  it("finds none with a target of several classes and a feature", () => {
    assert.equal(problemWith([column("length"), label], "label"), null);
  });

  it("asks for a target where none is chosen or the chosen one is not there", () => {
    assert.match(problemWith([column("length"), label], null)!, /Choose the target/);
    assert.match(problemWith([column("length")], null)!, /no column that could be the target/);
    assert.match(problemWith([column("length")], "label")!, /no column "label"/);
  });

  it("refuses a target of one class, by name", () => {
    const constant = column("label", { type: "constant", distinct: 1 });
    assert.match(problemWith([column("length"), constant], "label")!, /^"label" has one class only\./);
    assert.match(problemWith([column("length"), { ...constant, distinct: 0 }], "label")!, /no values/);
  });

  it("refuses a target whose values are no classes", () => {
    assert.match(
      problemWith([column("length"), column("width")], "width")!,
      /"width" is a quantity with 20 different values/,
    );
  });

  it("refuses a table without a usable feature", () => {
    const identifier = column("id", { leftOut: "an identifier" });
    assert.match(problemWith([identifier, label], "label")!, /no column to learn from/);
  });

  it("prefers the person's choice to the suggestion", () => {
    const data = summary();
    const ready = { status: "ready", name: data.name, summary: data, note: null } as const;
    assert.equal(trainingProblem(ready, { target: "label" }), null);
    assert.notEqual(trainingProblem(ready, { target: "width" }), null);
  });
});
