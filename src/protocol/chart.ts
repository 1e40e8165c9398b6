import type { Meaning } from "../core/literals/numeric-array";
import type { TextColumn } from "../core/text-column";
import type { ArrayFunction, Axis } from "./annotation";

/** An annotated array as it is charted; the columns have one element an entry, in row-major order. */
export interface ChartedArray {
  /** Where it is. */
  readonly name: string;
  readonly shape: readonly number[];
  readonly axis: Axis;
  readonly function: ArrayFunction;
  readonly temperature: number;
  /** Log-probabilities are charted with what is missing to 1. */
  readonly meaning: Meaning;
  readonly values: Float64Array;
  readonly probabilities: Float64Array;
  readonly logProbabilities: Float64Array;
  /** 1 for the largest among the entries that sum to 1 with it. */
  readonly ranks: Uint32Array;
  readonly labels: TextColumn | null;
  /** What is missing to 1 in each group; empty for logits. */
  readonly others: Float64Array;
}

/** What the chart's page shows: ready to be drawn, since the page knows nothing of arrays. */
export type ChartView = NothingView | BarsView | HeatView;

export interface NothingView {
  readonly kind: "nothing";
  readonly message: string;
}

interface Titled {
  readonly name: string;
  /** What the figures are: "Probability" or "Log-probability". */
  readonly quantity: string;
  /** Shape and settings. */
  readonly facts: string;
  /** What is left out, or null. */
  readonly rest: string | null;
}

export interface BarsView extends Titled {
  readonly kind: "bars";
  /** What the array's own numbers are: "Value" or "Log-probability". */
  readonly valueName: string;
  readonly bars: readonly Bar[];
}

export interface Bar {
  readonly name: string;
  /** Empty where it is not known. */
  readonly value: string;
  readonly figure: string;
  /** Null where there is none. */
  readonly valueBar: Strip | null;
  readonly figureBar: Strip | null;
  readonly isLargest: boolean;
}

/** Left end and length of a bar, from 0 to 1. */
export interface Strip {
  readonly start: number;
  readonly length: number;
}

export interface HeatView extends Titled {
  readonly kind: "heat";
  readonly columns: readonly string[];
  readonly rows: readonly { readonly name: string; readonly cells: readonly HeatCell[] }[];
}

export interface HeatCell {
  readonly figure: string;
  /** Empty where it is not known. */
  readonly value: string;
  /** The probability's, from 1 to 8; null for NaN. */
  readonly step: number | null;
  readonly isLargest: boolean;
}

/** What the page is sent once it can receive, and after each change. */
export type ChartHostMessage = { readonly type: "chart"; readonly view: ChartView };
