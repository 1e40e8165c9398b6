import type { TableSummary } from "../core/data/table-summary";
import type { DistributionComparison } from "../core/engine/distribution/compare-distributions";
import type { Model } from "../core/models/model";
import type {
  AnnotateParams,
  AnnotateResult,
  CompareArraysParams,
  EntryExplanation,
  ExplainEntryParams,
} from "./annotation";
import type { InsightRequests, ReopenParams } from "./insight";
import type {
  ImportanceProgress,
  JudgedPartParams,
  PartImportance,
  RunSources,
  WorstRowsTable,
} from "./judgment";
import type { PredictRowParams, RowPrediction } from "./prediction";
import type { OpenSearchParams, TrialProgress, TrialStretch, TryTrialParams } from "./search";
import type {
  CheckpointSummary,
  CurvePoints,
  FoldProgress,
  InspectTableParams,
  RunAction,
  RunStarted,
  TableProgress,
  TrainParams,
  TrainResult,
} from "./training";

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

export type HostContract = { requests: Record<never, never>; events: Record<never, never> };
