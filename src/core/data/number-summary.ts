import { parseNumber } from "./cell";
import { DistinctCounter } from "./distinct-counter";
import { longFrom } from "./long-integers";
import type { Cells } from "./table";

/** Different numbers are counted up to this. */
const maximumCounted = 2 ** 18;

const bins = 12;

export interface NumberSummary {
  /** Of finite numbers; above `maximum` where there are none. */
  readonly minimum: number;
  readonly maximum: number;
  /** How many cells are infinite. */
  readonly infinite: number;
  /** Finite ones; different texts of one number count once. Those not below `longFrom` in size do not count. */
  readonly distinctShort: number;
  readonly distinctAtLeast: boolean;
  readonly allIntegers: boolean;
  /** Cells in each of `bins` equal parts of the range. */
  readonly histogram: readonly number[];
}

export function summarizeNumbers(cells: Cells): NumberSummary {
  const { values, counts } = valuesOf(cells);
  let minimum = Infinity;
  let maximum = -Infinity;
  let infinite = 0;
  let allIntegers = true;
  const different = new DistinctCounter(maximumCounted);
  for (let index = 0; index < values.length; index++) {
    const value = values[index]!;
    if (!Number.isFinite(value)) {
      if (!Number.isNaN(value)) infinite += counts?.[index] ?? 1;
      continue;
    }
    if (value < minimum) minimum = value;
    if (value > maximum) maximum = value;
    allIntegers &&= Number.isInteger(value);
    if (Math.abs(value) < longFrom) different.add(value + 0);
  }
  return {
    minimum,
    maximum,
    infinite,
    distinctShort: different.count,
    distinctAtLeast: different.full,
    allIntegers: allIntegers && infinite === 0,
    histogram: histogramOf(values, counts, minimum, maximum),
  };
}

/** Missing ones, and those that do not occur, are NaN. */
function valuesOf(cells: Cells): { values: Float64Array; counts?: Uint32Array } {
  if (cells.kind === "numbers") return { values: cells.values };
  const { texts, counts } = cells;
  const values = new Float64Array(texts.length).fill(Number.NaN);
  for (let code = 0; code < texts.length; code++) {
    if (counts[code] !== 0) values[code] = parseNumber(texts[code]!) ?? Number.NaN;
  }
  return { values, counts };
}

function histogramOf(
  values: Float64Array,
  counts: Uint32Array | undefined,
  minimum: number,
  maximum: number,
): number[] {
  const histogram = new Array<number>(bins).fill(0);
  // Halves first: the difference of the largest numbers is infinite.
  const width = maximum / 2 - minimum / 2;
  for (let index = 0; index < values.length; index++) {
    const value = values[index]!;
    if (!Number.isFinite(value)) continue;
    const part = width === 0 ? 0 : (value / 2 - minimum / 2) / width;
    histogram[Math.min(bins - 1, Math.floor(part * bins))]! += counts?.[index] ?? 1;
  }
  return histogram;
}
