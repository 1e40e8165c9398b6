import type { Cancellation } from "../core/cancellation";
import { LabError } from "../core/errors";
import type { EngineContract, RunAction, TrainParams, TrainResult } from "../protocol/engine";
import type { WorkerPlatform } from "./platform";
import type { TableCache } from "./table-cache";

export interface RunEvents {
  started(payload: EngineContract["events"]["runStarted"]): void;
  points(payload: EngineContract["events"]["runPoints"]): void;
  checkpoint(payload: EngineContract["events"]["runCheckpoint"]): void;
}

export class TrainingRuns {
  constructor(_platform: WorkerPlatform, _tables: TableCache, _events: RunEvents) {}

  train(_params: TrainParams, _cancellation: Cancellation): Promise<TrainResult> {
    throw new LabError("internal", "to be written");
  }

  control(_runId: string, _action: RunAction): void {
    throw new LabError("internal", "to be written");
  }
}
