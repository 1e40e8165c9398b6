import { formatPercentage } from "../../core/percentage";
import type { Bar, ChartedArray, ChartView, HeatCell } from "../../protocol/chart";

/** More bars than this are not looked at one by one: the largest are shown. */
const maximumBars = 200;
const largestBars = 50;

/** More cells than this are not told apart. */
const maximumRows = 100;
const maximumColumns = 60;

/** @param heatStep the step of a probability in the annotations' heat, from 1 to 8. */
export function chartView(array: ChartedArray, heatStep: (probability: number) => number | null): ChartView {
  const { name, shape, axis, temperature } = array;
  const along = axis === "all" ? "all entries" : axis === -1 ? "the last axis" : `axis ${axis}`;
  const facts = [
    shape.length === 1 ? `${shape[0]} entries` : shape.join(" × "),
    ...(array.function === "sigmoid" ? ["sigmoid"] : shape.length > 1 ? [`softmax over ${along}`] : []),
    ...(temperature === 1 ? [] : [`temperature ${temperature}`]),
  ].join(" · ");
  const count = array.values.length;
  const columns = shape.at(-1)!;
  // Masked entries leave gaps, so that rows have no columns.
  const isMatrix = shape.length > 1 && columns > 1 && count === shape.reduce((a, b) => a * b, 1);
  return isMatrix
    ? { kind: "heat", name, facts, ...heatMap(array, count / columns, columns, heatStep) }
    : { kind: "bars", name, facts, ...bars(array) };
}

function bars(array: ChartedArray): { bars: Bar[]; rest: string | null } {
  const { values, probabilities, ranks, labels } = array;
  const all = Array.from(values, (_, entry) => entry);
  const isLong = all.length > maximumBars;
  const byProbability = (a: number, b: number) => (probabilities[b] || 0) - (probabilities[a] || 0);
  const shown = isLong ? all.sort(byProbability).slice(0, largestBars) : all;
  const finite = shown.map((entry) => values[entry]!).filter(Number.isFinite);
  const low = finite.reduce((least, value) => Math.min(least, value), 0);
  const high = finite.reduce((most, value) => Math.max(most, value), 0);
  // Halves, because the range of the largest numbers is beyond them.
  const place = (value: number) => (value / 2 - low / 2) / (high / 2 - low / 2 || 1);
  const list = shown.map((entry): Bar => {
    const value = values[entry]!;
    const [from, to] = [place(Math.min(0, value)), place(Math.max(0, value))];
    return {
      name: labels?.[entry] ?? `entry ${entry + 1}`,
      value: shortNumber(value),
      percentage: formatPercentage(probabilities[entry]!),
      valueBar: Number.isFinite(value) ? { start: from, length: to - from } : null,
      share: probabilities[entry]! || 0,
      isLargest: ranks[entry] === 1 && !Number.isNaN(probabilities[entry]),
    };
  });
  if (!isLong) return { bars: list, rest: null };
  const sum = shown.reduce((total, entry) => total + (probabilities[entry] || 0), 0);
  const more = values.length - shown.length;
  const others = `The ${shown.length} largest, and ${more.toLocaleString("en")} more`;
  // Sigmoids do not share a whole.
  const rest =
    array.function === "sigmoid"
      ? others
      : `${others} with ${formatPercentage(Math.max(0, 1 - sum))} together`;
  return { bars: list, rest };
}

function heatMap(
  { values, probabilities, ranks }: ChartedArray,
  rowCount: number,
  columnCount: number,
  heatStep: (probability: number) => number | null,
) {
  const rowsShown = Math.min(rowCount, maximumRows);
  const columnsShown = Math.min(columnCount, maximumColumns);
  const rows = Array.from({ length: rowsShown }, (_, row) => ({
    name: `row ${row + 1}`,
    cells: Array.from({ length: columnsShown }, (_, column): HeatCell => {
      const entry = row * columnCount + column;
      const probability = probabilities[entry]!;
      return {
        percentage: formatPercentage(probability),
        value: shortNumber(values[entry]!),
        step: heatStep(probability),
        isLargest: ranks[entry] === 1 && !Number.isNaN(probability),
      };
    }),
  }));
  const isWhole = rowsShown === rowCount && columnsShown === columnCount;
  return {
    columns: Array.from({ length: columnsShown }, (_, column) => String(column + 1)),
    rows,
    rest: isWhole
      ? null
      : `The first ${rowsShown} of ${rowCount.toLocaleString("en")} rows and ${columnsShown} of ${columnCount.toLocaleString("en")} columns`,
  };
}

function shortNumber(value: number): string {
  return Number.isFinite(value) ? String(Number(value.toPrecision(6))) : String(value);
}
