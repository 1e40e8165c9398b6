import { isClassScore, type PartScore } from "../core/models/model";
import { formatPercentage } from "../core/percentage";
import { foldUnderWay } from "../core/reports/cross-validation";
import type { TableProgress } from "../protocol/training";
import type { RunScores, RunView } from "../protocol/panel";
import type { Curve } from "./curve";
import { namedParts, type PartName } from "./named-parts";
import { formatAmount, formatCount, formatLoss, formatMeasure } from "./figures";

/** `30,000 rows, 45.2 MB`: how far the reading of a table is. */
export function describeReading({ rows, bytes }: TableProgress): string {
  return `${formatAmount(rows, "row")}, ${(bytes / 1e6).toFixed(1)}\u00a0MB`;
}

/** The last part of a path or URI. */
export function fileName(location: string): string {
  return location.slice(Math.max(location.lastIndexOf("/"), location.lastIndexOf("\\")) + 1);
}

export interface NamedScore {
  readonly part: PartName;
  readonly score: PartScore;
}

/** The parts that were measured, the one that says most about new rows first. */
export function namedScores(scores: RunScores): readonly NamedScore[] {
  return namedParts(scores).map(({ part, value }) => ({ part, score: value }));
}

/** `Validation accuracy 96.7% (29 of 30 rows)`, or `Validation R² 0.8710 (81 rows)` for a number. */
export function describeScore({ part, score }: NamedScore): string {
  const { rows } = score;
  if (!isClassScore(score)) return `${part} R² ${formatMeasure(score.r2)} (${formatAmount(rows, "row")})`;
  const { accuracy } = score;
  const right = formatCount(Math.round(accuracy * rows));
  return `${part} accuracy ${formatPercentage(accuracy)} (${right} of ${formatAmount(rows, "row")})`;
}

/** Whether the run trains here, so that it can be paused and stopped. */
export function isUnderWay({ status, isElsewhere }: RunView): boolean {
  return !isElsewhere && (status === "loading" || status === "training" || status === "paused");
}

/** Epochs done, with fractions, also while some of the curve is still on its way. */
export function epochsDoneOf({ scores, epochsDone }: RunView, curve: Pick<Curve, "epochs">): number {
  return scores?.epochs ?? Math.max(epochsDone, curve.epochs.at(-1) ?? 0);
}

/** Where the model is trained, and others are for its folds, as in `fold 2 of 5`; else null. */
function foldOf({ status, folds }: RunView): string | null {
  const isGoingOn = status === "training" || status === "paused";
  return isGoingOn && folds !== null ? foldUnderWay(folds.crossValidation) : null;
}

/** How far a run is. @param epochsDone with fractions. */
export function describeProgress(run: RunView, epochsDone: number): string {
  const { status, dataName, recipe, scores } = run;
  if (run.isComparing) return "Trained, being set beside simpler models";
  const fold = foldOf(run);
  if (fold !== null)
    return status === "paused" ? `Paused at ${fold}` : `Trained, now cross-validating: ${fold}`;
  const done = formatCount(Math.floor(scores?.epochs ?? epochsDone));
  const epochs = `epoch ${done} of ${formatCount(recipe.epochs)}`;
  switch (status) {
    case "loading":
      return `Reading ${dataName}`;
    case "training":
      return `Training, ${epochs}`;
    case "paused":
      return `Paused at ${epochs}`;
    case "stopped":
      return `Stopped at ${epochs}`;
    case "failed":
      return `Failed at ${epochs}`;
    case "interrupted":
      return `Interrupted at ${epochs}`;
    case "finished": {
      const trained = scores?.epochs ?? recipe.epochs;
      return `Finished${trained < recipe.epochs ? " early" : ""}, ${formatAmount(trained, "epoch")}`;
    }
  }
}

/** A run's present state for a screen reader. */
export function announceRun(run: RunView, epochsDone: number, validationLoss: number | null): string {
  const progress = describeProgress(run, epochsDone);
  if (run.error) return `${progress}. ${run.error.message}`;
  if (run.scores) return `${progress}. ${describeScore(namedScores(run.scores)[0]!)}.`;
  return validationLoss === null || foldOf(run) !== null
    ? `${progress}.`
    : `${progress}. Validation loss ${formatLoss(validationLoss)}.`;
}
