import { exactLogSigmoid } from "../exact/exact-log-sigmoid";
import { exactLogSumExp, exactSoftmaxAndLog } from "../exact/exact-softmax";
import { exactSigmoid } from "../exact/exact-sigmoid";
import { entropy } from "./entropy";
import { minPCut, topPCut, type SamplingCut } from "./sampling-cuts";

/** The usual settings of the samplers whose cuts are shown. */
export const samplers = { topP: 0.9, minP: 0.05 } as const;

/** Rows of the Jacobian up to this long are shown whole, of longer ones the entries largest in size. */
const wholeRow = 8;
const largestOfRow = 5;

/** How one entry's probability comes about. `position` counts in the entry's group, from 0. */
export interface SoftmaxExplanation {
  readonly kind: "softmax";
  readonly position: number;
  readonly maximum: number;
  /** (x - max) / temperature. */
  readonly shifted: number;
  readonly exponential: number;
  /** Σ exp((x - max) / temperature). */
  readonly sum: number;
  readonly logSumExp: number;
  /** In nats. */
  readonly entropy: number;
  readonly perplexity: number;
  /** Where exp(x / temperature) / Σ exp(x / temperature), taken literally, fails: what it gives. */
  readonly naive: NaiveSoftmax | null;
  readonly jacobian: JacobianRow;
  readonly topP: SamplingCut;
  readonly minP: SamplingCut;
}

export interface NaiveSoftmax {
  readonly exponential: number;
  readonly sum: number;
  readonly probability: number;
}

/** ∂p_i/∂x_j = p_i (δ_ij - p_j) / temperature, or the entries of it that are largest in size, in order of position. */
export interface JacobianRow {
  readonly positions: readonly number[];
  readonly derivatives: readonly number[];
  readonly omitted: number;
}

export interface SigmoidExplanation {
  readonly kind: "sigmoid";
  readonly position: number;
  /** exp(-x / temperature), which may overflow. */
  readonly exponential: number;
  readonly probability: number;
  readonly logProbability: number;
  /** p / (1 - p) = exp(x / temperature). */
  readonly odds: number;
  /** dp/dx = p (1 - p) / temperature. */
  readonly derivative: number;
}

/** A log-probability that the text itself gives; the rest of the distribution may not be shown. */
export interface GivenExplanation {
  readonly kind: "given";
  readonly position: number;
  /** p_max / p. */
  readonly odds: number;
  readonly topP: SamplingCut;
  readonly minP: SamplingCut;
}

/**
 * Explains the softmax of a group of logits at one of its entries.
 * @param logits at least one.
 * @throws LabError `option-invalid` for a temperature that is not finite and above 0.
 */
export function explainSoftmax(
  logits: Float64Array,
  position: number,
  temperature: number,
): SoftmaxExplanation {
  const shape = [logits.length];
  const { probabilities, logProbabilities } = exactSoftmaxAndLog(logits, shape, -1, temperature);
  const sorted = Float64Array.from(probabilities).sort().reverse();
  const maximum = logits.reduce((larger, logit) => Math.max(larger, logit), -Infinity);
  const shifted = (logits[position]! - maximum) / temperature;
  const uncertainty = entropy(logProbabilities);
  return {
    kind: "softmax",
    position,
    maximum,
    shifted,
    exponential: Math.exp(shifted),
    sum: logits.reduce((sum, logit) => sum + Math.exp((logit - maximum) / temperature), 0),
    logSumExp: exactLogSumExp(logits, shape, -1, temperature)[0]!,
    entropy: uncertainty,
    perplexity: Math.exp(uncertainty),
    naive: failingNaive(logits, position, temperature, probabilities[position]!),
    jacobian: jacobianRow(probabilities, position, temperature),
    topP: topPCut(sorted, samplers.topP),
    minP: minPCut(sorted, samplers.minP),
  };
}

/** Explains the sigmoid of one logit. */
export function explainSigmoid(logit: number, position: number, temperature: number): SigmoidExplanation {
  const value = Float64Array.of(logit);
  const probability = exactSigmoid(value, temperature)[0]!;
  const complement = exactSigmoid(Float64Array.of(-logit), temperature)[0]!;
  return {
    kind: "sigmoid",
    position,
    exponential: Math.exp(-logit / temperature),
    probability,
    logProbability: exactLogSigmoid(value, temperature)[0]!,
    odds: Math.exp(logit / temperature),
    derivative: (probability * complement) / temperature,
  };
}

/** @param logProbabilities the entries that are known, of one group. */
export function explainGiven(logProbabilities: Float64Array, position: number): GivenExplanation {
  const sorted = logProbabilities.map(Math.exp).sort().reverse();
  return {
    kind: "given",
    position,
    odds: sorted[0]! / Math.exp(logProbabilities[position]!),
    topP: topPCut(sorted, samplers.topP),
    minP: minPCut(sorted, samplers.minP),
  };
}

function failingNaive(
  logits: Float64Array,
  position: number,
  temperature: number,
  probability: number,
): NaiveSoftmax | null {
  const exponential = Math.exp(logits[position]! / temperature);
  const sum = logits.reduce((total, logit) => total + Math.exp(logit / temperature), 0);
  const naive = exponential / sum;
  const agrees = Number.isNaN(probability) || Math.abs(naive - probability) <= 1e-9 * probability;
  return agrees ? null : { exponential, sum, probability: naive };
}

function jacobianRow(probabilities: Float64Array, position: number, temperature: number): JacobianRow {
  const probability = probabilities[position]!;
  // The row sums to 0; 1 - p would lose its digits where p is near 1.
  let others = 0;
  const row = probabilities.map((other, k) => {
    if (k !== position) others += other;
    return (-probability * other) / temperature;
  });
  row[position] = (probability * others) / temperature;
  let positions = Array.from(row.keys());
  if (row.length > wholeRow) {
    positions.sort((a, b) => Math.abs(row[b]!) - Math.abs(row[a]!) || a - b);
    positions = positions.slice(0, largestOfRow);
    // The entry itself is always shown.
    if (!positions.includes(position)) positions[largestOfRow - 1] = position;
    positions.sort((a, b) => a - b);
  }
  return {
    positions,
    derivatives: positions.map((k) => row[k]! + 0),
    omitted: row.length - positions.length,
  };
}
