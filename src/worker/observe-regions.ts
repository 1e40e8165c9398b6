import { decodeNumber, encodeDecoded } from "../core/data/decode";
import { columnWidth } from "../core/data/encode";
import type { Dataset } from "../core/data/dataset";
import type { NumericColumn, Preparation } from "../core/data/preparation";
import { readRows } from "../core/engine/features";
import type { ReadableRows } from "../core/engine/labeled-rows";
import { decisionRegions, type DecisionRegions, type OutputKind } from "../core/insight/decision-regions";
import { restrictNetwork } from "../core/insight/plane";
import { tellingFeatures } from "../core/insight/telling-features";
import { categoriesOf, typicalRow, withCategories, type TypicalRow } from "../core/insight/typical-row";
import { LabError } from "../core/errors";
import type { HeldColumn, PlaneAxis, PlanePoints, RegionsParams, RegionsView } from "../protocol/insight";
import { dataOf, type ObservedRun } from "./observed-run";
import type { WorkerPlatform } from "./platform";
import type { Slices } from "./slices";

/** Places along each axis: fine enough to look smooth once they are drawn into one another. */
const size = 64;

/** Beyond what is in the data, as a share of its range. */
const margin = 0.06;

const pointsAtMost = { train: 600, validation: 300 } as const;

/** What is found once, for the rows of a run do not change. */
interface RowFacts {
  readonly typical: TypicalRow;
  /** Of each feature, how much it tells about the target. */
  readonly telling: Float64Array;
}

const factsOfRows = new WeakMap<Dataset, RowFacts>();

/** An axis with the place of its feature. */
interface PlacedColumn {
  readonly column: NumericColumn;
  readonly index: number;
  readonly feature: number;
}

/** @throws LabError `features-missing` where no plane can be laid through the features; why the rows are not there. */
export async function observeRegions(
  run: ObservedRun,
  { columns: wanted, held, wantsPoints }: RegionsParams,
  slices: Slices,
  platform: Pick<WorkerPlatform, "now">,
): Promise<RegionsView> {
  const { dataset, settings } = dataOf(run);
  const start = platform.now();
  const { typical: usual, telling } = await factsOf(dataset, slices);
  const placed = placeColumns(dataset.preparation, usual);
  const [x, y] = chooseAxes(placed, wanted, telling);
  const typical = withCategories(usual, dataset.preparation, held);
  const axes = [axisOf(x, typical), axisOf(y, typical)] as const;
  const plane = restrictNetwork(run.network, typical.features, [x.feature, y.feature]);
  const outputs: OutputKind =
    dataset.classes === null ? "number" : settings.loss === "hinge" ? "scores" : "logits";
  const regions = await slices.run(
    decisionRegions(plane, placesOn(axes[0], x), placesOn(axes[1], y), outputs),
  );
  return {
    x: axes[0],
    y: axes[1],
    columns: placed.map(({ column }) => column.name),
    held: heldColumns(dataset.preparation, typical, [x.index, y.index]),
    classes: dataset.classes,
    target: run.recipe.target ?? "",
    regions: inTargetUnit(regions, dataset),
    size,
    points: wantsPoints ? pointsOf(dataset, x, y) : null,
    epochs: run.epochs,
    seconds: platform.now() - start,
  };
}

async function factsOf(dataset: Dataset, slices: Slices): Promise<RowFacts> {
  const { preparation, train, features, classes } = dataset;
  const known = factsOfRows.get(dataset);
  if (known) return known;
  const typical = await slices.run(typicalRow(preparation, train));
  const telling = await slices.run(tellingFeatures(train, features, classes && classes.length));
  factsOfRows.set(dataset, { typical, telling });
  return { typical, telling };
}

/** Columns that are constant in training tell nothing, and have no extent. */
function placeColumns({ columns }: Preparation, { ranges }: TypicalRow): readonly PlacedColumn[] {
  let first = 0;
  return columns.flatMap((column, index) => {
    const feature = first;
    first += columnWidth(column);
    const [least, most] = ranges[index]!;
    return column.kind === "numeric" && least < most ? [{ column, index, feature }] : [];
  });
}

/** Those that are wanted, or else the two that tell most, in their order in the file. */
function chooseAxes(
  placed: readonly PlacedColumn[],
  wanted: RegionsParams["columns"],
  telling: Float64Array,
): readonly [PlacedColumn, PlacedColumn] {
  const best = [...placed].sort((a, b) => telling[b.feature]! - telling[a.feature]!).slice(0, 2);
  const [first, second] = best.sort((a, b) => a.index - b.index);
  if (!first || !second) {
    throw new LabError(
      "features-missing",
      `Decision regions need two numeric features that vary; this run has ${placed.length === 1 ? "one" : "none"}.`,
    );
  }
  const named = (name: string) => {
    const found = placed.find(({ column }) => column.name === name);
    if (found) return found;
    throw new LabError("column-missing", `"${name}" is no numeric feature of this run.`);
  };
  return wanted ? [named(wanted[0]), named(wanted[1])] : [first, second];
}

function axisOf({ column, index }: PlacedColumn, { ranges }: TypicalRow): PlaneAxis {
  const [least, most] = ranges[index]!;
  const room = margin * (most - least) || 1;
  return {
    column: column.name,
    least: least - room,
    most: most + room,
    isDate: column.dateFormat !== undefined,
  };
}

function placesOn({ least, most }: PlaneAxis, { column }: PlacedColumn): Float64Array {
  return Float64Array.from({ length: size }, (_, place) =>
    encodeDecoded(column, least + ((most - least) * place) / (size - 1)),
  );
}

function heldColumns(
  { columns }: Preparation,
  { values }: TypicalRow,
  axes: readonly number[],
): readonly HeldColumn[] {
  return columns.flatMap((column, index) => {
    if (axes.includes(index)) return [];
    const isDate = column.kind === "numeric" && column.dateFormat !== undefined;
    const name = column.kind === "indicator" ? `${column.name} is missing` : column.name;
    const categories = column.kind === "categorical" ? categoriesOf(column) : null;
    return [{ name, value: values[index]!, isDate, categories }];
  });
}

function inTargetUnit(regions: DecisionRegions, { targetScale }: Dataset): DecisionRegions {
  if (regions.kind === "classes" || !targetScale) return regions;
  const { offset, scale } = targetScale;
  return { kind: "numbers", values: regions.values.map((value) => value * scale + offset) };
}

function pointsOf(dataset: Dataset, x: PlacedColumn, y: PlacedColumn): readonly PlanePoints[] {
  const { train, validation } = dataset;
  return [
    choosePoints("train", train, dataset, x, y),
    ...(validation ? [choosePoints("validation", validation, dataset, x, y)] : []),
  ];
}

/** Spread evenly over the part. */
function choosePoints(
  name: PlanePoints["part"],
  part: ReadableRows,
  { features, targetScale }: Dataset,
  x: PlacedColumn,
  y: PlacedColumn,
): PlanePoints {
  const count = Math.min(part.rows, pointsAtMost[name]);
  const [xs, ys, labels] = [new Float32Array(count), new Float32Array(count), new Float32Array(count)];
  const row = new Float64Array(features);
  for (let point = 0; point < count; point++) {
    const index = Math.floor((point * part.rows) / count);
    readRows(part.features, features, index, 1, row);
    xs[point] = decodeNumber(x.column, row[x.feature]!);
    ys[point] = decodeNumber(y.column, row[y.feature]!);
    const label = part.labels[index]!;
    labels[point] = targetScale ? label * targetScale.scale + targetScale.offset : label;
  }
  return { part: name, rows: part.rows, xs, ys, labels };
}
