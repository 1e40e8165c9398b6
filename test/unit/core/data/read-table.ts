import { CsvReader } from "../../../../src/core/data/csv-reader";
import type { CsvRecord } from "../../../../src/core/data/csv-records";
import { defaultReading, type ReadingOptions } from "../../../../src/core/data/reading";
import type { Table } from "../../../../src/core/data/table";
import { TableBuilder } from "../../../../src/core/data/table-builder";

/** The records of a text that arrives in pieces of `pieceLength`. */
export function readRecords(
  text: string,
  pieceLength = text.length || 1,
  options: Partial<ReadingOptions> = {},
): CsvRecord[] {
  const records: CsvRecord[] = [];
  const reader = new CsvReader((record) => records.push(record), { ...defaultReading, ...options });
  for (let start = 0; start < text.length; start += pieceLength) {
    reader.push(text.slice(start, start + pieceLength));
  }
  reader.end();
  return records;
}

export function readTable(text: string, name = "data.csv", options: Partial<ReadingOptions> = {}): Table {
  const reading = { ...defaultReading, ...options };
  const builder = new TableBuilder(name, reading);
  const reader = new CsvReader((record, dialect) => builder.add(record, dialect), reading, builder);
  reader.push(text);
  reader.end();
  return finish(builder.finish());
}

/** Runs a generator to its end. */
export function finish<Result>(work: Generator<unknown, Result, void>): Result {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}
