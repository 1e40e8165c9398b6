import { describeRemaining, type Pace } from "../../core/pace";
import { isClassScore, type PartScore } from "../../core/models/model";
import { formatPercentage } from "../../core/percentage";
import { foldUnderWay } from "../../core/reports/cross-validation";
import type { RunView } from "../../protocol/panel";

/** `34%, about 2 min left`, and afterwards `fold 2 of 5`. */
export function progressText({ recipe, status, folds }: RunView, epochsDone: number, pace: Pace): string {
  if (status === "loading") return "reading the data";
  const fold = folds && foldUnderWay(folds.crossValidation);
  if (fold !== null) return status === "paused" ? `paused at ${fold}` : fold;
  const percent = `${Math.floor((100 * epochsDone) / recipe.epochs)}%`;
  if (status === "paused") return `paused at ${percent}`;
  const remaining = describeRemaining(recipe.epochs - epochsDone, pace, recipe.earlyStopping > 0);
  return remaining === null ? percent : `${percent}, ${remaining}`;
}

/** What has become of a run that ended unseen. */
export function endText({ dataName, status, scores, error }: RunView): string {
  if (error) return `Training on ${dataName} has failed: ${error.message}`;
  const ended = `Training on ${dataName} has ${status === "stopped" ? "been stopped" : "finished"}`;
  if (!scores) return `${ended}.`;
  const { test, validation, train } = scores;
  if (test) return `${ended}: test ${scoreText(test)}.`;
  return validation
    ? `${ended}: validation ${scoreText(validation)}.`
    : `${ended}: training ${scoreText(train)}.`;
}

function scoreText(score: PartScore): string {
  return isClassScore(score)
    ? `accuracy ${formatPercentage(score.accuracy)}`
    : `R² ${score.r2.toPrecision(4)}`;
}
