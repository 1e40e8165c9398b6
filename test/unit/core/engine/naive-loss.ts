import assert from "node:assert/strict";
import type { ActivationName } from "../../../../src/core/engine/activations";
import { createCriterion, plainCrossEntropy, type Criterion } from "../../../../src/core/engine/criterion";
import { initializeNetwork } from "../../../../src/core/engine/initialize";
import type { LabeledRows } from "../../../../src/core/engine/labeled-rows";
import type { Network } from "../../../../src/core/engine/network";
import { Random } from "../../../../src/core/engine/random";

export const featureCount = 3;
export const classCount = 4;

export function randomRows(rows: number, random: Random, lossName = "cross-entropy"): LabeledRows {
  return {
    rows,
    // Every fifth is 0, for zeros take a path of their own.
    features: Float64Array.from({ length: rows * featureCount }, (_, i) =>
      i % 5 === 4 ? 0 : random.normal(),
    ),
    labels:
      lossName === "squared error"
        ? Float64Array.from({ length: rows }, () => random.normal())
        : Uint32Array.from({ length: rows }, (_, row) => row % classCount),
  };
}

/** A network with no parameter left at 0. */
export function randomNetwork(
  hidden: number[],
  activation: ActivationName,
  random: Random,
  outputs = classCount,
): Network {
  const network = initializeNetwork([featureCount, ...hidden, outputs], activation, random);
  for (const { weights, biases } of network.layers) {
    for (let i = 0; i < weights.length; i++) weights[i]! += 0.3 * random.normal();
    for (let i = 0; i < biases.length; i++) biases[i] = 0.3 * random.normal();
  }
  return network;
}

const smoothing = 0.15;
const classWeights = [0.5, 1, 2, 0.75];

/** One row's loss by the plainest possible code, and how far it is from a kink. */
const naiveLosses: Record<string, (outputs: number[], target: number) => { loss: number; margin: number }> = {
  "cross-entropy": (x, y) => ({ loss: -logSoftmax(x)[y]!, margin: Infinity }),
  "smoothed and weighted cross-entropy": (x, y) => {
    const wanted = x.map((_, k) => (k === y ? 1 - smoothing : 0) + smoothing / x.length);
    const loss = wanted.reduce((sum, q, k) => sum - q * logSoftmax(x)[k]!, 0);
    return { loss: classWeights[y]! * loss, margin: Infinity };
  },
  hinge: (x, y) => {
    const others = x.map((score) => score - x[y]! + 1).filter((_, k) => k !== y);
    return {
      loss: others.reduce((sum, excess) => sum + (excess > 0 ? excess : 0), 0),
      margin: Math.min(...others.map(Math.abs)),
    };
  },
  "squared error": ([x], y) => ({ loss: (x! - y) * (x! - y), margin: Infinity }),
};

export const criteria: Record<string, Criterion> = {
  "cross-entropy": plainCrossEntropy,
  "smoothed and weighted cross-entropy": createCriterion({
    loss: "cross-entropy",
    labelSmoothing: smoothing,
    classWeights: Float64Array.from(classWeights),
  }),
  hinge: createCriterion({ loss: "hinge", labelSmoothing: 0, classWeights: null }),
  "squared error": createCriterion({ loss: "squared-error", labelSmoothing: 0, classWeights: null }),
};

function logSoftmax(x: number[]): number[] {
  const sum = x.reduce((total, logit) => total + Math.exp(logit), 0);
  return x.map((logit) => logit - Math.log(sum));
}

/** Mean loss of the rows by the plainest possible code, and the smallest distance from a kink. */
export function naiveLoss(
  network: Network,
  part: LabeledRows,
  rowIndices: Uint32Array,
  lossName = "cross-entropy",
): { loss: number; margin: number } {
  const tanh = (z: number) => (Math.exp(2 * z) - 1) / (Math.exp(2 * z) + 1);
  const functions: Record<ActivationName, (z: number) => number> = {
    identity: (z) => z,
    relu: (z) => (z > 0 ? z : 0),
    "leaky-relu": (z) => (z > 0 ? z : z / 100),
    tanh,
    sigmoid: (z) => 1 / (1 + Math.exp(-z)),
    gelu: (z) => (z / 2) * (1 + tanh(Math.sqrt(2 / Math.PI) * (z + 0.044715 * z ** 3))),
    silu: (z) => z / (1 + Math.exp(-z)),
    softplus: (z) => Math.log(1 + Math.exp(z)),
  };
  let loss = 0;
  let margin = Infinity;
  for (const row of rowIndices) {
    let values = [...part.features.slice(row * featureCount, (row + 1) * featureCount)];
    network.layers.forEach(({ weights, biases }, index) => {
      const z = [...biases].map((bias, j) =>
        values.reduce((sum, value, i) => sum + value * weights[i * biases.length + j]!, bias),
      );
      const isLast = index === network.layers.length - 1;
      const isKinked = network.activation === "relu" || network.activation === "leaky-relu";
      if (!isLast && isKinked) margin = Math.min(margin, ...z.map(Math.abs));
      values = isLast ? z : z.map(functions[network.activation]);
    });
    const naive = naiveLosses[lossName]!(values, part.labels[row]!);
    loss += naive.loss;
    margin = Math.min(margin, naive.margin);
  }
  return { loss: loss / rowIndices.length, margin };
}

/** The first seed whose values all keep clear of the kinks for the steps that are tried. */
export function withoutKinks(
  hidden: number[],
  activation: ActivationName,
  lossName: string,
  rowIndices: Uint32Array,
): { network: Network; part: LabeledRows } {
  for (let seed = 1; seed < 2000; seed++) {
    const random = new Random(seed);
    const outputs = lossName === "squared error" ? 1 : classCount;
    const network = randomNetwork(hidden, activation, random, outputs);
    const part = randomRows(7, random, lossName);
    if (naiveLoss(network, part, rowIndices, lossName).margin > 0.02) return { network, part };
  }
  assert.fail("no seed keeps clear of the kinks");
}
