import { LabError } from "../core/errors";
import type { Params, Result } from "../rpc/contract";
import type { EngineContract } from "../protocol/engine";
import type { InsightRequests } from "../protocol/insight";
import type { EngineHost } from "./engine-host";
import type { Run, RunPlan } from "./run";

/**
 * Asks the engine about the inside of a run. One that has ended is given back to the engine first, where the engine no
 * longer knows it.
 * @throws LabError `run-unknown` for a run that ended without a model; whatever the engine finds wrong.
 */
export async function lookInto<M extends keyof InsightRequests>(
  engine: Pick<EngineHost, "request">,
  run: Pick<Run, "id" | "started" | "model" | "ended"> & {
    readonly plan: Pick<RunPlan, "source" | "testSource">;
  },
  method: M,
  params: Params<EngineContract, M>,
): Promise<Result<EngineContract, M>> {
  try {
    return await engine.request(method, params);
  } catch (error) {
    if (LabError.from(error).code !== "run-unknown") throw error;
  }
  // It has just ended, and its model is on the way.
  await run.ended;
  const { model } = run;
  if (!model) throw new LabError("run-unknown", "This run has no model to look into.");
  const { source, testSource } = run.plan;
  await engine.request("reopenRun", {
    ...{ runId: run.id, model, source },
    // A test file that has changed changes nothing of what is shown.
    dataStamp: testSource === null ? (run.started?.dataStamp ?? null) : null,
  });
  return engine.request(method, params);
}
