import { sameKind, type FloatArray } from "../float-array";
import { exactLogSumExp } from "./exact-softmax";

/**
 * The logarithm of the sigmoid, -log(1 + exp(-x / temperature)), of each entry, as exact as `exactLogSumExp`: it keeps
 * its digits where the sigmoid underflows to 0 or rounds to 1.
 * @throws LabError `option-invalid` for a temperature that is not finite and above 0.
 */
export function exactLogSigmoid<A extends FloatArray>(values: A, temperature = 1): A {
  const pairs = sameKind(values, 2 * values.length);
  values.forEach((value, k) => (pairs[2 * k] = -value));
  const logs = exactLogSumExp(pairs, [values.length, 2], -1, temperature);
  return logs.map((log) => 0 - log) as A;
}
