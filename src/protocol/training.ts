import type { ReadingOptions } from "../core/data/reading";
import type { DataSource } from "../core/data/source";
import type { Ending } from "../core/engine/descent";
import type { Model, PartScore } from "../core/models/model";
import type { Recipe } from "../core/recipe/recipe";
import type { ClassReport } from "../core/reports/class-report";
import type { CrossValidation } from "../core/reports/cross-validation";
import type { Ladder } from "../core/reports/ladder";
import type { NumberReport } from "../core/reports/number-report";
import type { KeptWorstRows } from "./judgment";

export interface InspectTableParams {
  readonly source: DataSource;
  /** How to read it; by its own evidence where it is not said. */
  readonly reading?: ReadingOptions;
}

export interface TableProgress {
  /** The source's. */
  readonly name: string;
  readonly rows: number;
  /** Read so far; of a packed file, unpacked. */
  readonly bytes: number;
}

/** `step` and `epoch` go on to the end of the next step or epoch, and pause there. */
export type RunAction = "pause" | "resume" | "step" | "epoch" | "stop";

export interface TrainParams {
  readonly runId: string;
  readonly source: DataSource;
  readonly testSource: DataSource | null;
  readonly recipe: Recipe;
  /** Whether to announce the run's state at each epoch's end. */
  readonly keepsState?: boolean;
  /** Announces it so often instead, between any two steps, and once training is at its end. */
  readonly stateSeconds?: number;
  /** Whether the result is to have a report on each part of the data. */
  readonly wantsReports?: boolean;
  /** A checkpoint file's content: the run goes on from there, to the same bits as if it had never been interrupted. */
  readonly resume?: Uint8Array;
}

export interface CheckpointSummary {
  readonly recipe: Recipe;
  /** Whole epochs done. */
  readonly epochs: number;
  /** Steps done. */
  readonly steps: number;
}

/** What is known once the data is prepared and before the first step. */
export interface RunStarted {
  readonly runId: string;
  /** Rows trained on. */
  readonly rows: number;
  readonly validationRows: number;
  /** Encoded inputs. */
  readonly features: number;
  /** Null where a number is predicted. */
  readonly classes: readonly string[] | null;
  readonly parameters: number;
  readonly loadSeconds: number;
  readonly warnings: readonly string[];
  /** Tells the data's content, that of a test file too, from any other: see `RunSources`. */
  readonly dataStamp: string;
}

/** How far the cross-validation of a run that has trained is. */
export interface FoldProgress {
  readonly crossValidation: CrossValidation;
  /** Epochs of the fold under way. */
  readonly epochs: number;
}

/** Points of the curves, one element a point. An epoch's last point has an integer `epochs`. */
export interface CurvePoints {
  readonly steps: Float64Array;
  /** Epochs done, with fractions. */
  readonly epochs: Float64Array;
  /** Mean loss of the mini-batches since the epoch began, as they were trained on. */
  readonly trainLosses: Float64Array;
  /** NaN where nothing was evaluated. */
  readonly validationLosses: Float64Array;
  /** Accuracy, or R² where a number is predicted; NaN where nothing was evaluated. */
  readonly validationScores: Float64Array;
  /** Wall time of the training steps so far, without loading and evaluation. */
  readonly seconds: Float64Array;
}

export interface TrainResult {
  readonly outcome: "finished" | "stopped";
  /** Why it finished; null where it was stopped. */
  readonly ending: Ending | null;
  readonly epochs: number;
  readonly rows: number;
  readonly features: number;
  /** Null where a number is predicted. */
  readonly classes: readonly string[] | null;
  readonly parameters: number;
  readonly loadSeconds: number;
  readonly trainSeconds: number;
  /** Loss of the training part plus the penalties. */
  readonly objective: number;
  readonly train: PartScore;
  readonly validation: PartScore | null;
  readonly test: PartScore | null;
  /** Null where the recipe asks for no folds, and where the run was stopped before them. */
  readonly crossValidation: CrossValidation | null;
  /** Null where none were wanted. */
  readonly reports: Reports | null;
  readonly model: Model;
}

/** What a model gets right and wrong on each part of the data. */
export interface Reports {
  readonly train: PartReport;
  readonly validation: PartReport | null;
  /** Of the rows whose class the model knows. */
  readonly test: PartReport | null;
  /** Null where no rows were held out, or where the run was stopped. */
  readonly ladder: Ladder | null;
  /** Null where they were not kept, as by earlier versions. */
  readonly worst: KeptWorstRows | null;
}

export type PartReport = ClassReport | NumberReport;
