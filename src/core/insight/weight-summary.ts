import type { Layer } from "../engine/network";

/** How the parameters of one kind in a layer are spread. */
export interface ParameterSummary {
  readonly count: number;
  readonly least: number;
  readonly most: number;
  readonly mean: number;
  /** Population standard deviation. */
  readonly deviation: number;
  /** Parameters in each of equal parts of the range from `least` to `most`. */
  readonly histogram: readonly number[];
}

export interface LayerSummary {
  readonly inputs: number;
  readonly outputs: number;
  readonly weights: ParameterSummary;
  readonly biases: ParameterSummary;
}

const bars = 24;

/** Values looked at between two yields. */
const pieceLength = 2 ** 19;

/** Yields after each block of work of a few milliseconds. */
export function* summarizeLayer({ weights, biases }: Layer): Generator<null, LayerSummary, void> {
  return {
    inputs: weights.length / biases.length,
    outputs: biases.length,
    weights: yield* summarizeParameters(weights),
    biases: yield* summarizeParameters(biases),
  };
}

function* summarizeParameters(values: Float64Array): Generator<null, ParameterSummary, void> {
  let least = Infinity;
  let most = -Infinity;
  let sum = 0;
  for (let start = 0; start < values.length; start += pieceLength) {
    for (const value of values.subarray(start, start + pieceLength)) {
      if (value < least) least = value;
      if (value > most) most = value;
      sum += value;
    }
    yield null;
  }
  const mean = sum / values.length;
  const histogram = new Array<number>(bars).fill(0);
  let squares = 0;
  for (let start = 0; start < values.length; start += pieceLength) {
    for (const value of values.subarray(start, start + pieceLength)) {
      squares += (value - mean) ** 2;
      const place = most > least ? Math.floor((bars * (value - least)) / (most - least)) : bars / 2;
      histogram[Math.min(place, bars - 1)]! += 1;
    }
    yield null;
  }
  return {
    count: values.length,
    least,
    most,
    mean,
    deviation: Math.sqrt(squares / values.length),
    histogram,
  };
}
