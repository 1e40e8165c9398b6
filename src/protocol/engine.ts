import type { DataSource } from "../core/data/source";
import type { ReadingOptions } from "../core/data/reading";
import type { TableSummary } from "../core/data/table-summary";
import type { DistributionComparison } from "../core/engine/distribution/compare-distributions";
import type {
  GivenExplanation,
  SigmoidExplanation,
  SoftmaxExplanation,
} from "../core/engine/distribution/explain-entry";
import type { Ending } from "../core/engine/descent";
import type { Meaning } from "../core/literals/numeric-array";
import type { Model, PartScore } from "../core/models/model";
import type { Packed } from "../core/packed";
import type { Recipe } from "../core/recipe/recipe";
import type { ClassReport } from "../core/reports/class-report";
import type { CrossValidation } from "../core/reports/cross-validation";
import type { Ladder } from "../core/reports/ladder";
import type { NumberReport } from "../core/reports/number-report";
import type { TextColumn } from "../core/text-column";
import type {
  ImportanceProgress,
  JudgedPartParams,
  KeptWorstRows,
  PartImportance,
  RunSources,
  WorstRowsTable,
} from "./judgment";
import type { OpenSearchParams, TrialProgress, TrialStretch, TryTrialParams } from "./search";
import type { InsightRequests, ReopenParams } from "./insight";

/** What the engine worker answers and announces. The host answers and announces nothing. */
export type EngineContract = {
  requests: {
    annotate: { params: AnnotateParams; result: AnnotateResult };
    /** How one entry of an annotated array comes by its probability. */
    explainEntry: { params: ExplainEntryParams; result: EntryExplanation };
    compareArrays: { params: CompareArraysParams; result: DistributionComparison };
    inspectTable: { params: InspectTableParams; result: TableSummary };
    /** Answers when the run has ended. Cancelling the request stops the run and gives up its result. */
    train: { params: TrainParams; result: TrainResult };
    /** Pausing and resuming take effect within 10 ms; stopping makes `train` answer with what there is. */
    controlRun: { params: { runId: string; action: RunAction }; result: void };
    /** What trains stands still for that long, as if it trained slowly, and leaves the processor to others. */
    rest: { params: { milliseconds: number }; result: void };
    /** Takes effect at the run's next step. */
    changeLearningRate: { params: { runId: string; learningRate: number }; result: void };
    /** What a checkpoint file's content holds, validated. */
    readCheckpoint: { params: { name: string; bytes: Uint8Array }; result: CheckpointSummary };
    /** A model file's content, validated. */
    readModel: { params: { name: string; bytes: Uint8Array }; result: Model };
    /** The content of a model's file. */
    writeModel: { params: { model: Model }; result: Uint8Array };
    predictRow: { params: PredictRowParams; result: RowPrediction };
    /** Reads a run's data again, and refuses other content than the run had. */
    worstRows: { params: JudgedPartParams; result: WorstRowsTable };
    importance: { params: JudgedPartParams & { readonly runId: string }; result: PartImportance };
    /** Rejects where a run's data is no longer what it was. */
    requireUnchanged: { params: RunSources; result: void };
    /** One search at a time; opening another closes it. */
    openSearch: { params: OpenSearchParams; result: void };
    tryTrial: { params: TryTrialParams; result: TrialStretch };
    closeSearch: { params: { searchId: string }; result: void };
    /** Makes an ended run the one that can be asked about beside those that are going on. */
    reopenRun: { params: ReopenParams; result: void };
  } & InsightRequests;
  events: {
    /** While a table is read, at most ten times a second. */
    tableProgress: TableProgress;
    /** While a trial goes on, at most four times a second. */
    trialProgress: TrialProgress;
    runStarted: RunStarted;
    runPoints: { runId: string; points: CurvePoints };
    /** The run is trained, and is now set beside simpler models, which takes a while: stopping it skips that. */
    runComparing: { runId: string };
    /** When a fold's model begins, and while it trains, at most four times a second. */
    runFolds: { runId: string; progress: FoldProgress };
    /** The model so far, at most every two seconds, so that a crash costs no more than that. */
    runCheckpoint: { runId: string; model: Model };
    /**
     * If `keepsState` asks for it, at each epoch's end, or at `stateSeconds` where that is given; the curve's points up
     * to there have been announced. A checkpoint file's content, to go on with the run later.
     */
    runState: { runId: string; bytes: Uint8Array };
    importanceProgress: ImportanceProgress;
  };
};

export interface TableProgress {
  /** The source's. */
  readonly name: string;
  readonly rows: number;
  /** Read so far; of a packed file, unpacked. */
  readonly bytes: number;
}

export type HostContract = { requests: Record<never, never>; events: Record<never, never> };

export type Axis = number | "all";

/** What is taken of an array. The sigmoid takes each entry alone; the others take groups along the axis. */
export type ArrayFunction = "softmax" | "log-softmax" | "sigmoid";

export interface AnnotateParams {
  /** A large text in UTF-8 pieces, none of which ends in the midst of a character. */
  readonly text: string | readonly Uint8Array[];
  /**
   * Every array in the text, or only the one around an offset (UTF-16 units). `each` leaves out the paragraphs whose
   * arrays cannot be read, where `all` refuses all for one.
   */
  readonly where: { readonly kind: "all" | "each" } | { readonly kind: "at"; readonly offset: number };
  /** Negative axes count from the end. */
  readonly axis: Axis;
  /** Above 0; the logits are divided by it. */
  readonly temperature: number;
  /** The id of the reading that a person has chosen after an `array-ambiguous` error. */
  readonly reading: string | null;
  /** Softmax by default. */
  readonly function?: ArrayFunction;
  /** Where in the text the tokens of true classes begin. Those that are no entry's any more are left out. */
  readonly targets?: readonly number[];
}

export interface AnnotateResult {
  readonly arrays: AnnotatedArrays;
  /** Paragraphs left out by `each`. */
  readonly leftOut: number;
}

/** Arrays in the order of the text, none within another. There may be 100,000 in a file. */
export interface AnnotatedArrays {
  /** The whole literals in the text, brackets included. */
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  readonly packed: Packed<AnnotatedArray>;
}

/**
 * An array's entries in row-major order; the columns have one element an entry. Those that sum to 1 together are a
 * group; groups are numbered in row-major order of the other axes.
 */
export interface AnnotatedArray extends ArrayGroups {
  /** Of the whole literal, brackets included, in UTF-16 units. */
  readonly length: number;
  readonly shape: readonly number[];
  readonly axis: Axis;
  /** 1 for log-probabilities, which no temperature changes. */
  readonly temperature: number;
  /** Softmax for log-probabilities. */
  readonly function: ArrayFunction;
  /** Log-probabilities are exponentiated, not softmaxed. */
  readonly meaning: Meaning;
  /** Each entry's own token; offsets count from the array's start. */
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  /** The entries in the order of the text; null where that is their own order. */
  readonly order: Uint32Array | null;
  readonly values: Float64Array;
  /** Of the sigmoid where that is the function. */
  readonly probabilities: Float64Array;
  readonly logProbabilities: Float64Array;
  /** 1 for the largest among the entries that sum to 1 with it; equal entries share the smaller rank. */
  readonly ranks: Uint32Array;
  /** The entry with the largest probability of all; -1 where all are NaN. */
  readonly largest: number;
  /** The true classes, at most one a group; the sigmoid has none. */
  readonly targets: readonly TargetLoss[];
  /** (p - y) / temperature, the cross-entropy's gradient; NaN in groups without a target. Null without any target. */
  readonly gradients: Float64Array | null;
  /** Each entry's row-major index in `shape` where masked entries are left out; null where all are there. */
  readonly indices: Uint32Array | null;
  readonly labels: TextColumn | null;
  readonly warnings: readonly string[];
}

/** The columns but `groups` have one element a group. */
export interface ArrayGroups {
  /** How many entries sum to 1 together. */
  readonly groupSize: number;
  /** Each entry's group. */
  readonly groups: Uint32Array;
  /** The group's first entry of rank 1; -1 where its probabilities are NaN or it is masked. */
  readonly leaders: Int32Array;
  /** The group's last entry in the text; -1 where it is masked. */
  readonly groupEnds: Int32Array;
  /** In bits; null for the sigmoid, and for log-probabilities, whose rest is not known one by one. */
  readonly entropies: Float64Array | null;
  /** For log-probabilities what is missing to 1; empty for logits. */
  readonly others: Float64Array;
}

/** An entry marked as its group's true class, and what is lost there. */
export interface TargetLoss {
  readonly entry: number;
  /** -log p, in nats. */
  readonly crossEntropy: number;
  /** Σ max(0, x_j - x_target + 1) over the other entries, of the logits over the temperature. */
  readonly hinge: number;
}

/** An annotated array as it is sent back for more. */
export type ArrayColumns = Pick<
  AnnotatedArray,
  "values" | "shape" | "indices" | "axis" | "temperature" | "function" | "meaning"
>;

export interface ExplainEntryParams {
  readonly array: ArrayColumns;
  readonly entry: number;
}

export type EntryExplanation = (SoftmaxExplanation | SigmoidExplanation | GivenExplanation) & {
  /** Position k of the group is index groupStart + k * groupStride in the array's shape. */
  readonly groupStart: number;
  readonly groupStride: number;
};

/** Two arrays with as many groups of the same size. */
export interface CompareArraysParams {
  readonly arrays: readonly [ArrayColumns, ArrayColumns];
}

export interface InspectTableParams {
  readonly source: DataSource;
  /** How to read it; by its own evidence where it is not said. */
  readonly reading?: ReadingOptions;
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

export interface PredictRowParams {
  readonly model: Model;
  /** The document's text from its header on. */
  readonly text: string;
  /** Any offset in the wanted row. */
  readonly offset: number;
}

/** A row's place, what the model predicts for it, and what the row itself says. */
export type RowPrediction = Predicted & {
  /** Range of the row in the text, without its line break. */
  readonly start: number;
  readonly end: number;
  /** The row's own value in the target's column, or null where there is none. */
  readonly actual: string | null;
  readonly warnings: readonly string[];
};

export type Predicted = ProbabilitiesPredicted | ScoresPredicted | NumberPredicted;

/** Columns are in the order of the model's classes. */
export interface ProbabilitiesPredicted {
  readonly kind: "probabilities";
  readonly classes: readonly string[];
  readonly probabilities: Float64Array;
}

/** Of a model that knows no probabilities, such as a linear SVM: the largest score wins. */
export interface ScoresPredicted {
  readonly kind: "scores";
  readonly classes: readonly string[];
  readonly scores: Float64Array;
}

export interface NumberPredicted {
  readonly kind: "number";
  readonly value: number;
}
