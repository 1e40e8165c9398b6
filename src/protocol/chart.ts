import type { ArrayFunction, Axis } from "./engine";

/** An annotated array as it is charted; the columns have one element an entry, in row-major order. */
export interface ChartedArray {
  /** Where it is. */
  readonly name: string;
  readonly shape: readonly number[];
  readonly axis: Axis;
  readonly function: ArrayFunction;
  readonly temperature: number;
  readonly values: Float64Array;
  readonly probabilities: Float64Array;
  /** 1 for the largest among the entries that sum to 1 with it. */
  readonly ranks: Uint32Array;
  readonly labels: readonly string[] | null;
}

/** What the chart's page shows: ready to be drawn, since the page knows nothing of arrays. */
export type ChartView = NothingView | BarsView | HeatView;

export interface NothingView {
  readonly kind: "nothing";
  readonly message: string;
}

interface Titled {
  readonly name: string;
  /** Shape and settings. */
  readonly facts: string;
  /** What is left out, or null. */
  readonly rest: string | null;
}

export interface BarsView extends Titled {
  readonly kind: "bars";
  readonly bars: readonly Bar[];
}

export interface Bar {
  readonly name: string;
  readonly value: string;
  readonly percentage: string;
  /** Left end and length of the value's bar, from 0 to 1; null where it has none. */
  readonly valueBar: { readonly start: number; readonly length: number } | null;
  /** From 0 to 1. */
  readonly share: number;
  readonly isLargest: boolean;
}

export interface HeatView extends Titled {
  readonly kind: "heat";
  readonly columns: readonly string[];
  readonly rows: readonly { readonly name: string; readonly cells: readonly HeatCell[] }[];
}

export interface HeatCell {
  readonly percentage: string;
  readonly value: string;
  /** From 1 to 8; null for NaN. */
  readonly step: number | null;
  readonly isLargest: boolean;
}

/** What the page sends once it can receive, and what it is sent then and after each change. */
export type ChartPageMessage = { readonly type: "ready" };
export type ChartHostMessage = { readonly type: "chart"; readonly view: ChartView };
