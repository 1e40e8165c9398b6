import { LabError } from "../errors";
import { groupsOverAxes, type Axes } from "./axes";
import { requireTemperature } from "./exact/temperature";
import { sameKind, type FloatArray } from "./float-array";

/**
 * The Jacobian of softmax(x / temperature) at `probabilities`, its result:
 * d p_i / d x_j = p_i (δ_ij - p_j) / temperature. It is symmetric, and each row sums to 0: the diagonal is taken
 * from that sum, for 1 - p_i would lose its digits where p_i is near 1.
 * @param shape the sizes of the axes of `probabilities`, outermost first.
 * @param axes those the softmax was taken over; n entries together.
 * @returns groups x n x n, row-major: a matrix a group, in row-major order of the axes kept.
 * @throws LabError `axis-out-of-range`, `option-invalid` for the temperature, `internal` for a wrong shape.
 */
export function softmaxJacobian<A extends FloatArray>(
  probabilities: A,
  shape: readonly number[],
  axes: Axes,
  temperature = 1,
): A {
  requireTemperature(temperature);
  const { starts, members } = groupsOverAxes(probabilities.length, shape, axes);
  const size = members.length;
  const jacobian = sameKind(probabilities, starts.length * size * size);
  starts.forEach((start, group) => {
    for (let i = 0; i < size; i++) {
      const row = (group * size + i) * size;
      const probability = probabilities[start + members[i]!]!;
      let others = 0;
      for (let j = 0; j < size; j++) {
        if (j === i) continue;
        const other = probabilities[start + members[j]!]!;
        others += other;
        jacobian[row + j] = (-probability * other) / temperature;
      }
      jacobian[row + i] = (probability * others) / temperature;
    }
  });
  return jacobian;
}

/**
 * The Jacobian of softmax(x / temperature) times `vector`, without forming the Jacobian:
 * p_i (v_i - Σ_j p_j v_j) / temperature, group by group. The Jacobian is symmetric, so this is the product from
 * the left as well as from the right: the change of the probabilities for a change of the logits, and the gradient
 * with respect to the logits for one with respect to the probabilities.
 * @param shape the sizes of the axes of `probabilities` and of `vector`, outermost first.
 * @param axes those the softmax was taken over.
 * @returns same shape and precision as `probabilities`.
 * @throws LabError `axis-out-of-range`, `option-invalid` for the temperature, `internal` for a wrong shape or if the
 * lengths differ.
 */
export function softmaxJacobianProduct<A extends FloatArray>(
  probabilities: A,
  vector: FloatArray,
  shape: readonly number[],
  axes: Axes,
  temperature = 1,
): A {
  requireTemperature(temperature);
  if (probabilities.length !== vector.length) {
    throw new LabError(
      "internal",
      `The softmax Jacobian of ${probabilities.length} probabilities needs a vector of as many entries; ` +
        `got ${vector.length}.`,
    );
  }
  const { starts, members } = groupsOverAxes(probabilities.length, shape, axes);
  const product = sameKind(probabilities);
  for (const start of starts) {
    // A constant added to the vector changes nothing. Counted from its entry at the largest probability, nothing
    // cancels where that probability is near 1.
    let top = start;
    for (const member of members)
      if (probabilities[start + member]! > probabilities[top]!) top = start + member;
    const origin = vector[top]!;
    let mean = 0;
    for (const member of members) mean += probabilities[start + member]! * (vector[start + member]! - origin);
    for (const member of members) {
      const index = start + member;
      product[index] = (probabilities[index]! * (vector[index]! - origin - mean)) / temperature;
    }
  }
  return product;
}
