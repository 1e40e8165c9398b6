import assert from "node:assert/strict";
import { activationNames } from "../../../../src/core/engine/activations";
import type { Layer, Network } from "../../../../src/core/engine/network";
import { Random } from "../../../../src/core/engine/random";
import { numericGradient, traceRow } from "../../../../src/core/insight/row-trace";
import { softmaxSteps } from "../../../../src/core/insight/softmax-steps";
import { traceUpdate } from "../../../../src/core/insight/update-trace";
import { assertClose } from "../engine/assert-close";
import {
  criteria,
  featureCount,
  naiveLoss,
  randomNetwork,
  randomRows,
  withoutKinks,
} from "../engine/naive-loss";
import { plainSettings } from "../engine/plain-settings";
import { pytorch } from "../engine/pytorch";

const row = 2;

describe("traceRow", () => {
  for (const lossName of Object.keys(criteria)) {
    for (const activation of activationNames) {
      it(`has gradients that the naive loss confirms, with ${lossName} and ${activation}`, () => {
        const { network, part } = withoutKinks([5, 4], activation, lossName, Uint32Array.of(row));
        const features = part.features.slice(row * featureCount, (row + 1) * featureCount);
        const trace = traceRow(network, features, part.labels[row]!, criteria[lossName]!);
        const lossOf = () => naiveLoss(network, part, Uint32Array.of(row), lossName).loss;
        assertClose([trace.loss], [lossOf()], 1e-13);
        network.layers.forEach(({ weights, biases }, layer) => {
          const { gradients, deltas, slopes, passedBack, inputs } = trace.layers[layer]!;
          assertClose(gradients.weights, slopesOf(weights, lossOf), 1e-7);
          assertClose(deltas, slopesOf(biases, lossOf), 1e-7);
          // What is shown as factors multiplies to what is shown as product.
          if (slopes)
            assertClose(
              slopes.map((slope, unit) => slope * passedBack![unit]!),
              deltas,
              1e-15,
            );
          const product = [...inputs].flatMap((input) => [...deltas].map((delta) => input * delta));
          assertClose(gradients.weights, product, 1e-15);
        });
      });

      it(`agrees with its own numeric gradient, with ${lossName} and ${activation}`, () => {
        const { network, part } = withoutKinks([5, 4], activation, lossName, Uint32Array.of(row));
        const features = part.features.slice(row * featureCount, (row + 1) * featureCount);
        const label = part.labels[row]!;
        const trace = traceRow(network, features, label, criteria[lossName]!);
        for (const place of [
          { layer: 0, input: 1, unit: 3 },
          { layer: 2, input: 3, unit: 0 },
        ]) {
          const numeric = numericGradient(network, features, label, criteria[lossName]!, place);
          const { weights, biases } = trace.layers[place.layer]!.gradients;
          assertClose([numeric], [weights[place.input * biases.length + place.unit]!], 1e-9);
        }
      });
    }
  }

  it("keeps the outputs of each layer", () => {
    const random = new Random(3);
    const network = randomNetwork([5], "relu", random);
    const features = randomRows(1, random).features;
    const [hidden, output] = traceRow(network, features, 0, criteria["cross-entropy"]!).layers;
    assert.deepEqual(
      [...hidden!.activated!],
      [...hidden!.preactivations].map((z) => (z > 0 ? z : 0)),
    );
    assert.equal(output!.inputs, hidden!.activated);
    assert.deepEqual([output!.activated, output!.slopes, output!.passedBack], [null, null, null]);
  });
});

/** Central differences of fourth order. */
function slopesOf(parameters: Float64Array, loss: () => number): number[] {
  const h = 1e-3;
  return [...parameters].map((original, i) => {
    const at = (shift: number) => {
      parameters[i] = original + shift;
      const value = loss();
      parameters[i] = original;
      return value;
    };
    return (8 * (at(h) - at(-h)) - (at(2 * h) - at(-2 * h))) / (12 * h);
  });
}

describe("softmaxSteps", () => {
  it("multiplies back to the exponentials of the logits", () => {
    const logits = Float64Array.of(1.5, -0.25, 3);
    const { maximum, shifted, exponentials, sum, probabilities } = softmaxSteps(logits);
    assert.deepEqual([maximum, ...shifted], [3, -1.5, -3.25, 0]);
    const total = logits.reduce((most, logit) => most + Math.exp(logit), 0);
    assertClose([sum], [total / Math.exp(3)], 1e-15);
    assertClose(
      exponentials,
      logits.map((logit) => Math.exp(logit) / Math.exp(3)),
      1e-15,
    );
    assertClose(
      probabilities,
      logits.map((logit) => Math.exp(logit) / total),
      1e-15,
    );
    assert.equal(softmaxSteps(Float64Array.of(1000, 999)).sum, 1 + Math.exp(-1));
  });
});

describe("traceUpdate", () => {
  const cases = {
    decay: { optimizer: "adamw", learningRate: 0.02, weightDecay: 0.05 },
    penalty: { optimizer: "sgd", learningRate: 0.3, l2: 0.1 },
    clip: { optimizer: "sgd", learningRate: 0.3, l2: 0.1, clip: 0.2 },
  } as const;
  for (const name of Object.keys(cases) as (keyof typeof cases)[]) {
    it(`makes the step that PyTorch makes, with ${name}`, () => {
      const { network, gradients, wanted } = pytorchStep(name);
      const { learningRate } = cases[name];
      const before = structuredClone(network.layers);
      const place = { layer: 1, input: 2, unit: 1 };
      const update = traceUpdate(
        network,
        gradients,
        { ...plainSettings, ...cases[name] },
        { step: 1, learningRate, moments: null },
        place,
      );
      update.layers.forEach((layer, index) => {
        assertClose(layer.weights, wanted[2 * index]!, 1e-12);
        assertClose(layer.biases, wanted[2 * index + 1]!, 1e-12);
      });
      assert.deepEqual(network.layers, before);
      assert.equal(update.weight.after, update.layers[1]!.weights[2 * 3 + 1]);
      assert.equal(update.clipFactor < 1, name === "clip");
      if (name !== "decay") {
        const { before: from, after, gradient } = update.weight;
        assertClose([after], [from - learningRate * gradient], 1e-15);
      }
    });
  }

  it("goes on from the optimizer's memory", () => {
    const random = new Random(5);
    const network = randomNetwork([], "relu", random);
    const gradients = [{ weights: new Float64Array(12).fill(0.5), biases: new Float64Array(4) }];
    const moments = [new Float64Array(12).fill(2), new Float64Array(4)];
    const { weight } = traceUpdate(
      network,
      gradients,
      { ...plainSettings, optimizer: "momentum" },
      { step: 9, learningRate: 0.1, moments },
      { layer: 0, input: 1, unit: 2 },
    );
    assert.deepEqual([weight.momentsBefore, weight.momentsAfter], [[2], [0.9 * 2 + 0.5]]);
    assertClose([weight.after], [weight.before - 0.1 * 2.3], 1e-15);
    assert.equal(moments[0]![0], 2);
  });
});

/** The mean gradient of the fixture's rows, summed from their traces, and where PyTorch's first step leads. */
function pytorchStep(name: keyof typeof pytorch.networks) {
  const { features, labels, start, steps } = pytorch.networks[name];
  const [w1, b1, w2, b2] = start.map((values) => Float64Array.from(values));
  const network: Network = {
    sizes: [3, 4, 3],
    activation: "tanh",
    layers: [
      { weights: w1!, biases: b1! },
      { weights: w2!, biases: b2! },
    ],
  };
  const gradients: Layer[] = network.layers.map(({ weights, biases }) => ({
    weights: new Float64Array(weights.length),
    biases: new Float64Array(biases.length),
  }));
  labels.forEach((label, index) => {
    const input = Float64Array.from(features.slice(3 * index, 3 * index + 3));
    traceRow(network, input, label, criteria["cross-entropy"]!).layers.forEach((layer, place) => {
      for (const kind of ["weights", "biases"] as const) {
        const sum = gradients[place]![kind];
        layer.gradients[kind].forEach((value, i) => (sum[i]! += value / labels.length));
      }
    });
  });
  return { network, gradients, wanted: steps[0]!.layers };
}
