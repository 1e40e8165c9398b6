export interface Statistics {
  readonly minimum: number;
  readonly maximum: number;
  readonly mean: number;
  /** Population standard deviation; exactly 0 where all values are equal. */
  readonly deviation: number;
  readonly median: number;
  /** Between the values of the two nearest ranks where a quarter of the way lies between them (Hyndman and Fan's type 7). */
  readonly lowerQuartile: number;
  readonly upperQuartile: number;
  /** The least of those that occur most often. */
  readonly mostFrequent: number;
}

/** Sums of squares of larger numbers could overflow. */
const scaleAbove = 1e150;

/**
 * @param values finite, ascending.
 * @param counts how often each value occurs; once where there are no counts. All 0 for no values.
 */
export function statistics(values: Float64Array, counts?: Uint32Array): Statistics {
  if (values.length === 0) return constantStatistics(0);
  const first = values[0]!;
  const last = values[values.length - 1]!;
  if (first === last) return constantStatistics(first);
  const largest = Math.max(Math.abs(first), Math.abs(last));
  const scale = largest > scaleAbove ? largest : 1;
  let total = 0;
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    const count = counts ? counts[i]! : 1;
    total += count;
    sum += count * (values[i]! / scale);
  }
  const mean = sum / total;
  let squares = 0;
  for (let i = 0; i < values.length; i++) {
    const difference = values[i]! / scale - mean;
    squares += (counts ? counts[i]! : 1) * difference * difference;
  }
  return {
    minimum: first,
    maximum: last,
    mean: scale * mean,
    deviation: scale * Math.sqrt(squares / total),
    median: medianOf(values, counts, total),
    lowerQuartile: quantileOf(values, counts, (total - 1) * 0.25),
    upperQuartile: quantileOf(values, counts, (total - 1) * 0.75),
    mostFrequent: mostFrequentOf(values, counts),
  };
}

function constantStatistics(value: number): Statistics {
  return {
    minimum: value,
    maximum: value,
    mean: value,
    deviation: 0,
    median: value,
    lowerQuartile: value,
    upperQuartile: value,
    mostFrequent: value,
  };
}

function medianOf(values: Float64Array, counts: Uint32Array | undefined, total: number): number {
  const low = valueAt(values, counts, Math.floor((total - 1) / 2));
  const high = valueAt(values, counts, Math.floor(total / 2));
  return low / 2 + high / 2;
}

/**
 * @param values ascending, at least one.
 * @param counts how often each value occurs; once where there are no counts.
 * @param place a rank from 0, with a fraction between two.
 */
export function quantileOf(values: Float64Array, counts: Uint32Array | undefined, place: number): number {
  const rank = Math.floor(place);
  const share = place - rank;
  const low = valueAt(values, counts, rank);
  return share === 0 ? low : low * (1 - share) + valueAt(values, counts, rank + 1) * share;
}

function mostFrequentOf(values: Float64Array, counts: Uint32Array | undefined): number {
  let [best, most] = [values[0]!, 0];
  let times = 0;
  for (let i = 0; i < values.length; i++) {
    times = (i > 0 && values[i] === values[i - 1] ? times : 0) + (counts ? counts[i]! : 1);
    if (times <= most) continue;
    most = times;
    best = values[i]!;
  }
  return best;
}

/** The value at `rank`, from 0, among all values with their repetitions. */
function valueAt(values: Float64Array, counts: Uint32Array | undefined, rank: number): number {
  if (!counts) return values[rank]!;
  let index = 0;
  for (let before = counts[0]!; before <= rank; before += counts[index]!) index++;
  return values[index]!;
}
