import type { Cancellation } from "../core/cancellation";
import type { Dataset } from "../core/data/dataset";
import { readingOfTest } from "../core/data/reading";
import type { Table } from "../core/data/table";
import type { ReadableRows } from "../core/engine/labeled-rows";
import { LabError } from "../core/errors";
import type { JudgedPartParams, RunSources } from "../protocol/judgment";
import type { WorkerPlatform } from "./platform";
import { loadRunData } from "./run-data";
import type { TableCache } from "./table-cache";
import { stampOf } from "./table-stamp";

/** A part of a run's data as the run had it. */
export interface JudgedPart {
  readonly dataset: Dataset;
  readonly rows: ReadableRows;
  readonly table: Table;
  /** Which of the table's rows they are. */
  readonly tableRows: Uint32Array;
}

/** @throws LabError `data-changed`, or `file-unreadable` where a file is gone. */
export async function requireUnchanged(
  sources: RunSources,
  platform: WorkerPlatform,
  cancellation: Cancellation,
): Promise<void> {
  if ((await stampOf(sources, platform, cancellation)) === sources.dataStamp) return;
  throw new LabError(
    "data-changed",
    `"${sources.source.name}" has changed since this run, so its rows are no longer those that were judged. Train again to judge the file as it is now.`,
  );
}

/**
 * Reads the run's data again and splits and prepares it as the run did, which is the same for the same content.
 * @throws LabError `data-changed`, `message-invalid` where there is no such part, and whatever may be wrong with a file.
 */
export async function loadJudgedPart(
  { model: { recipe }, part, ...sources }: JudgedPartParams,
  tables: TableCache,
  platform: WorkerPlatform,
  cancellation: Cancellation,
): Promise<JudgedPart> {
  await requireUnchanged(sources, platform, cancellation);
  const { source, testSource } = sources;
  const { dataset, test } = await loadRunData({ source, testSource }, recipe, tables, platform, cancellation);
  const isOwnFile = part === "test" && testSource !== null && dataset.test === null;
  const table = await (isOwnFile
    ? tables.load(testSource, cancellation, readingOfTest(recipe))
    : tables.load(source, cancellation, recipe));
  const rows = part === "test" ? (test?.known ?? null) : dataset[part];
  if (!rows) {
    throw new LabError(
      "message-invalid",
      `There is no ${part} part to judge: this run held no rows out for it.`,
    );
  }
  return { dataset, rows, table, tableRows: part === "test" ? test!.tableRows : dataset.tableRows[part] };
}
