import type { RandomState } from "./random";

/** Why training is over. */
export type Ending = "epochs" | "early-stopping" | "tolerance" | "line-search";

/** Which steps are to be made, one after another within an epoch. */
export interface StepPlace {
  /** Number of the first since training began, from 1. */
  readonly step: number;
  /** Number of the first within its epoch, from 0. */
  readonly batch: number;
  /** One for each step; at most `Descent.stepsAtOnce`. */
  readonly learningRates: readonly number[];
}

export interface StepOutcome {
  /** Sum of the rows' weighted losses, without penalties. Where it is not finite, the step and what comes after it are void: what they did to the parameters is to be undone. */
  readonly lossSum: number;
  /** Sum of the rows' weights. */
  readonly weightSum: number;
  /** Whether no further step could improve anything. */
  readonly end: "tolerance" | "line-search" | null;
}

/** What a descent needs to go on as if it had never been interrupted, as plain data. */
export type DescentState =
  | {
      readonly kind: "batches";
      /** The rows in the order of this epoch. */
      readonly order: Uint32Array;
      readonly orderRandom: RandomState;
      readonly dropoutRandom: RandomState;
      /** The optimizer's arrays, in the order of `ParameterUpdate.moments`. */
      readonly moments: readonly Float64Array[];
    }
  | {
      readonly kind: "lbfgs";
      /** The steps made last, the oldest first, each of all parameters. */
      readonly steps: readonly Float64Array[];
      /** The change of the gradient along each. */
      readonly changes: readonly Float64Array[];
    };

/** A way down: changes a network's parameters step by step. */
export interface Descent {
  readonly stepsPerEpoch: number;
  /** Steps that it makes in one go, at most. */
  readonly stepsAtOnce: number;
  /** Makes steps. Returns the outcome of each. Yields after each block of work of a few milliseconds. */
  steps(place: StepPlace): Generator<null, readonly StepOutcome[], void>;
  /** Between steps. Shares its arrays with the descent. */
  state(): DescentState;
  /** Takes over a state of the same kind and sizes. */
  restore(state: DescentState): void;
}
