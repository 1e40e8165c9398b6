import type { TableSummary } from "../core/data/table-summary";
import type { ErrorData } from "../core/errors";
import type { PartScore } from "../core/models/model";
import type { RecipeProblem } from "../core/recipe/compatibility";
import type { OptionName, Recipe, RecipeSettings } from "../core/recipe/recipe";
import type { CurvePoints, FoldProgress, Reports, RunStarted, TableProgress } from "./training";
import type { InsightRequests } from "./insight";
import type { DataPart, PartImportance, WorstRowsTable } from "./judgment";
import type { PageFault } from "./page-fault";
import type { SearchView, SearchWish } from "./search";

/** What the training panel may ask of the extension host. The host owns everything the panel shows. */
export type PanelHostContract = {
  requests: {
    /**
     * Everything, for a page that appears or has noticed a gap. Null where the greeting of that number holds everything
     * but what follows as events.
     */
    snapshot: { params: { greeting: number | null }; result: PanelSnapshot | null };
    chooseData: { params: null; result: void };
    /** Lets the person choose the file of an option of kind `file`. */
    chooseFile: { params: { option: OptionName }; result: void };
    openExample: { params: null; result: void };
    /** Reads the data again, after it has changed on disk. */
    reloadData: { params: null; result: void };
    /** Gives up reading the data. */
    cancelReading: { params: null; result: void };
    revealData: { params: null; result: void };
    /** Replaces all that was set before. */
    changeSettings: { params: RecipeSettings; result: void };
    train: { params: null; result: void };
    /** Tries other settings than those set, on the data as it is now. */
    search: { params: SearchWish; result: void };
    stopSearch: { params: null; result: void };
    /** Tries what is left of the search shown. */
    goOnSearching: { params: null; result: void };
    /** Sets what a trial of the search has tried. */
    useTrial: { params: { index: number }; result: void };
    pause: { params: { runId: string }; result: void };
    resume: { params: { runId: string }; result: void };
    /** Of a paused run: goes on to the end of the next step or epoch. */
    advance: { params: { runId: string; stretch: "step" | "epoch" }; result: void };
    /** From the run's next step on. */
    changeLearningRate: { params: { runId: string; learningRate: number }; result: void };
    stop: { params: { runId: string }; result: void };
    /** Stops the run and begins another, with the settings of now. */
    startOver: { params: { runId: string }; result: void };
    /** Goes on with a run that was interrupted, from its last checkpoint. */
    continueRun: { params: { runId: string }; result: void };
    /** Writes data and settings as a recipe's file. The name of the file, or null where the person chose none. */
    saveRecipe: { params: null; result: string | null };
    /** What the run's model gets right and wrong; null while it has not ended, or where it failed. */
    reports: { params: { runId: string }; result: Reports | null };
    /** Rejects, as those below it, where the data is no longer what the run had. */
    worstRows: { params: { runId: string; part: DataPart }; result: WorstRowsTable };
    /** Shows and selects a row in the file that a part's rows come from. */
    revealRow: {
      params: { runId: string; part: DataPart; firstLine: number; lastLine: number };
      result: void;
    };
    /** Begins to measure where it has not begun; to be asked again while the answer says that it is going on. */
    importance: { params: { runId: string; part: DataPart }; result: ImportanceAnswer };
    cancelImportance: { params: { runId: string }; result: void };
    /** The name of the file written, or null where the person chose none. */
    saveModel: { params: { runId: string }; result: string | null };
    /** The page has failed in part: for the log. */
    reportFault: { params: PageFault; result: void };
  } & InsightRequests;
  events: {
    stateChanged: PanelStateChange;
    pointsAdded: PointsAdded;
  };
};

export type ImportanceAnswer =
  | { readonly status: "done"; readonly importance: PartImportance }
  /** Columns; a total of 0 while the data is read. */
  | { readonly status: "measuring"; readonly done: number; readonly total: number };

/** The panel announces nothing and answers nothing. */
export type PanelContract = { requests: Record<never, never>; events: Record<never, never> };

/**
 * Every message between host and panel names the page it belongs to: hiding and moving a panel replaces its page,
 * and an answer to the old one must not reach the new.
 */
export interface PageMessage {
  readonly page: string;
  readonly message: unknown;
}

/**
 * What a page is sent unasked while it is still on its way: it arrives as the page is loaded, where an answer would come
 * a round trip later. It may be lost, and it may be a former one.
 */
export interface Greeting {
  readonly greeting: number;
  readonly snapshot: PanelSnapshot;
}

export interface PanelSnapshot {
  readonly state: SentState;
  /** The current run's first `pointsAtOnce` points, others follow as events; empty columns without a run. */
  readonly points: CurvePoints;
}

export interface PanelState {
  readonly data: DataState;
  /** What the person has set; the panel shows defaults for the rest. */
  readonly settings: RecipeSettings;
  /** The column to predict: the person's choice, else the data's suggestion. */
  readonly target: string | null;
  /** Why Train cannot start with these settings and data, or null. */
  readonly problem: RecipeProblem | null;
  /** How many times as long as estimated training has taken on this machine; 1 before the first run. */
  readonly slowness: number;
  readonly run: RunView | null;
  readonly search: SearchView | null;
  /** Of the machine. */
  readonly cores: number;
}

/**
 * A state on its way to the page, with the data as JSON: VS Code looks at each value of a message, several times, and a wide
 * table's summary has tens of thousands.
 */
export interface SentState extends Omit<PanelState, "data"> {
  readonly data: string;
}

/** A new state, without the data where that is as it was last told: a wide table's summary is large. */
export type PanelStateChange = Omit<SentState, "data"> & Partial<Pick<SentState, "data">>;

export type DataState =
  | { readonly status: "none" }
  | { readonly status: "loading"; readonly name: string; readonly progress: TableProgress | null }
  | { readonly status: "failed"; readonly name: string; readonly error: ErrorData }
  | {
      readonly status: "ready";
      readonly name: string;
      readonly summary: TableSummary;
      readonly note: DataNote | null;
    };

/** What a person should know about the data, such as unsaved or newer content. */
export interface DataNote {
  readonly text: string;
  /** Whether reading the data again would help. */
  readonly canReload: boolean;
}

/** `interrupted`: its window was closed, or died, while it trained. */
export type RunStatus = "loading" | "training" | "paused" | "finished" | "stopped" | "failed" | "interrupted";

export interface RunView {
  readonly runId: string;
  readonly status: RunStatus;
  readonly dataName: string;
  /** The line that trains the same model in a terminal. */
  readonly terminalLine: string;
  readonly recipe: Recipe;
  readonly started: RunStarted | null;
  /** As set at present; the recipe has the one that the run began with. */
  readonly learningRate: number;
  /** With fractions, when this was told: a long curve comes after it, in pieces. */
  readonly epochsDone: number;
  /** Present once the run has finished or was stopped. */
  readonly scores: RunScores | null;
  /** Null where cross-validation has not begun. */
  readonly folds: FoldProgress | null;
  readonly error: ErrorData | null;
  /** Whether it is trained, and being set beside simpler models. */
  readonly isComparing: boolean;
  /** Whether there is a model to save: the final one, or the last before a failure. */
  readonly hasModel: boolean;
  /** Whether it can go on from where it was interrupted. */
  readonly canContinue: boolean;
  /** Why the run is not kept at present, or not whole, for a person; null where all is well. */
  readonly keepingProblem: string | null;
  /** Whether it trains in another window, out of reach of this one. */
  readonly isElsewhere: boolean;
}

export interface RunScores {
  readonly epochs: number;
  readonly trainSeconds: number;
  readonly train: PartScore;
  readonly validation: PartScore | null;
  readonly test: PartScore | null;
}

/** Points `first` to `first + length - 1` of a run. Where `first` is not the next one, the panel asks for a snapshot. */
export interface PointsAdded {
  readonly runId: string;
  readonly first: number;
  readonly points: CurvePoints;
}
