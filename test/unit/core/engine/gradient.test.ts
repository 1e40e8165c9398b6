import assert from "node:assert/strict";
import { activationNames } from "../../../../src/core/engine/activations";
import { lossAndGradients } from "../../../../src/core/engine/gradient";
import type { LabeledRows } from "../../../../src/core/engine/labeled-rows";
import type { Network } from "../../../../src/core/engine/network";
import { Random } from "../../../../src/core/engine/random";
import { assertClose } from "./assert-close";
import { criteria, naiveLoss, randomNetwork, randomRows, withoutKinks } from "./naive-loss";

/** The relative error, taken of at least `floor` so that a gradient near 0 does not divide by nothing. */
function relativeError(analytic: number, numeric: number, floor = 1e-4): number {
  return Math.abs(analytic - numeric) / Math.max(Math.abs(analytic), Math.abs(numeric), floor);
}

function assertGradients(
  network: Network,
  part: LabeledRows,
  rowIndices: Uint32Array,
  lossName = "cross-entropy",
): void {
  const { loss, gradients } = lossAndGradients(network, part, rowIndices, criteria[lossName]!);
  assertClose([loss], [naiveLoss(network, part, rowIndices, lossName).loss], 1e-13);
  const h = 1e-3;
  let checked = 0;
  network.layers.forEach((layer, index) => {
    for (const kind of ["weights", "biases"] as const) {
      const parameters = layer[kind];
      for (let i = 0; i < parameters.length; i++) {
        const original = parameters[i]!;
        const lossAt = (shift: number) => {
          parameters[i] = original + shift;
          const { loss } = naiveLoss(network, part, rowIndices, lossName);
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

  for (const lossName of Object.keys(criteria)) {
    for (const activation of activationNames) {
      for (const hidden of [[5], [6, 5]]) {
        it(`agrees with central differences in every parameter: ${lossName}, ${activation}, hidden ${hidden.join("-")}`, () => {
          const { network, part } = withoutKinks(hidden, activation, lossName, rowIndices);
          assertGradients(network, part, rowIndices, lossName);
        });
      }
    }
    it(`agrees with central differences in every parameter: ${lossName}, no hidden layer`, () => {
      const { network, part } = withoutKinks([], "relu", lossName, rowIndices);
      assertGradients(network, part, rowIndices, lossName);
    });
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
