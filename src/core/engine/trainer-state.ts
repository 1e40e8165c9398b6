import type { DescentState, Ending } from "./descent";
import type { Layer } from "./network";
import type { PatienceState } from "./patience";

/**
 * All that training needs to go on as if it had never been interrupted, as plain data: with the same rows and
 * settings the same bits follow. The rows and the settings are not part of it.
 */
export interface TrainerState {
  /** Steps done. */
  readonly step: number;
  /** Whole epochs done. */
  readonly epoch: number;
  /** Steps done in the present epoch. */
  readonly batch: number;
  /** Sums over the rows of the present epoch so far. */
  readonly lossSum: number;
  readonly weightSum: number;
  /** Before warm-up and schedule; it may have been changed since the start. */
  readonly learningRate: number;
  readonly layers: readonly Layer[];
  readonly descent: DescentState;
  readonly plateau: PatienceState & { readonly factor: number };
  readonly stopping: PatienceState;
  /** The weights of the best epoch; null without early stopping and before the first epoch's end. */
  readonly best: readonly Layer[] | null;
  readonly end: Extract<Ending, "tolerance" | "line-search"> | null;
}
