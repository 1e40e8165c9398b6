import type { Cancellation } from "../core/cancellation";
import { columnWidth } from "../core/data/encode";
import type { Preparation } from "../core/data/preparation";
import { numbersInTargetUnit } from "../core/data/target-scale";
import { readRows } from "../core/engine/features";
import type { ReadableRows } from "../core/engine/labeled-rows";
import { Random } from "../core/engine/random";
import {
  permutationImportance,
  permutedRowCost,
  type ColumnFeatures,
} from "../core/reports/permutation-importance";
import type { ImportanceProgress, JudgedPartParams, PartImportance } from "../protocol/judgment";
import { loadJudgedPart } from "./judged-part";
import type { WorkerPlatform } from "./platform";
import { Slices } from "./slices";
import type { TableCache } from "./table-cache";

const repeats = 5;

/** Multiply-adds that it may take: some ten seconds. Where there are more, some of the rows are judged. */
const maximumWork = 1e10;

/** With fewer rows than these the figures would say nothing. */
const leastRows = 200;

/** Permutations begin at stream 0 of the seed. */
const samplingStream = 0xffff_ffff;

/** How much worse a run's model does on a part without each column. @throws LabError as `loadJudgedPart` */
export async function measureImportance(
  params: JudgedPartParams & { readonly runId: string },
  tables: TableCache,
  platform: WorkerPlatform,
  cancellation: Cancellation,
  onProgress: (progress: ImportanceProgress) => void,
): Promise<PartImportance> {
  const { runId, model } = params;
  const { network, recipe, preparation } = model;
  const { dataset, rows } = await loadJudgedPart(params, tables, platform, cancellation);
  const slices = new Slices(platform, cancellation);
  const columns = columnsOf(preparation);
  const most = maximumWork / (repeats * columns.length * permutedRowCost(network));
  const chosen = chooseRows(rows.rows, Math.max(leastRows, Math.floor(most)), recipe.seed);
  const features = await slices.run(featuresOf(rows, chosen, network.sizes[0]!));
  const { classes, targetScale } = dataset;
  const labels = classes
    ? chosen.map((row) => rows.labels[row]!)
    : numbersInTargetUnit(
        Float64Array.from(chosen, (row) => rows.labels[row]!),
        targetScale,
      );
  const task = classes ? (recipe.loss === "hinge" ? "scores" : "logits") : "numbers";
  const work = permutationImportance(network, { features, labels }, columns, {
    task,
    repeats,
    seed: recipe.seed,
  });
  const importance = await slices.run(
    telling(work, (done) => onProgress({ runId, done, total: columns.length })),
  );
  return { ...importance, partRows: rows.rows };
}

/** The table's columns, each with all features that were made of it. */
function columnsOf(preparation: Preparation): readonly ColumnFeatures[] {
  const columns: ColumnFeatures[] = [];
  let first = 0;
  for (const column of preparation.columns) {
    const width = columnWidth(column);
    const last = columns.at(-1);
    // An indicator comes right behind its column.
    if (last?.name === column.name) columns[columns.length - 1] = { ...last, width: last.width + width };
    else columns.push({ name: column.name, first, width });
    first += width;
  }
  return columns;
}

/** All rows, or some that are drawn by the seed. */
function chooseRows(count: number, most: number, seed: number): Uint32Array {
  const rows = Uint32Array.from({ length: count }, (_, row) => row);
  if (count <= most) return rows;
  new Random(seed, samplingStream).shuffle(rows);
  return rows.slice(0, most).sort();
}

const rowsAtOnce = 256;

function* featuresOf(
  { features }: ReadableRows,
  rows: Uint32Array,
  featureCount: number,
): Generator<null, Float64Array, void> {
  const chosen = new Float64Array(rows.length * featureCount);
  for (const [index, row] of rows.entries()) {
    const target = chosen.subarray(index * featureCount, (index + 1) * featureCount);
    readRows(features, featureCount, row, 1, target);
    if (index % rowsAtOnce === rowsAtOnce - 1) yield null;
  }
  return chosen;
}

function* telling<Result>(
  work: Generator<number, Result, void>,
  tell: (done: number) => void,
): Generator<number, Result, void> {
  let told = -1;
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
    if (value > told) tell((told = value));
    yield value;
  }
}
