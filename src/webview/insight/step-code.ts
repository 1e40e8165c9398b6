import type { ActivationName } from "../../core/engine/activations";

/** The same computation as loops over single numbers and as a formula over matrices. */
export interface StepCode {
  readonly loops: string;
  readonly matrix: string;
}

export const forwardCode: StepCode = {
  loops: `for (let j = 0; j < units; j++) {
  z[j] = b[j];
  for (let i = 0; i < inputs; i++)
    z[j] += W[i][j] * x[i];
}`,
  matrix: `z = Wᵀ x + b

W  inputs × units
x  inputs
b  units`,
};

export const activationCode: Readonly<Record<ActivationName, string>> = {
  identity: "a = z",
  relu: "a = max(0, z)",
  "leaky-relu": "a = z > 0 ? z : 0.01 z",
  tanh: "a = tanh(z)",
  sigmoid: "a = 1 / (1 + exp(−z))",
  gelu: "a = ½ z (1 + tanh(√(2/π) (z + 0.044715 z³)))",
  silu: "a = z / (1 + exp(−z))",
  softplus: "a = log(1 + exp(z))",
};

export const softmaxCode: StepCode = {
  loops: `let m = -Infinity;
for (let k = 0; k < classes; k++)
  m = Math.max(m, z[k]);
let sum = 0;
for (let k = 0; k < classes; k++) {
  p[k] = Math.exp(z[k] - m);
  sum += p[k];
}
for (let k = 0; k < classes; k++)
  p[k] /= sum;`,
  matrix: `p = exp(z − max z) / Σ exp(z − max z)

Subtracting the maximum changes nothing
but keeps exp from overflowing.`,
};

export const crossEntropyCode: StepCode = {
  loops: `const loss = -Math.log(p[label]);
for (let k = 0; k < classes; k++)
  delta[k] = p[k] - (k === label ? 1 : 0);`,
  matrix: `loss = −log p[label]
δ = p − y

y is 1 for the true class, else 0.`,
};

export const hingeCode: StepCode = {
  loops: `let loss = 0;
for (let k = 0; k < classes; k++) {
  if (k === label) continue;
  const excess = z[k] - z[label] + 1;
  if (excess <= 0) continue;
  loss += excess;
  delta[k] += 1;
  delta[label] -= 1;
}`,
  matrix: `loss = Σ max(0, z − z[label] + 1)
δ = 1 where the margin is missed,
    −(their number) at the label`,
};

export const squaredErrorCode: StepCode = {
  loops: `const error = z[0] - y;
const loss = error * error;
delta[0] = 2 * error;`,
  matrix: `loss = (z − y)²
δ = 2 (z − y)`,
};

export const outputGradientCode: StepCode = {
  loops: `for (let i = 0; i < inputs; i++)
  for (let j = 0; j < units; j++)
    dW[i][j] = x[i] * delta[j];
for (let j = 0; j < units; j++)
  db[j] = delta[j];`,
  matrix: `dW = x δᵀ
db = δ

dW  inputs × units, as W`,
};

export const hiddenGradientCode: StepCode = {
  loops: `for (let i = 0; i < units; i++) {
  let back = 0;
  for (let j = 0; j < above; j++)
    back += Wabove[i][j] * deltaAbove[j];
  delta[i] = back * slope(z[i]);
}
for (let i = 0; i < inputs; i++)
  for (let j = 0; j < units; j++)
    dW[i][j] = x[i] * delta[j];`,
  matrix: `δ = (W' δ') ⊙ f'(z)
dW = x δᵀ
db = δ

W', δ' are of the layer above.`,
};
