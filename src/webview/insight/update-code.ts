import type { BatchOptimizerName, OptimizerConstants } from "../../core/engine/optimizers";
import type { StepCode } from "./step-code";

/** The optimizer's rule with the constants that it was given. */
export function updateCode(optimizer: BatchOptimizerName, constants: OptimizerConstants): StepCode {
  return rules[optimizer](constants);
}

const rules: Readonly<Record<BatchOptimizerName, (constants: OptimizerConstants) => StepCode>> = {
  sgd: () => ({ loops: "w -= rate * g;", matrix: "W ← W − η dW" }),
  momentum: ({ momentum }) => ({
    loops: `v = ${momentum} * v + g;\nw -= rate * v;`,
    matrix: `V ← ${momentum} V + dW\nW ← W − η V`,
  }),
  nesterov: ({ momentum }) => ({
    loops: `v = ${momentum} * v + g;\nw -= rate * (g + ${momentum} * v);`,
    matrix: `V ← ${momentum} V + dW\nW ← W − η (dW + ${momentum} V)`,
  }),
  adagrad: ({ epsilon }) => ({
    loops: `s += g * g;\nw -= rate * g / (Math.sqrt(s) + ${epsilon});`,
    matrix: `S ← S + dW²\nW ← W − η dW / (√S + ${power(epsilon)})`,
  }),
  rmsprop: ({ rmsDecay, epsilon }) => ({
    loops: `v = ${rmsDecay} * v + ${rest(rmsDecay)} * g * g;\nw -= rate * g / (Math.sqrt(v) + ${epsilon});`,
    matrix: `V ← ${rmsDecay} V + ${rest(rmsDecay)} dW²\nW ← W − η dW / (√V + ${power(epsilon)})`,
  }),
  adam,
  adamw(constants) {
    const { loops, matrix } = adam(constants);
    return { loops: `w *= 1 - rate * decay;\n${loops}`, matrix: `W ← (1 − η λ) W\n${matrix}` };
  },
};

function adam({ beta1, beta2, epsilon }: OptimizerConstants): StepCode {
  return {
    loops: `m = ${beta1} * m + ${rest(beta1)} * g;
v = ${beta2} * v + ${rest(beta2)} * g * g;
const mHat = m / (1 - ${beta1} ** t);
const vHat = v / (1 - ${beta2} ** t);
w -= rate * mHat / (Math.sqrt(vHat) + ${epsilon});`,
    matrix: `M ← ${beta1} M + ${rest(beta1)} dW
V ← ${beta2} V + ${rest(beta2)} dW²
W ← W − η M̂ / (√V̂ + ${power(epsilon)})

M̂ = M / (1 − ${beta1}ᵗ), V̂ = V / (1 − ${beta2}ᵗ)`,
  };
}

/** 1 minus a share, as a person would write it. */
function rest(share: number): string {
  return String(Number((1 - share).toPrecision(12)));
}

/** `10⁻⁸` for 1e-8. */
function power(value: number): string {
  const exponent = /^1e-(\d+)$/.exec(String(value))?.[1];
  if (exponent === undefined) return String(value);
  return `10⁻${Array.from(exponent, (digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(digit)]).join("")}`;
}
