import { LabError } from "../errors";
import { defaultTokens, type MissingTokens } from "./cell";
import {
  columnWidth,
  countFeatures,
  describeNumber,
  encodeNumber,
  findCategory,
  numberInCell,
} from "./encode";
import type { CategoricalColumn, NumericColumn, PreparedColumn, Preparation } from "./preparation";

/**
 * One row's features from its cells by column name. Warns of each cell that is missing, or a category that
 * training has not seen.
 * @throws LabError `model-mismatch` naming the columns that are not there, or a text where a number belongs.
 */
export function predictFeatures(
  preparation: Preparation,
  cells: ReadonlyMap<string, string>,
  missing: MissingTokens = defaultTokens,
): { readonly features: Float64Array; readonly warnings: readonly string[] } {
  const names = new Set(preparation.columns.map(({ name }) => name));
  const absent = [...names].filter((name) => !cells.has(name)).map((name) => `"${name}"`);
  if (absent.length > 0) {
    throw new LabError(
      "model-mismatch",
      `The header lacks ${absent.length === 1 ? "a column" : `${absent.length} columns`} the model was trained on: ${absent.slice(0, 10).join(", ")}${absent.length > 10 ? ", …" : ""}.`,
    );
  }
  const features = new Float64Array(countFeatures(preparation));
  const warnings: string[] = [];
  let first = 0;
  for (const column of preparation.columns) {
    const cell = cells.get(column.name)!;
    const warning = encodeCell(column, cell, missing.has(cell), features, first);
    if (warning !== undefined) warnings.push(warning);
    first += columnWidth(column);
  }
  return { features, warnings };
}

function encodeCell(
  column: PreparedColumn,
  cell: string,
  missing: boolean,
  features: Float64Array,
  first: number,
): string | undefined {
  const { name } = column;
  if (column.kind === "categorical") {
    const category = findCategory(column, missing ? column.fill : cell);
    if (category !== undefined) features[first + category] = 1;
    if (missing) return `"${name}" is missing; it counts as ${describeFill(column)}.`;
    if (category !== undefined && category < column.categories.length) return undefined;
    return column.other
      ? `"${name}" is ${JSON.stringify(cell)}, which is rare in training or not there; it counts as other.`
      : `"${name}" is ${JSON.stringify(cell)}, which training has not seen; it counts as none of the categories.`;
  }
  const value = missing ? Number.NaN : numberInCell(column, cell);
  if (value === undefined) {
    throw new LabError(
      "model-mismatch",
      `"${name}" is ${JSON.stringify(cell)}; the model needs a ${describeNumber(column)} there.`,
    );
  }
  features[first] = encodeNumber(column, value);
  // The column itself has said so.
  if (Number.isFinite(value) || column.kind === "indicator") return undefined;
  const state = Number.isNaN(value) ? "missing" : "infinite";
  return `"${name}" is ${state}; it counts as ${describeFill(column)}.`;
}

function describeFill({ fill, filledBy }: NumericColumn | CategoricalColumn): string {
  const value = typeof fill === "number" ? String(fill) : `"${fill}"`;
  switch (filledBy) {
    case "mean":
    case "median":
      return `the ${filledBy}, ${value}`;
    case "most-frequent":
      return `${value}, the most frequent`;
    case "constant":
      return `${value}, as set for missing values`;
  }
}
