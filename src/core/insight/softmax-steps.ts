/** How logits become probabilities, step by step. */
export interface SoftmaxSteps {
  readonly maximum: number;
  /** Less the maximum: the largest is 0, so that no exponential overflows. */
  readonly shifted: Float64Array;
  readonly exponentials: Float64Array;
  readonly sum: number;
  readonly probabilities: Float64Array;
}

export function softmaxSteps(logits: Float64Array): SoftmaxSteps {
  const maximum = Math.max(...logits);
  const shifted = logits.map((logit) => logit - maximum);
  const exponentials = shifted.map((difference) => Math.exp(difference));
  const sum = exponentials.reduce((total, exponential) => total + exponential, 0);
  return {
    maximum,
    shifted,
    exponentials,
    sum,
    probabilities: exponentials.map((exponential) => exponential / sum),
  };
}
