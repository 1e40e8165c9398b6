import type { Model } from "../core/models/model";
import type { DataSource } from "../core/data/source";
import type { ActivationName } from "../core/engine/activations";
import type { LossName } from "../core/engine/losses";
import type { BatchOptimizerName, OptimizerConstants } from "../core/engine/optimizers";
import type { DeadUnits } from "../core/insight/dead-units";
import type { DecisionRegions } from "../core/insight/decision-regions";
import type { WeightPlace } from "../core/insight/row-trace";
import type { SoftmaxSteps } from "../core/insight/softmax-steps";
import type { WeightUpdate } from "../core/insight/update-trace";
import type { LayerSummary } from "../core/insight/weight-summary";

/** What can be asked about the inside of a run, of the engine and of the host alike. */
export type InsightRequests = {
  regions: { params: RegionsParams; result: RegionsView };
  weights: { params: WeightsParams; result: WeightsView };
  backpropagation: { params: BackpropagationParams; result: BackpropagationView };
};

/** An ended run, given back to the engine so that it can be asked about. */
export interface ReopenParams {
  readonly runId: string;
  readonly model: Model;
  readonly source: DataSource;
  /** As `runStarted` told it: other content is not the run's. Null where that is not known. */
  readonly dataStamp: string | null;
}

export interface RegionsParams {
  readonly runId: string;
  /** Names of two numeric columns; null for the two that tell most about the target. */
  readonly columns: readonly [x: string, y: string] | null;
  /** At which category a column is held, by the column's name; others at their most frequent one. */
  readonly held: Readonly<Record<string, string>>;
  /** Whether the points are wanted too, which do not change while the run goes on. */
  readonly wantsPoints: boolean;
}

export interface RegionsView {
  readonly x: PlaneAxis;
  readonly y: PlaneAxis;
  /** All numeric columns that can be an axis. */
  readonly columns: readonly string[];
  /** Where all other columns are held. */
  readonly held: readonly HeldColumn[];
  /** Null where a number is predicted. */
  readonly classes: readonly string[] | null;
  readonly target: string;
  /** Of `size` by `size` places. Numbers in the target's own unit. */
  readonly regions: DecisionRegions;
  readonly size: number;
  /** Null where they were not wanted. */
  readonly points: readonly PlanePoints[] | null;
  readonly epochs: number;
  /** What it cost the engine's thread. */
  readonly seconds: number;
}

export interface PlaneAxis {
  readonly column: string;
  /** In the data's own unit; of dates, days from 1970-01-01. */
  readonly least: number;
  readonly most: number;
  readonly isDate: boolean;
}

export interface HeldColumn {
  readonly name: string;
  readonly value: number | string | boolean;
  readonly isDate: boolean;
  /** The categories at which it can be held instead; null where it has none. */
  readonly categories: readonly string[] | null;
}

/** Some rows of a part, in the data's own units. */
export interface PlanePoints {
  readonly part: "train" | "validation";
  /** Of the whole part; at most a few hundred are shown. */
  readonly rows: number;
  readonly xs: Float32Array;
  readonly ys: Float32Array;
  /** The class of each, or in regression its number. */
  readonly labels: Float32Array;
}

/** Units of the first layer that are shown at a time, as images or as columns of a map. */
export const unitsAtOnce = { images: 24, map: 16 } as const;

export interface WeightsParams {
  readonly runId: string;
  /** Of the first layer's units, from 0, the first one wanted. */
  readonly firstUnit: number;
}

export interface WeightsView {
  readonly layers: readonly LayerSummary[];
  readonly activation: ActivationName;
  readonly first: FirstLayerView;
  /** Null where units cannot die. */
  readonly dead: DeadUnits | null;
  /** Why dead units cannot be looked for, or null. */
  readonly deadProblem: string | null;
  /** Names of the outputs; null where a number is predicted. */
  readonly classes: readonly string[] | null;
  readonly epochs: number;
  readonly seconds: number;
}

/** Some units of the first layer, with their weights from some or all features. */
export interface FirstLayerView {
  /** The features that are shown, in their order. */
  readonly features: readonly string[];
  readonly featureCount: number;
  /** Of the square that the features form; null where they form none. */
  readonly side: number | null;
  readonly firstUnit: number;
  readonly units: number;
  readonly unitCount: number;
  /** units x shown features, row-major. */
  readonly weights: Float32Array;
  /** The largest size of a weight of the whole layer. */
  readonly largest: number;
}

export interface BackpropagationParams {
  readonly runId: string;
  readonly part: "train" | "validation";
  /** From 0. */
  readonly row: number;
  /** Whether the first wrongly classified row from there on is wanted, going round at the end. */
  readonly wantsWrong: boolean;
  /** Null for the one with the largest gradient in the first layer. */
  readonly weight: WeightPlace | null;
}

export interface BackpropagationView {
  readonly part: "train" | "validation";
  readonly row: number;
  readonly rows: number;
  /** Whether no row of the part is wrong, though one was wanted. */
  readonly hasNoWrong: boolean;
  readonly hasValidation: boolean;
  readonly inputs: readonly RowInput[];
  readonly inputCount: number;
  /** All prepared inputs where they form a square of `side`, else null. */
  readonly image: Float32Array | null;
  readonly side: number | null;
  readonly classes: readonly string[] | null;
  /** The row's own class, or its number. */
  readonly actual: string;
  readonly label: number;
  readonly activation: ActivationName;
  readonly loss: LossView;
  readonly layers: readonly LayerView[];
  readonly weight: WeightView;
  /** Null for L-BFGS, which goes by all rows together. */
  readonly update: UpdateView | null;
  readonly epochs: number;
}

export interface RowInput {
  readonly name: string;
  /** In the data's own unit; null of categories. */
  readonly value: number | null;
  readonly isDate: boolean;
  readonly prepared: number;
}

export interface LossView {
  readonly name: LossName;
  readonly value: number;
  readonly labelSmoothing: number;
  /** How many rows this one counts for. */
  readonly rowWeight: number;
  /** Null where the outputs are no logits. */
  readonly softmax: SoftmaxSteps | null;
}

/** A layer as far as it is shown: some of its inputs and some of its units, those that matter most. */
export interface LayerView {
  readonly name: string;
  readonly inputCount: number;
  readonly unitCount: number;
  readonly inputs: readonly number[];
  readonly inputNames: readonly string[];
  readonly inputValues: readonly number[];
  readonly units: readonly number[];
  readonly unitNames: readonly string[];
  /** Shown inputs x shown units, row-major. */
  readonly weights: readonly number[];
  readonly biases: readonly number[];
  readonly preactivations: readonly number[];
  readonly activated: readonly number[] | null;
  readonly slopes: readonly number[] | null;
  readonly passedBack: readonly number[] | null;
  readonly deltas: readonly number[];
  readonly weightGradients: readonly number[];
}

export interface WeightView {
  readonly place: WeightPlace;
  readonly from: string;
  readonly to: string;
  readonly value: number;
  readonly input: number;
  readonly delta: number;
  readonly gradient: number;
  /** By evaluating the loss on both sides of the weight. */
  readonly numeric: number;
}

export interface UpdateView {
  readonly optimizer: BatchOptimizerName;
  readonly constants: OptimizerConstants;
  /** From 1. */
  readonly step: number;
  readonly learningRate: number;
  readonly weightDecay: number;
  readonly clipFactor: number;
  readonly weight: WeightUpdate;
  /** Whether the optimizer's memory is that of the run; else it is taken to be empty. */
  readonly hasMemory: boolean;
  /** The row's loss after the step. */
  readonly lossAfter: number;
}
