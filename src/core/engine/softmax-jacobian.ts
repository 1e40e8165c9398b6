import { LabError } from "../errors";

/**
 * The Jacobian of softmax at `probabilities`, its result for one vector of n logits:
 * d p_i / d x_j = p_i (δ_ij - p_j).
 * @returns n x n, row-major.
 */
export function softmaxJacobian(probabilities: Float64Array): Float64Array {
  const count = probabilities.length;
  const jacobian = new Float64Array(count * count);
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < count; j++) {
      jacobian[i * count + j] = probabilities[i]! * ((i === j ? 1 : 0) - probabilities[j]!);
    }
  }
  return jacobian;
}

/**
 * The Jacobian times `vector`, without forming the Jacobian: p_i (v_i - Σ_j p_j v_j). The Jacobian is symmetric,
 * so this is also the gradient with respect to the logits where `vector` is the one for the probabilities.
 * @throws LabError `internal` if the lengths differ.
 */
export function jacobianVectorProduct(probabilities: Float64Array, vector: Float64Array): Float64Array {
  if (probabilities.length !== vector.length) {
    throw new LabError(
      "internal",
      `The softmax Jacobian of ${probabilities.length} probabilities needs a vector of as many entries; ` +
        `got ${vector.length}.`,
    );
  }
  let mean = 0;
  for (let i = 0; i < vector.length; i++) mean += probabilities[i]! * vector[i]!;
  return probabilities.map((probability, i) => probability * (vector[i]! - mean));
}
