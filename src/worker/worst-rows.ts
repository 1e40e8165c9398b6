import type { Cancellation } from "../core/cancellation";
import type { DataSource } from "../core/data/source";
import { findSquareImage } from "../core/data/square-image";
import { findColumn, type Cells, type Column, type Table } from "../core/data/table";
import { numbersInTargetUnit } from "../core/data/target-scale";
import { outputsOf } from "../core/engine/evaluate";
import { parseNumber } from "../core/data/cell";
import type { JudgedPartParams, WorstRowsTable } from "../protocol/judgment";
import { loadJudgedPart } from "./judged-part";
import { placesOf, placeWorstRows } from "./place-worst-rows";
import type { WorkerPlatform } from "./platform";
import { Slices } from "./slices";
import type { TableCache } from "./table-cache";
import { firstBytes, isPacked, piecesOf } from "./table-bytes";

/** Of larger files VS Code gives extensions no document. */
const maximumDocumentMegabytes = 50;

/** The rows of a part that a run's model gets most wrong, and where they stand. @throws LabError as `loadJudgedPart` */
export async function findWorstRows(
  params: JudgedPartParams,
  tables: TableCache,
  platform: WorkerPlatform,
  cancellation: Cancellation,
): Promise<WorstRowsTable> {
  const { model, part, source, testSource } = params;
  const { dataset, rows, table, tableRows } = await loadJudgedPart(params, tables, platform, cancellation);
  const slices = new Slices(platform, cancellation);
  const outputs = await slices.run(outputsOf(model.network, rows));
  const { classes, targetScale } = dataset;
  const placed = await slices.run(
    placeWorstRows(
      {
        classes,
        labels: numbersInTargetUnit(Float64Array.from(rows.labels), targetScale),
        outputs,
        knowsProbabilities: model.recipe.loss !== "hinge",
        tableRows,
      },
      placesOf(table),
    ),
  );
  const file = part === "test" && dataset.test === null ? testSource! : source;
  return {
    ...placed,
    images: imagesOf(
      table,
      model.recipe.target,
      placed.order.map((row) => tableRows[row]!),
    ),
    obstacle: placed.isText
      ? await obstacleIn(file, platform)
      : `${file.name} holds images, not lines of text: the rows are numbered as they come.`,
  };
}

async function obstacleIn(source: DataSource, platform: WorkerPlatform): Promise<string | null> {
  if (source.kind === "text") return null;
  if (isPacked(await firstBytes(piecesOf(source, platform), 2))) {
    return `${source.name} is packed, so no editor can show its rows. The lines are those of the text in it.`;
  }
  const bytes = source.kind === "file" ? (await platform.files.stat(source.path)).bytes : source.bytes.length;
  const megabytes = Math.ceil(bytes / 1024 ** 2);
  return megabytes > maximumDocumentMegabytes
    ? `${source.name} has ${megabytes} MB. Of files above ${maximumDocumentMegabytes} MB an extension cannot show a row in the editor; go to its line there.`
    : null;
}

/** The rows' pixels as gray levels, from the columns' least value to their largest. */
function imagesOf(table: Table, target: string | null, rows: Uint32Array): WorstRowsTable["images"] {
  const image = findSquareImage(
    table.columns.map(({ summary }) => summary),
    target,
  );
  if (!image) return null;
  const columns = image.columns.map((name) => findColumn(table, name)!);
  const numbers = columns.map((column) => numberReader(column));
  const lowest = Math.min(...columns.map(({ summary }) => summary.minimum ?? Infinity));
  const highest = Math.max(...columns.map(({ summary }) => summary.maximum ?? -Infinity));
  const range = highest - lowest || 1;
  const pixels = new Uint8Array(rows.length * numbers.length);
  rows.forEach((row, index) => {
    numbers.forEach((numberAt, pixel) => {
      pixels[index * numbers.length + pixel] = Math.round((255 * (numberAt(row) - lowest)) / range);
    });
  });
  return { side: image.side, pixels };
}

/** A missing cell is NaN, which in bytes is 0. */
function numberReader({ cells }: Column): (row: number) => number {
  if (!cells) return () => Number.NaN;
  return cells.kind === "numbers" ? (row) => cells.values[row]! : dictionaryReader(cells);
}

function dictionaryReader({ codes, texts }: Cells & { kind: "dictionary" }): (row: number) => number {
  const numbers = texts.map((text) => parseNumber(text) ?? Number.NaN);
  return (row) => numbers[codes[row]!]!;
}
