import { groupsOverAxes, type Axes } from "../axes";
import { sameKind, type FloatArray } from "../float-array";
import { ExponentialGroup } from "./exponential-group";
import { TemperatureQuotient } from "./temperature";

/**
 * softmax(x / temperature) over `axes` of a row-major array, exp((x - max) / temperature) divided by the group's
 * sum. This is the exact path: differences, exponentials, sum and quotient are kept in double-double and each
 * result is rounded once, so that it is at most 1 ulp from the correctly rounded one, and nearly always that one,
 * denormal results too. About eight times slower than `softmax`, the fast path.
 *
 * An entry of -Infinity gives 0. A group that holds NaN or +Infinity, or nothing but -Infinity, gives NaN
 * throughout, as in SciPy and PyTorch. float32 results are the float64 ones, rounded.
 * @param shape the sizes of the axes, outermost first.
 * @param temperature above 0 and finite; higher is flatter.
 * @returns probabilities, same shape and precision.
 * @throws LabError `axis-out-of-range`, `option-invalid` for the temperature, `internal` for a wrong shape.
 */
export function exactSoftmax<A extends FloatArray>(
  values: A,
  shape: readonly number[],
  axes: Axes,
  temperature = 1,
): A {
  const result = sameKind(values);
  eachGroup(values, shape, axes, temperature, [result], (group, start, members) =>
    group.storeProbabilities(result, start, members),
  );
  return result;
}

/**
 * The logarithm of `exactSoftmax`, by the same arithmetic: it keeps its digits where the probability underflows to
 * 0 or rounds to 1. Same parameters and special values; an entry of -Infinity gives -Infinity.
 */
export function exactLogSoftmax<A extends FloatArray>(
  values: A,
  shape: readonly number[],
  axes: Axes,
  temperature = 1,
): A {
  const result = sameKind(values);
  eachGroup(values, shape, axes, temperature, [result], (group, start, members) =>
    group.storeLogProbabilities(result, start, members),
  );
  return result;
}

/** `exactSoftmax` and `exactLogSoftmax` at once, which share their exponentials. Same parameters and errors. */
export function exactSoftmaxAndLog<A extends FloatArray>(
  values: A,
  shape: readonly number[],
  axes: Axes,
  temperature = 1,
): { readonly probabilities: A; readonly logProbabilities: A } {
  const probabilities = sameKind(values);
  const logProbabilities = sameKind(values);
  const results = [probabilities, logProbabilities];
  eachGroup(values, shape, axes, temperature, results, (group, start, members) => {
    group.storeProbabilities(probabilities, start, members);
    group.storeLogProbabilities(logProbabilities, start, members);
  });
  return { probabilities, logProbabilities };
}

/**
 * log Σ exp(x / temperature) over `axes`, by the arithmetic of `exactSoftmax`. At most 1 ulp off, except where
 * the result is near 0 because max / temperature and the logarithm of the sum cancel: there the absolute error
 * stays below 2^-70.
 *
 * Special values as in SciPy and PyTorch: a group with NaN gives NaN; else one with +Infinity gives +Infinity; one
 * of nothing but -Infinity, or an empty one, gives -Infinity.
 * @returns one number a group, in row-major order of the axes kept.
 * @throws LabError as `exactSoftmax`.
 */
export function exactLogSumExp<A extends FloatArray>(
  values: A,
  shape: readonly number[],
  axes: Axes,
  temperature = 1,
): A {
  const { starts, members } = groupsOverAxes(values.length, shape, axes);
  const result = sameKind(values, starts.length);
  const group = new ExponentialGroup(members.length, new TemperatureQuotient(temperature));
  starts.forEach((start, index) => {
    const maximum = group.load(values, start, members);
    result[index] = Number.isFinite(maximum) ? group.logSumExp() : maximum;
  });
  return result;
}

/** Lets `store` fill the results of each group whose largest entry is finite; NaN throughout for the others. */
function eachGroup<A extends FloatArray>(
  values: A,
  shape: readonly number[],
  axes: Axes,
  temperature: number,
  results: readonly A[],
  store: (group: ExponentialGroup, start: number, members: Uint32Array) => void,
): void {
  const { starts, members } = groupsOverAxes(values.length, shape, axes);
  const group = new ExponentialGroup(members.length, new TemperatureQuotient(temperature));
  for (const start of starts) {
    if (Number.isFinite(group.load(values, start, members))) store(group, start, members);
    else for (const result of results) for (const member of members) result[start + member] = NaN;
  }
}
