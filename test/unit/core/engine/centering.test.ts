import assert from "node:assert/strict";
import fc from "fast-check";
import { centerFeatures } from "../../../../src/core/engine/centering";
import { dot } from "../../../../src/core/engine/curvature-history";
import { predictOutputs } from "../../../../src/core/engine/evaluate";
import { initializeNetwork } from "../../../../src/core/engine/initialize";
import { Random } from "../../../../src/core/engine/random";
import { assertClose } from "./assert-close";
import { finish } from "./finish";

const cases = fc.record({
  rows: fc.integer({ min: 1, max: 9 }),
  features: fc.integer({ min: 1, max: 6 }),
  hidden: fc.constantFrom([], [3]),
  offset: fc.integer({ min: -20, max: 20 }),
  seed: fc.nat(),
});

function setUp({
  rows,
  features,
  hidden,
  offset,
  seed,
}: typeof cases extends fc.Arbitrary<infer T> ? T : never) {
  const random = new Random(seed);
  const network = initializeNetwork([features, ...hidden, 2], "tanh", random, "normal");
  const part = {
    rows,
    features: Float64Array.from({ length: rows * features }, () => offset + random.normal()),
    labels: new Uint32Array(rows),
  };
  const parameters = Float64Array.from(
    network.layers.flatMap(({ weights, biases }) => [...weights, ...biases.map(() => random.normal())]),
  );
  const centering = finish(centerFeatures(network, part));
  return { network, part, parameters, centering, random };
}

describe("centering", () => {
  it("gives the parameters of the same function of features of mean 0", () => {
    fc.assert(
      fc.property(cases, (values) => {
        const { rows, features } = values;
        const { network, part, parameters, centering } = setUp(values);
        const at = (entries: Float64Array) => {
          let start = 0;
          for (const array of network.layers.flatMap(({ weights, biases }) => [weights, biases])) {
            array.set(entries.subarray(start, start + array.length));
            start += array.length;
          }
          return network;
        };
        const outputs = predictOutputs(at(parameters), part.features);
        const means = Array.from({ length: features }, (_, column) => {
          let sum = 0;
          for (let row = 0; row < rows; row++) sum += part.features[row * features + column]!;
          return sum / rows;
        });
        const centered = part.features.map((value, index) => value - means[index % features]!);
        const there = centering.centerStep(parameters.slice());
        assertClose(predictOutputs(at(there), centered), outputs, 1e-10);
        assertClose(centering.uncenterStep(there), parameters, 1e-12);
      }),
    );
  });

  it("keeps what a step does to first order", () => {
    fc.assert(
      fc.property(cases, (values) => {
        const { parameters: step, centering, random } = setUp(values);
        const gradient = step.map(() => random.normal());
        const wanted = dot(gradient, step);
        const found = dot(centering.centerGradient(gradient.slice()), centering.centerStep(step.slice()));
        assertClose([found], [wanted], 1e-9);
      }),
    );
  });

  it("takes means of numbers whose sum is too large", () => {
    const network = initializeNetwork([1, 1], "relu", new Random(1), "zeros");
    const part = { rows: 2, features: Float64Array.of(1e308, 1.5e308), labels: new Uint32Array(2) };
    const centering = finish(centerFeatures(network, part));
    assert.equal(centering.centerStep(Float64Array.of(1, 0))[1], 1.25e308);
  });
});
