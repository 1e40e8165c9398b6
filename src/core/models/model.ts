import type { Preparation } from "../data/preparation";
import type { Network } from "../engine/network";
import type { Recipe } from "../recipe/recipe";

/** A trained classifier with all that prediction needs. */
export interface Model {
  /** What it is called where a person chooses among models. */
  readonly name: string;
  readonly recipe: Recipe;
  readonly preparation: Preparation;
  /** In the order of the logits. */
  readonly classes: readonly string[];
  readonly network: Network;
  readonly measured: Measurements;
}

/** How the model did, each figure named for the part of the data it was measured on. */
export interface Measurements {
  readonly epochs: number;
  readonly train: PartScore | null;
  readonly validation: PartScore | null;
  readonly test: PartScore | null;
}

export interface PartScore {
  readonly rows: number;
  /** Mean cross-entropy, in nats. */
  readonly loss: number;
  /** Share of rows whose most probable class is the true one, 0 to 1. */
  readonly accuracy: number;
}
