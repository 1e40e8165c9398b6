import { isClassScore, type PartScore } from "../../core/models/model";
import { formatPercentage } from "../../core/percentage";
import { summarizeFolds, type FoldSummary } from "../../core/reports/cross-validation";
import { formatAmount, formatCount, formatLoss, formatMeasure, formatSeconds } from "../figures";
import { formatFolds } from "../fold-sentences";
import type { ShownRun } from "./shown-runs";

/** A column of the table of runs. */
export interface Measure {
  readonly title: string;
  /** Null where the run has none. */
  readonly value: (run: ShownRun) => number | null;
  readonly format: (value: number, run: ShownRun) => string;
  /** Which value is the best; undefined where none is. */
  readonly best?: "highest" | "lowest";
}

type Part = "validation" | "test" | "train";
const partTitles = { validation: "Validation", test: "Test", train: "Training" } as const;

function partMeasures(part: Part): readonly Measure[] {
  const of = (value: (score: PartScore) => number | null) => (run: ShownRun) => {
    const score = run.scores?.[part];
    return score ? value(score) : null;
  };
  const title = partTitles[part];
  return [
    {
      title: `${title} accuracy`,
      value: of((score) => (isClassScore(score) ? score.accuracy : null)),
      format: (share) => formatPercentage(share),
      best: "highest",
    },
    {
      title: `${title} R²`,
      value: of((score) => (isClassScore(score) ? null : score.r2)),
      format: formatMeasure,
      best: "highest",
    },
    { title: `${title} loss`, value: of(({ loss }) => loss), format: formatLoss, best: "lowest" },
  ];
}

/** The mean of the folds' scores, and their spread. */
function foldMeasure(measure: FoldSummary["measure"]): Measure {
  const summaryOf = ({ crossValidation }: ShownRun) => summarizeFolds(crossValidation?.scores ?? []);
  return {
    title: measure === "accuracy" ? "Accuracy over folds" : "RMSE over folds",
    value: (run) => {
      const summary = summaryOf(run);
      return summary?.measure === measure ? summary.mean : null;
    },
    format: (_mean, run) =>
      `${formatFolds(summaryOf(run)!)} (${formatAmount(run.crossValidation!.scores.length, "fold")})`,
    best: measure === "accuracy" ? "highest" : "lowest",
  };
}

const allMeasures: readonly Measure[] = [
  ...partMeasures("test"),
  ...partMeasures("validation"),
  foldMeasure("accuracy"),
  foldMeasure("rmse"),
  ...partMeasures("train"),
  {
    title: "Epochs",
    value: ({ points, scores }) => scores?.epochs ?? points.epochs.at(-1) ?? 0,
    format: epochsText,
  },
  {
    title: "Trained for",
    value: ({ points, scores }) => scores?.trainSeconds ?? points.seconds.at(-1) ?? 0,
    format: formatSeconds,
  },
];

/** What any of the runs has, the part that says most about new rows first. */
export function measuresOf(runs: readonly ShownRun[]): readonly Measure[] {
  return allMeasures.filter(({ value }) => runs.some((run) => value(run) !== null));
}

export type Order = "ascending" | "descending";

/** The best first: what a click on a column gives first. */
export function firstOrder({ best }: Measure): Order {
  return best === "highest" ? "descending" : "ascending";
}

/** Sorted by a measure; runs without it come last, whatever the order. */
export function sortRuns(runs: readonly ShownRun[], { value }: Measure, order: Order): readonly ShownRun[] {
  const sign = order === "ascending" ? 1 : -1;
  return [...runs].sort((a, b) => {
    const [x, y] = [value(a), value(b)];
    if (x === null || y === null) return Number(x === null) - Number(y === null);
    return sign * (x - y);
  });
}

/** The best value of a measure, or null where there is nothing to choose. */
export function bestValue(runs: readonly ShownRun[], { value, best }: Measure): number | null {
  const values = runs.map(value).filter((each) => each !== null && Number.isFinite(each)) as number[];
  if (best === undefined || values.length < 2) return null;
  return best === "highest" ? Math.max(...values) : Math.min(...values);
}

function epochsText(epochs: number): string {
  return formatCount(Math.floor(epochs));
}
