import type { Cancellation } from "../core/cancellation";
import { defaultReading, readingOf, type ReadingOptions } from "../core/data/reading";
import type { DataSource } from "../core/data/source";
import { cellBytes, summarizeTable, type Table } from "../core/data/table";
import type { TableSummary } from "../core/data/table-summary";
import { LabError } from "../core/errors";
import type { TableProgress } from "../protocol/training";
import { loadTable } from "./load-table";
import type { WorkerPlatform } from "./platform";
import { tableStamp } from "./table-stamp";

/** One to train on and one to test on. */
const maximumTables = 2;

const defaultMaximumBytes = 2 ** 24;

/** Reads tables and keeps the last ones, as long as their source has not changed and no run holds many rows. */
export class TableCache {
  /** By stamp and reading options, the least recently used first. */
  readonly #tables = new Map<string, Table>();

  /** @param maximumBytes tables with larger cells are read anew rather than kept beside a run's own rows. */
  constructor(
    private readonly platform: WorkerPlatform,
    private readonly maximumBytes = defaultMaximumBytes,
    private readonly onProgress: (progress: TableProgress) => void = () => undefined,
  ) {}

  async inspect(
    source: DataSource,
    cancellation: Cancellation,
    reading: ReadingOptions = defaultReading,
  ): Promise<TableSummary> {
    const { table, stamp } = await this.#get(source, readingOf(reading), cancellation);
    return summarizeTable(table, stamp);
  }

  /** @throws LabError `file-unreadable`, `table-empty`, `table-malformed`, `table-too-large`, `cancelled` */
  async load(
    source: DataSource,
    cancellation: Cancellation,
    reading: ReadingOptions = defaultReading,
  ): Promise<Table> {
    return (await this.#get(source, readingOf(reading), cancellation)).table;
  }

  /** Lets go of large tables. To be called when a run holds its rows in a form of its own, and nothing of the table. */
  releaseLarge(): void {
    // What comes now may make too little garbage for a collection. It must not find a table in a variable here.
    if (this.#forgetLarge()) this.platform.collectGarbage();
  }

  #forgetLarge(): boolean {
    const count = this.#tables.size;
    for (const [key, table] of this.#tables) {
      if (cellBytes(table) > this.maximumBytes) this.#tables.delete(key);
    }
    return this.#tables.size < count;
  }

  async #get(
    source: DataSource,
    reading: ReadingOptions,
    cancellation: Cancellation,
  ): Promise<{ table: Table; stamp: string }> {
    const stamp = await tableStamp(source, this.platform, cancellation);
    const key = stamp + JSON.stringify(reading);
    const table = this.#tables.get(key) ?? (await this.#read(source, reading, stamp, cancellation));
    this.#tables.delete(key);
    this.#tables.set(key, table);
    this.#keepTo(maximumTables);
    return { table: { ...table, name: source.name }, stamp };
  }

  async #read(
    source: DataSource,
    reading: ReadingOptions,
    stamp: string,
    cancellation: Cancellation,
  ): Promise<Table> {
    // Makes room first: two large tables and a third may not fit.
    this.#keepTo(maximumTables - 1);
    const table = await loadTable(source, reading, this.platform, cancellation, this.onProgress);
    if (source.kind === "file" && (await tableStamp(source, this.platform, cancellation)) !== stamp) {
      throw new LabError(
        "file-unreadable",
        `"${source.name}" changed while it was read. Try again when nothing writes to it.`,
      );
    }
    return table;
  }

  #keepTo(count: number): void {
    for (const stamp of this.#tables.keys()) {
      if (this.#tables.size <= count) return;
      this.#tables.delete(stamp);
    }
  }
}
