import { BatchDescent } from "./batch-descent";
import type { Criterion } from "./criterion";
import type { Descent } from "./descent";
import type { LabeledRows } from "./labeled-rows";
import { LbfgsDescent } from "./lbfgs-descent";
import { PlainNetwork, type LiveNetwork } from "./live-network";
import type { Network } from "./network";
import type { Random } from "./random";
import { PlainTotalGradient } from "./total-gradient";
import type { TrainerSettings } from "./trainer-settings";

/** Where training begins. */
export interface TrainingStart {
  readonly train: LabeledRows;
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
  /** Gives back what the garbage collector does not. Everything still works, perhaps more slowly. */
  dispose(): void;
}

/** How the arithmetic of training is done. */
export type TrainingMethod = (start: TrainingStart) => Training;

/** All settings, in plain float64: the reference. */
export const plainTraining: TrainingMethod = ({ network, train, criterion, settings, random }) => {
  const { optimizer, ...others } = settings;
  return {
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
