import type { Cancellation } from "../core/cancellation";
import { LabError } from "../core/errors";
import type { AnnotateParams, AnnotateResult } from "../protocol/engine";

export function annotate(_params: AnnotateParams, _cancellation: Cancellation): AnnotateResult {
  throw new LabError("internal", "to be written");
}
