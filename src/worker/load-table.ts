import type { Cancellation } from "../core/cancellation";
import { CsvReader } from "../core/data/csv-reader";
import type { DataSource } from "../core/data/source";
import type { Table } from "../core/data/table";
import { TableBuilder } from "../core/data/table-builder";
import type { WorkerPlatform } from "./platform";
import { Slices } from "./slices";
import { readText } from "./table-text";

/** What the decoder writes where bytes are not UTF-8. */
const replacementCharacter = "\uFFFD";

/**
 * Reads a table in a stream.
 * @throws LabError `file-unreadable`, `table-empty`, `table-malformed`, `cancelled`
 */
export async function loadTable(
  source: DataSource,
  platform: WorkerPlatform,
  cancellation: Cancellation,
): Promise<Table> {
  const slices = new Slices(platform, cancellation);
  const builder = new TableBuilder(source.name);
  let lastLine = 1;
  const reader = new CsvReader((record) => {
    lastLine = record.line;
    builder.add(record);
  });
  let undecodable: string | undefined;
  for await (const piece of readText(source, platform)) {
    reader.push(piece);
    if (undecodable === undefined && source.kind !== "text" && piece.includes(replacementCharacter)) {
      undecodable = `Some characters are not valid UTF-8, the first near line ${lastLine}; they are read as ${replacementCharacter}.`;
    }
    if (slices.over) await slices.next();
  }
  reader.end();
  const table = await slices.run(builder.finish());
  return undecodable === undefined ? table : { ...table, warnings: [undecodable, ...table.warnings] };
}
