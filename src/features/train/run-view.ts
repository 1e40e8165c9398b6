import type { DataSource } from "../../core/data/source";
import { terminalLine } from "../../core/recipe/terminal-line";
import type { RunView } from "../../protocol/panel";
import type { Run } from "../../session/run";
import type { RunKeeping } from "../../session/runs/run-keeping";

/** A run as the panel shows it, without its curve and its weights. */
export function viewRun(run: Run, keeping: RunKeeping): RunView {
  return {
    runId: run.id,
    status: run.status,
    dataName: run.plan.source.name,
    terminalLine: terminalLine(pathOf(run.plan.source), run.plan.recipe),
    recipe: run.plan.recipe,
    started: run.started,
    learningRate: run.learningRate,
    epochsDone: run.curve.lastEpochs,
    scores: run.scores,
    folds: run.folds,
    isComparing: run.comparing,
    error: run.error,
    hasModel: run.model !== null,
    canContinue: keeping.canContinue(run),
    keepingProblem: keeping.problemOf(run),
    isElsewhere: false,
  };
}

function pathOf(source: DataSource): string {
  return source.kind === "file" ? source.path : source.name;
}
