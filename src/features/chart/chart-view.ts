import { negligibleRest } from "../../core/literals/log-probabilities";
import { formatPercentage } from "../../core/percentage";
import { textAt } from "../../core/text-column";
import type { Bar, ChartedArray, ChartView, HeatCell, Strip } from "../../protocol/chart";

/** More bars than this are not looked at one by one: the largest are shown. */
const maximumBars = 200;
const largestBars = 50;

/** More cells than this are not told apart. */
const maximumRows = 100;
const maximumColumns = 60;

type HeatStep = (probability: number) => number | null;

/** @param heatStep the step of a probability in the annotations' heat, from 1 to 8. */
export function chartView(array: ChartedArray, heatStep: HeatStep): ChartView {
  const { name, shape } = array;
  const count = array.values.length;
  const columns = shape.at(-1)!;
  // Masked entries leave gaps, so that rows have no columns.
  const isMatrix = shape.length > 1 && columns > 1 && count === shape.reduce((a, b) => a * b, 1);
  const quantity = array.function === "log-softmax" ? "Log-probability" : "Probability";
  const titles = { name, facts: factsOf(array), quantity };
  return isMatrix
    ? { kind: "heat", ...titles, ...heatMap(array, count / columns, columns, heatStep) }
    : { kind: "bars", ...titles, ...bars(array) };
}

function factsOf({ shape, axis, temperature, function: kind, meaning }: ChartedArray): string {
  const along = axis === "all" ? "all entries" : axis === -1 ? "the last axis" : `axis ${axis}`;
  const isPlain = kind === "softmax" && shape.length === 1;
  const taken =
    meaning === "log-probabilities"
      ? ["log-probabilities as given"]
      : isPlain
        ? []
        : [kind === "sigmoid" || shape.length === 1 ? kind : `${kind} over ${along}`];
  return [
    shape.length === 1 ? `${shape[0]} entries` : shape.join(" × "),
    ...taken,
    ...(temperature === 1 ? [] : [`temperature ${temperature}`]),
  ].join(" · ");
}

function bars(array: ChartedArray): { valueName: string; bars: Bar[]; rest: string | null } {
  const { values, probabilities, ranks, labels, meaning } = array;
  const isLong = values.length > maximumBars;
  const shown = isLong ? largestOf(probabilities, largestBars) : Array.from(values.keys());
  const valueStrip = stripsOf(shown.map((entry) => values[entry]!));
  const logStrip = stripsOf(shown.map((entry) => array.logProbabilities[entry]!));
  const isLog = array.function === "log-softmax";
  const list = shown.map((entry): Bar => {
    const probability = probabilities[entry]!;
    return {
      name: (labels && textAt(labels, entry)) ?? `entry ${entry + 1}`,
      value: shortNumber(values[entry]!),
      figure: figureOf(array, entry),
      valueBar: valueStrip(values[entry]!),
      figureBar: isLog ? logStrip(array.logProbabilities[entry]!) : { start: 0, length: probability || 0 },
      isLargest: ranks[entry] === 1 && !Number.isNaN(probability),
    };
  });
  const more = values.length - shown.length;
  const sum = shown.reduce((total, entry) => total + (probabilities[entry] || 0), 0);
  const others = `The ${shown.length} largest, and ${more.toLocaleString("en")} more`;
  // Sigmoids do not share a whole.
  const together = `${others} with ${formatPercentage(Math.max(0, 1 - sum))} together`;
  return {
    valueName: meaning === "log-probabilities" ? "Log-probability" : "Value",
    bars: [...list, ...otherBars(array)],
    rest: isLong ? (array.function === "sigmoid" ? others : together) : null,
  };
}

/** The entries with the largest probabilities, in one pass: there may be millions. Of equal ones the first come first. */
function largestOf(probabilities: Float64Array, count: number): number[] {
  const largest: number[] = [];
  const probabilityOf = (entry: number | undefined) => (entry === undefined ? -1 : probabilities[entry] || 0);
  let least = -1;
  for (let entry = 0; entry < probabilities.length; entry++) {
    const probability = probabilities[entry] || 0;
    if (probability <= least) continue;
    const place = largest.findLastIndex((other) => probabilityOf(other) >= probability) + 1;
    largest.splice(place, 0, entry);
    largest.length = Math.min(largest.length, count);
    least = largest.length < count ? -1 : probabilityOf(largest.at(-1));
  }
  return largest;
}

/** What is missing to 1, a bar a group. */
function otherBars({ others }: ChartedArray): Bar[] {
  return Array.from(others).flatMap((share, group): Bar[] =>
    share > negligibleRest
      ? [
          {
            name: others.length === 1 ? "other" : `other of group ${group + 1}`,
            value: "",
            figure: formatPercentage(share),
            valueBar: null,
            figureBar: { start: 0, length: share },
            isLargest: false,
          },
        ]
      : [],
  );
}

/** Where the bar of each of these numbers is, from zero to both sides. */
function stripsOf(values: readonly number[]): (value: number) => Strip | null {
  const finite = values.filter(Number.isFinite);
  const low = finite.reduce((least, value) => Math.min(least, value), 0);
  const high = finite.reduce((most, value) => Math.max(most, value), 0);
  // Halves, because the range of the largest numbers is beyond them.
  const place = (value: number) => (value / 2 - low / 2) / (high / 2 - low / 2 || 1);
  return (value) => {
    if (!Number.isFinite(value)) return null;
    const [from, to] = [place(Math.min(0, value)), place(Math.max(0, value))];
    return { start: from, length: to - from };
  };
}

function heatMap(array: ChartedArray, rowCount: number, columnCount: number, heatStep: HeatStep) {
  const { values, probabilities, ranks, others } = array;
  const rowsShown = Math.min(rowCount, maximumRows);
  const columnsShown = Math.min(columnCount, maximumColumns);
  const hasOthers = others.length === rowCount && others.some((share) => share > negligibleRest);
  const otherCell = (share: number): HeatCell => ({
    figure: formatPercentage(share),
    value: "",
    step: heatStep(share),
    isLargest: false,
  });
  const rows = Array.from({ length: rowsShown }, (_, row) => ({
    name: `row ${row + 1}`,
    cells: Array.from({ length: columnsShown }, (_, column): HeatCell => {
      const entry = row * columnCount + column;
      const probability = probabilities[entry]!;
      return {
        figure: figureOf(array, entry),
        value: shortNumber(values[entry]!),
        step: heatStep(probability),
        isLargest: ranks[entry] === 1 && !Number.isNaN(probability),
      };
    }).concat(hasOthers ? [otherCell(others[row]!)] : []),
  }));
  const isWhole = rowsShown === rowCount && columnsShown === columnCount;
  const names = Array.from({ length: columnsShown }, (_, column) => String(column + 1));
  return {
    columns: hasOthers ? [...names, "other"] : names,
    rows,
    rest: isWhole
      ? null
      : `The first ${rowsShown} of ${rowCount.toLocaleString("en")} rows and ${columnsShown} of ${columnCount.toLocaleString("en")} columns`,
  };
}

function figureOf(array: ChartedArray, entry: number): string {
  return array.function === "log-softmax"
    ? shortNumber(array.logProbabilities[entry]!, 4)
    : formatPercentage(array.probabilities[entry]!);
}

function shortNumber(value: number, digits = 6): string {
  return Number.isFinite(value) ? String(Number(value.toPrecision(digits))) : String(value);
}
