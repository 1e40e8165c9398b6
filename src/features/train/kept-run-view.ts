import { terminalLine } from "../../core/recipe/terminal-line";
import type { RunStatus, RunView } from "../../protocol/panel";
import { canContinueKept, type OpenedRun } from "../../session/runs/run-keeping";
import type { KeptRun } from "../../session/runs/run-store";

/** A run of the store as the panel shows it. */
export function viewKeptRun({ record: kept, curve, curveProblem }: OpenedRun): RunView {
  return {
    runId: kept.id,
    status: shownStatus(kept),
    dataName: kept.data.name,
    terminalLine: terminalLine(kept.data.path, kept.recipe),
    recipe: kept.recipe,
    started: kept.started,
    learningRate: kept.learningRate,
    epochsDone: curve.lastEpochs,
    scores: kept.scores,
    folds: kept.folds,
    error: kept.error,
    isComparing: false,
    hasModel: kept.hasModel,
    canContinue: canContinueKept(kept),
    keepingProblem: curveProblem,
    isElsewhere: kept.alive,
  };
}

function shownStatus({ status }: KeptRun): RunStatus {
  return status === "suspended" ? "interrupted" : status;
}
