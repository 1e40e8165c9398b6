import assert from "node:assert/strict";
import { activationNames } from "../../../../src/core/engine/activations";
import { lossAndGradients } from "../../../../src/core/engine/gradient";
import { initializeNetwork } from "../../../../src/core/engine/initialize";
import type { LabeledRows } from "../../../../src/core/engine/labeled-rows";
import type { Network } from "../../../../src/core/engine/network";
import { Random } from "../../../../src/core/engine/random";
import { assertClose } from "./assert-close";

const featureCount = 3;
const classCount = 4;

function randomRows(rows: number, random: Random): LabeledRows {
  return {
    rows,
    // Every fifth is 0, for zeros take a path of their own.
    features: Float64Array.from({ length: rows * featureCount }, (_, i) =>
      i % 5 === 4 ? 0 : random.normal(),
    ),
    labels: Uint32Array.from({ length: rows }, (_, row) => row % classCount),
  };
}

/** A network with no parameter left at 0. */
function randomNetwork(hidden: number[], activation: Network["activation"], random: Random): Network {
  const network = initializeNetwork([featureCount, ...hidden, classCount], activation, random);
  for (const { weights, biases } of network.layers) {
    for (let i = 0; i < weights.length; i++) weights[i]! += 0.3 * random.normal();
    for (let i = 0; i < biases.length; i++) biases[i] = 0.3 * random.normal();
  }
  return network;
}

/** Mean cross-entropy of the rows by the plainest possible code, and the smallest |z| before a hidden activation. */
function naiveLoss(
  network: Network,
  part: LabeledRows,
  rowIndices: Uint32Array,
): { loss: number; margin: number } {
  const functions = {
    relu: (z: number) => (z > 0 ? z : 0),
    tanh: (z: number) => (Math.exp(2 * z) - 1) / (Math.exp(2 * z) + 1),
    sigmoid: (z: number) => 1 / (1 + Math.exp(-z)),
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
      if (!isLast) margin = Math.min(margin, ...z.map(Math.abs));
      values = isLast ? z : z.map(functions[network.activation]);
    });
    loss += Math.log(values.reduce((sum, z) => sum + Math.exp(z), 0)) - values[part.labels[row]!]!;
  }
  return { loss: loss / rowIndices.length, margin };
}

/** The relative error, taken of at least `floor` so that a gradient near 0 does not divide by nothing. */
function relativeError(analytic: number, numeric: number, floor = 1e-4): number {
  return Math.abs(analytic - numeric) / Math.max(Math.abs(analytic), Math.abs(numeric), floor);
}

function assertGradients(network: Network, part: LabeledRows, rowIndices: Uint32Array): void {
  const { gradients } = lossAndGradients(network, part, rowIndices);
  const h = 1e-3;
  let checked = 0;
  network.layers.forEach((layer, index) => {
    for (const kind of ["weights", "biases"] as const) {
      const parameters = layer[kind];
      for (let i = 0; i < parameters.length; i++) {
        const original = parameters[i]!;
        const lossAt = (shift: number) => {
          parameters[i] = original + shift;
          const { loss } = naiveLoss(network, part, rowIndices);
          parameters[i] = original;
          return loss;
        };
        // The central difference of fourth order.
        const numeric = (8 * (lossAt(h) - lossAt(-h)) - (lossAt(2 * h) - lossAt(-2 * h))) / (12 * h);
        const error = relativeError(gradients[index]![kind][i]!, numeric);
        assert.ok(error < 1e-6, `layer ${index}, ${kind} ${i}: relative error ${error}`);
        checked++;
      }
    }
  });
  assert.equal(
    checked,
    network.layers.reduce((sum, { weights, biases }) => sum + weights.length + biases.length, 0),
  );
}

describe("lossAndGradients", () => {
  const rowIndices = Uint32Array.of(5, 0, 3, 6, 1);

  it("agrees with central differences in every parameter of softmax regression", () => {
    const random = new Random(1);
    assertGradients(randomNetwork([], "relu", random), randomRows(7, random), rowIndices);
  });

  for (const activation of activationNames) {
    for (const hidden of [[5], [6, 5]]) {
      it(`agrees with central differences in every parameter: ${activation}, hidden ${hidden.join("-")}`, () => {
        const { network, part } = withoutKinks(hidden, activation);
        assertGradients(network, part, rowIndices);
      });
    }
  }

  /** The first seed whose preactivations all keep clear of ReLU's kink for the steps that are tried. */
  function withoutKinks(hidden: number[], activation: Network["activation"]) {
    for (let seed = 1; seed < 1000; seed++) {
      const random = new Random(seed);
      const network = randomNetwork(hidden, activation, random);
      const part = randomRows(7, random);
      if (naiveLoss(network, part, rowIndices).margin > 0.02) return { network, part };
    }
    assert.fail("no seed keeps clear of the kinks");
  }

  it("gives the mean loss of the rows asked for", () => {
    const random = new Random(2);
    const network = randomNetwork([4, 3], "tanh", random);
    const part = randomRows(7, random);
    const { loss } = lossAndGradients(network, part, rowIndices);
    assertClose([loss], [naiveLoss(network, part, rowIndices).loss], 1e-14);
  });

  it("counts a row that is asked for twice twice", () => {
    const random = new Random(3);
    const network = randomNetwork([4], "sigmoid", random);
    const part = randomRows(3, random);
    const once = lossAndGradients(network, part, Uint32Array.of(2));
    const twice = lossAndGradients(network, part, Uint32Array.of(2, 2));
    assertClose([twice.loss], [once.loss], 1e-15);
    assertClose(twice.gradients[0]!.weights, once.gradients[0]!.weights, 1e-15);
  });
});
