import type { DataSource } from "../../core/data/source";
import { terminalLine } from "../../core/recipe/terminal-line";
import type { RunView } from "../../protocol/panel";
import type { Run } from "../../session/run";

/** A run as the panel shows it, without its curve and its weights. */
export function viewRun(run: Run): RunView {
  const { result } = run;
  return {
    runId: run.id,
    status: run.status,
    dataName: run.plan.source.name,
    terminalLine: terminalLine(pathOf(run.plan.source), run.plan.recipe),
    recipe: run.plan.recipe,
    started: run.started,
    learningRate: run.learningRate,
    scores: result && {
      epochs: result.epochs,
      trainSeconds: result.trainSeconds,
      train: result.train,
      validation: result.validation,
      test: result.test,
    },
    error: run.error,
    hasModel: run.model !== null,
  };
}

function pathOf(source: DataSource): string {
  return source.kind === "file" ? source.path : source.name;
}
