import { LabError } from "../../core/errors";
import type { Recipe } from "../../core/recipe/recipe";
import type { EngineHost } from "../../session/engine-host";
import type { Run, RunPlan } from "../../session/run";
import type { RunStore } from "../../session/runs/run-store";

/** What it takes to judge a run and to look into it, whether this window has trained it or it is kept. */
export interface JudgedRun extends Pick<Run, "id" | "started" | "model" | "active" | "ended"> {
  readonly plan: Pick<RunPlan, "source" | "testSource" | "recipe">;
  /** Where the data of a kept run is. */
  readonly location?: string;
}

/**
 * A kept run with its model, and with its data as they are to be read again.
 * @throws LabError `run-unknown` where it has no model or goes on elsewhere, `run-unreadable`, `model-invalid`
 */
export async function judgeKeptRun(
  id: string,
  store: RunStore,
  engine: EngineHost,
  readData: (location: string, recipe: Recipe) => Promise<Pick<RunPlan, "source" | "testSource">>,
): Promise<JudgedRun> {
  const { data, recipe, started, alive, name } = await store.read(id);
  const content = await store.model(id);
  if (!content || alive) {
    throw new LabError(
      "run-unknown",
      "This run has no model yet to look into; wait until it has ended, or resume it.",
    );
  }
  const model = await engine.request("readModel", { name, bytes: content });
  const plan = { recipe, ...(await readData(data.location, recipe)) };
  return { id, plan, started, model, active: false, ended: Promise.resolve(), location: data.location };
}
