import { LabError } from "../core/errors";
import type { PredictRowParams, RowPrediction } from "../protocol/engine";

export function predictRow(_params: PredictRowParams): RowPrediction {
  throw new LabError("internal", "to be written");
}
