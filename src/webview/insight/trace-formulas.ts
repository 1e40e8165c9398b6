import type { BackpropagationView, LayerView, UpdateView, WeightView } from "../../protocol/insight";

/** Four significant digits with a true minus. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return "–";
  const size = Math.abs(value);
  const text = value === 0 ? "0" : size >= 1e-3 && size < 1e5 ? value.toPrecision(4) : value.toExponential(2);
  return text.replaceAll("-", "−");
}

/** A factor or a term within a formula. */
function inFormula(value: number): string {
  return value < 0 ? `(${figure(value)})` : figure(value);
}

/** `z(unit 3) = 0.1 + 0.52·1.2 + … = 1.3`: how one shown unit comes by its value. */
export function preactivationFormula(layer: LayerView, shown: number): string {
  const { units, inputValues, weights, biases, preactivations, inputCount, inputs, unitNames } = layer;
  const products = inputValues.map((value, input) => ({
    text: `${inFormula(weights[input * units.length + shown]!)}·${inFormula(value)}`,
    product: weights[input * units.length + shown]! * value,
  }));
  const sum = products.reduce((total, { product }) => total + product, biases[shown]!);
  const rest = preactivations[shown]! - sum;
  const others =
    inputCount > inputs.length ? [`${inFormula(rest)} from ${inputCount - inputs.length} other inputs`] : [];
  const terms = [figure(biases[shown]!), ...products.map(({ text }) => text), ...others];
  return `z(${unitNames[shown]!}) = ${terms.join(" + ")} = ${figure(preactivations[shown]!)}`;
}

/** `p(a) = exp(−1.2) / 1.45 = 0.2077`. */
export function softmaxFormula({ loss, label, layers, classes }: BackpropagationView): string {
  const { maximum, shifted, sum, probabilities } = loss.softmax!;
  const logit = shifted[label]! + maximum;
  const name = classes?.[label] ?? layers.at(-1)!.unitNames[0]!;
  return `p(${name}) = exp(${figure(logit)} − ${inFormula(maximum)}) / ${figure(sum)} = ${figure(probabilities[label]!)}`;
}

/** How the loss comes about, in numbers. */
export function lossFormula({ loss, label, layers, actual }: BackpropagationView): string {
  const weight = loss.rowWeight === 1 ? "" : `${figure(loss.rowWeight)} · `;
  if (loss.softmax) {
    const smoothed = loss.labelSmoothing > 0 ? `, with label smoothing ${loss.labelSmoothing}` : "";
    const probability = figure(loss.softmax.probabilities[label]!);
    return `loss = ${weight}−log p(${actual})${smoothed} = ${weight}−log ${probability}${smoothed ? " …" : ""} = ${figure(loss.value)}`;
  }
  if (loss.name === "hinge") return `loss = ${weight}Σ max(0, z − z(${actual}) + 1) = ${figure(loss.value)}`;
  const output = layers.at(-1)!.preactivations[0]!;
  return `loss = (${figure(output)} − ${inFormula(label)})² = ${figure(loss.value)}`;
}

/** `dW(x1 → unit 2) = x·δ = 1.2·(−0.3) = −0.36`. */
export function weightGradientFormula({ from, to, input, delta, gradient }: WeightView): string {
  return `dW(${from} → ${to}) = x·δ = ${inFormula(input)}·${inFormula(delta)} = ${figure(gradient)}`;
}

/** `numeric check: −0.3600, difference 1.2e−9`. */
export function numericCheck({ gradient, numeric }: WeightView): string {
  const difference = Math.abs(gradient - numeric);
  return `Numeric check, by the loss on both sides of this weight: ${figure(numeric)}; difference ${difference === 0 ? "0" : difference.toExponential(1).replaceAll("-", "−")}.`;
}

/** `δ(unit 2) = 0.41·1 = 0.41`: what came back from above times the slope. */
export function deltaFormula({ passedBack, slopes, deltas, unitNames }: LayerView, shown: number): string {
  return `δ(${unitNames[shown]!}) = (W'δ')·f'(z) = ${inFormula(passedBack![shown]!)}·${inFormula(slopes![shown]!)} = ${figure(deltas[shown]!)}`;
}

/** The chosen weight before and after, with all that the optimizer goes by. */
export function updateFormula({ weight, learningRate, step }: UpdateView): string {
  const { before, after, gradient } = weight;
  return `w: ${figure(before)} → ${figure(after)}, a change of ${figure(after - before)}, with g = ${figure(gradient)}, η = ${figure(learningRate)} and t = ${step}`;
}
