import { LabError } from "../errors";
import { parseNumber } from "./cell";
import type { Filling } from "./preparation";
import type { Statistics } from "./statistics";
import type { Column } from "./table";
import { readVariant, type ChosenVariant, type Variants } from "./variants";

/** What stands in for missing cells. Where training rows are dropped, other rows get the median. */
export const imputeVariants = {
  mean: null,
  median: null,
  "most-frequent": null,
  constant: { kind: "text", placeholder: "V", label: "Constant" },
  drop: null,
} as const satisfies Variants;

export function readImpute(impute: string): ChosenVariant<keyof typeof imputeVariants> {
  return readVariant(imputeVariants, impute)!;
}

/**
 * The stand-in for a missing number.
 * @throws LabError `option-invalid` for a constant that is no number.
 */
export function numberFill(
  impute: string,
  column: string,
  statistics: Statistics,
  missing: number,
): { readonly fill: number; readonly filledBy: Filling } {
  const { name, argument } = readImpute(impute);
  if (name === "mean") return { fill: statistics.mean, filledBy: name };
  if (name === "most-frequent") return { fill: statistics.mostFrequent, filledBy: name };
  if (name === "constant") {
    const fill = parseNumber(argument);
    if (fill !== undefined && Number.isFinite(fill)) return { fill, filledBy: name };
    if (missing > 0) {
      throw new LabError(
        "option-invalid",
        `Missing values are to count as ${JSON.stringify(argument)}, and column "${column}" lacks numbers; give a number, or another way to fill them.`,
      );
    }
  }
  return { fill: statistics.median, filledBy: "median" };
}

/** The rows in which no column's cell is missing, and no number infinite. Yields after each column. */
export function* completeRows(
  columns: readonly Column[],
  rows: Uint32Array,
): Generator<void, Uint32Array, void> {
  let complete = rows;
  for (const { cells, summary } of columns) {
    if (cells?.kind === "numbers") complete = complete.filter((row) => Number.isFinite(cells.values[row]));
    else if (cells) {
      const isNumeric = summary.type === "numeric";
      const isMissing = cells.texts.map(
        (text) => text === "" || (isNumeric && !Number.isFinite(parseNumber(text))),
      );
      complete = complete.filter((row) => !isMissing[cells.codes[row]!]);
    }
    yield;
  }
  return complete;
}
