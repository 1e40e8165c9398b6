import { BatchDescent } from "./batch-descent";
import type { Criterion } from "./criterion";
import type { Descent } from "./descent";
import type { ReadableRows } from "./labeled-rows";
import { LbfgsDescent } from "./lbfgs-descent";
import { PlainNetwork, type LiveNetwork } from "./live-network";
import type { Network } from "./network";
import type { Random } from "./random";
import { rowsInMemory } from "./rows-in-memory";
import { PlainTotalGradient } from "./total-gradient";
import type { TrainerSettings } from "./trainer-settings";

/** Where training begins. */
export interface TrainingStart {
  readonly train: ReadableRows;
  readonly validation: ReadableRows | null;
  /** With its initial parameters. */
  readonly network: Network;
  readonly criterion: Criterion;
  readonly settings: TrainerSettings;
  readonly random: { readonly order: Random; readonly dropout: Random };
}

/** A network and the way down it is led. */
export interface Training {
  readonly live: LiveNetwork;
  readonly descent: Descent;
  /** The rows it began with, in the form that it holds them in: nobody else need hold them. */
  readonly train: ReadableRows;
  readonly validation: ReadableRows | null;
  /** Gives back what the garbage collector does not. Everything still works, perhaps more slowly. */
  dispose(): void;
}

/** How the arithmetic of training is done. Yields after each block of work of a few milliseconds. */
export type TrainingMethod = (start: TrainingStart) => Generator<null, Training, void>;

/** All settings, in plain float64: the reference. */
export const plainTraining: TrainingMethod = function* (start) {
  const { network, criterion, settings, random } = start;
  const { optimizer, ...others } = settings;
  const train = yield* rowsInMemory(start.train, network.sizes[0]!);
  const validation = start.validation && (yield* rowsInMemory(start.validation, network.sizes[0]!));
  return {
    ...{ train, validation },
    live: new PlainNetwork(network, criterion),
    descent:
      optimizer === "lbfgs"
        ? new LbfgsDescent(
            network,
            train,
            criterion,
            others,
            new PlainTotalGradient(network, train, criterion),
          )
        : new BatchDescent(network, train, criterion, { ...others, optimizer }, random),
    dispose() {},
  };
};
