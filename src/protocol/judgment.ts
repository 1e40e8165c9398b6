import type { DataSource } from "../core/data/source";
import type { Model } from "../core/models/model";
import type { Importance } from "../core/reports/permutation-importance";
import type { WorstRows } from "../core/reports/worst-rows";

export const dataParts = ["train", "validation", "test"] as const;

export type DataPart = (typeof dataParts)[number];

/** The data of a run that has ended, to be read again. */
export interface RunSources {
  readonly source: DataSource;
  readonly testSource: DataSource | null;
  /** As `runStarted` told it: other content is refused. */
  readonly dataStamp: string;
}

/** A part of a run's data, to be judged by the run's model. */
export interface JudgedPartParams extends RunSources {
  readonly model: Model;
  readonly part: DataPart;
}

/** The rows that a model gets most wrong, with their places. The columns have one element for each row told. */
export interface PlacedWorstRows extends WorstRows {
  /** Null where a number is predicted. */
  readonly classes: readonly string[] | null;
  /** Lines of the file, from 1; of images in MNIST's own files, their numbers. */
  readonly firstLines: Uint32Array;
  readonly lastLines: Uint32Array;
  readonly isText: boolean;
}

/** What a run keeps of them, whatever becomes of its data; null where it has no such part. */
export type KeptWorstRows = Readonly<Record<DataPart, PlacedWorstRows | null>>;

/** With what the file tells as it is now. */
export interface WorstRowsTable extends PlacedWorstRows {
  /** Where the features are the pixels of one: each row's, side x side, from 0 for the darkest to 255. */
  readonly images: { readonly side: number; readonly pixels: Uint8Array } | null;
  /** Why a row cannot be shown in its file, or null. */
  readonly obstacle: string | null;
}

export interface PartImportance extends Importance {
  /** Of the part, of which `rows` were judged. */
  readonly partRows: number;
}

export interface ImportanceProgress {
  readonly runId: string;
  /** Columns. */
  readonly done: number;
  readonly total: number;
}
