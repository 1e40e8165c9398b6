import { LabError } from "./errors";

/** Read by long computations between blocks of at most 10 ms of work. */
export interface Cancellation {
  readonly cancelled: boolean;
}

export const neverCancelled: Cancellation = { cancelled: false };

/** @throws LabError `cancelled` once `cancellation` has been cancelled. */
export function throwIfCancelled(cancellation: Cancellation): void {
  if (cancellation.cancelled) throw new LabError("cancelled", "The operation was cancelled.");
}
