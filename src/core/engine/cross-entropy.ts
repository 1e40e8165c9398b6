import type { RowLoss } from "./row-loss";

/**
 * Cross-entropy of one row from its logits, by log-sum-exp: log Σ_k exp(x_k) - x_label, in nats.
 * @param logits classes.
 * @param label index of the true class.
 * @returns at least 0; NaN or Infinity if a logit is not finite.
 */
export function crossEntropy(logits: Float64Array, label: number): number {
  const top = argMax(logits);
  const maximum = logits[top]!;
  // The maximum's own term is exactly 1: log1p keeps what 1 + rest would round away.
  let rest = 0;
  for (let k = 0; k < logits.length; k++) if (k !== top) rest += Math.exp(logits[k]! - maximum);
  return Math.log1p(rest) + (maximum - logits[label]!);
}

/**
 * Cross-entropy of one row, and its gradient with respect to the logits: p - y, with p = softmax(logits) and y
 * one-hot.
 * @param gradient classes; receives scale * (p - y).
 * @returns the loss, not scaled.
 */
export function crossEntropyWithGradient(
  logits: Float64Array,
  label: number,
  gradient: Float64Array,
  scale = 1,
): number {
  const top = argMax(logits);
  const maximum = logits[top]!;
  let rest = 0;
  for (let k = 0; k < logits.length; k++) {
    const exponential = k === top ? 1 : Math.exp(logits[k]! - maximum);
    gradient[k] = exponential;
    if (k !== top) rest += exponential;
  }
  const factor = scale / (1 + rest);
  for (let k = 0; k < logits.length; k++) gradient[k]! *= factor;
  gradient[label]! -= scale;
  return Math.log1p(rest) + (maximum - logits[label]!);
}

/**
 * Cross-entropy against a smoothed target (Szegedy et al., 2016, arXiv:1512.00567), as in PyTorch: the true class
 * has probability 1 - smoothing + smoothing / classes, every other smoothing / classes.
 * @param smoothing 0 to below 1; 0 is plain cross-entropy.
 */
export function crossEntropyLoss(smoothing: number): RowLoss {
  if (smoothing === 0) return { value: crossEntropy, valueWithGradient: crossEntropyWithGradient };
  return {
    value(logits, label) {
      return crossEntropy(logits, label) + smoothing * excessOverMean(logits, label);
    },
    valueWithGradient(logits, label, gradient, scale) {
      const loss = crossEntropyWithGradient(logits, label, gradient, scale);
      const shared = (scale * smoothing) / logits.length;
      for (let k = 0; k < logits.length; k++) gradient[k]! -= shared;
      gradient[label]! += scale * smoothing;
      return loss + smoothing * excessOverMean(logits, label);
    },
  };
}

/** x_label - mean x: what the smoothed target's cross-entropy has beyond the plain one, for each unit of smoothing. */
function excessOverMean(logits: Float64Array, label: number): number {
  let sum = 0;
  for (let k = 0; k < logits.length; k++) sum += logits[label]! - logits[k]!;
  return sum / logits.length;
}

/** Index of the largest entry, the first of equal ones. */
export function argMax(values: Float64Array): number {
  let top = 0;
  for (let k = 1; k < values.length; k++) if (values[k]! > values[top]!) top = k;
  return top;
}
