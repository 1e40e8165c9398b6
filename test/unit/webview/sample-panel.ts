import type { ColumnSummary, TableSummary } from "../../../src/core/data/table-summary";
import { completeRecipe } from "../../../src/core/recipe/defaults";
import type { CurvePoints } from "../../../src/protocol/training";
import type { PanelState, RunView, SentState } from "../../../src/protocol/panel";

export function column(name: string, more: Partial<ColumnSummary> = {}): ColumnSummary {
  return {
    name,
    type: "numeric",
    evidence: "Every value is a number.",
    missing: 0,
    missingTokens: [],
    distinct: 20,
    distinctAtLeast: false,
    classes: null,
    ...more,
  };
}

export const label = column("label", {
  type: "categorical",
  distinct: 3,
  classes: ["a", "b", "c"].map((value) => ({ value, count: 50 })),
});

export function summary(more: Partial<TableSummary> = {}): TableSummary {
  return {
    name: "iris.csv",
    stamp: "1",
    format: { delimiter: ",", decimal: ".", encoding: "utf-8", header: true },
    rows: 150,
    columns: [column("length"), column("width"), label],
    preview: [["1", "2", "a"]],
    suggestedTarget: "label",
    warnings: [],
    ...more,
  };
}

export function runView(more: Partial<RunView> = {}): RunView {
  return {
    runId: "00000000-0000-4000-8000-000000000001",
    status: "training",
    dataName: "iris.csv",
    terminalLine: "softmax-lab train iris.csv --target label",
    recipe: completeRecipe({ target: "label" }),
    started: null,
    learningRate: 0.01,
    scores: null,
    folds: null,
    error: null,
    isComparing: false,
    hasModel: false,
    canContinue: false,
    keepingProblem: null,
    isElsewhere: false,
    epochsDone: 0,
    ...more,
  };
}

export function panelState(more: Partial<PanelState> = {}): PanelState {
  return {
    data: { status: "ready", name: "iris.csv", summary: summary(), note: null },
    settings: {},
    target: "label",
    problem: null,
    slowness: 1,
    run: null,
    search: null,
    cores: 2,
    ...more,
  };
}

/** The same on its way to the page. */
export function sentState(more: Partial<PanelState> = {}): SentState {
  const { data, ...rest } = panelState(more);
  return { ...rest, data: JSON.stringify(data) };
}

/** Points number `first` to `end - 1`, four to an epoch; each epoch's last one is validated. */
export function points(first: number, end: number): CurvePoints {
  const numbers = Array.from({ length: end - first }, (_, index) => first + index);
  const atEpochEnd = (value: (n: number) => number) =>
    Float64Array.from(numbers, (n) => ((n + 1) % 4 === 0 ? value(n) : NaN));
  return {
    steps: Float64Array.from(numbers, (n) => n + 1),
    epochs: Float64Array.from(numbers, (n) => (n + 1) / 4),
    trainLosses: Float64Array.from(numbers, (n) => 1 / (n + 1)),
    validationLosses: atEpochEnd((n) => 2 / (n + 1)),
    validationScores: atEpochEnd((n) => 1 - 1 / (n + 1)),
    seconds: Float64Array.from(numbers, (n) => (n + 1) / 1000),
  };
}
