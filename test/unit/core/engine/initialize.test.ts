import assert from "node:assert/strict";
import {
  initializeInSteps,
  initializeNetwork,
  type InitializerName,
} from "../../../../src/core/engine/initialize";
import { countParameters, type Network } from "../../../../src/core/engine/network";
import { Random } from "../../../../src/core/engine/random";

const variance = (values: Float64Array) =>
  values.reduce((sum, value) => sum + value * value, 0) / values.length;

function assertVariance(values: Float64Array, wanted: number): void {
  // The deviation of a variance estimated from n normal numbers is a factor of √(2 / n).
  const tolerance = 5 * wanted * Math.sqrt(2 / values.length);
  assert.ok(
    Math.abs(variance(values) - wanted) < tolerance,
    `variance ${variance(values)}, wanted ${wanted}`,
  );
}

const layers = (network: Network) => network.layers;

describe("initializeNetwork", () => {
  it("lays out each layer as inputs x outputs with zero biases", () => {
    const network = initializeNetwork([4, 16, 8, 3], "relu", new Random(1));
    assert.deepEqual(network.sizes, [4, 16, 8, 3]);
    assert.deepEqual(
      layers(network).map(({ weights, biases }) => [weights.length, biases.length]),
      [
        [64, 16],
        [128, 8],
        [24, 3],
      ],
    );
    assert.ok(layers(network).every(({ biases }) => biases.every((bias) => bias === 0)));
    assert.equal(countParameters(network.sizes), 64 + 16 + 128 + 8 + 24 + 3);
  });

  it("spreads weights before ReLU by He's rule, before logits by Glorot's", () => {
    const [hidden, output] = layers(initializeNetwork([100, 200, 50], "relu", new Random(2)));
    assertVariance(hidden!.weights, 2 / 100);
    assertVariance(output!.weights, 2 / 250);
  });

  for (const activation of ["tanh", "sigmoid"] as const) {
    it(`spreads weights before ${activation} by Glorot's rule`, () => {
      const [hidden, output] = layers(initializeNetwork([100, 200, 50], activation, new Random(3)));
      assertVariance(hidden!.weights, 2 / 300);
      assertVariance(output!.weights, 2 / 250);
    });
  }

  it("spreads all weights by a rule that is named", () => {
    const of = (name: InitializerName) =>
      layers(initializeNetwork([100, 200, 50], "tanh", new Random(6), name)).map(({ weights }) => weights);
    for (const [name, variances] of [
      ["he", [2 / 100, 2 / 200]],
      ["glorot", [2 / 300, 2 / 250]],
      ["normal", [1e-4, 1e-4]],
    ] as const) {
      of(name).forEach((weights, index) => assertVariance(weights, variances[index]!));
    }
    assert.ok(of("zeros").every((weights) => weights.every((weight) => weight === 0)));
  });

  it("each named rule also holds without a hidden layer", () => {
    for (const name of ["he", "glorot", "normal"] as const) {
      const [only] = layers(initializeNetwork([4, 3], "relu", new Random(4), name));
      assert.ok(
        only!.weights.every((weight) => weight !== 0),
        name,
      );
    }
  });

  it("starts softmax regression at 0", () => {
    const [only] = layers(initializeNetwork([4, 3], "relu", new Random(4)));
    assert.deepEqual([...only!.weights], new Array(12).fill(0));
  });

  it("depends on the seed alone", () => {
    const of = (seed: number) => [
      ...layers(initializeNetwork([3, 5, 2], "tanh", new Random(seed)))[0]!.weights,
    ];
    assert.deepEqual(of(1), of(1));
    assert.notDeepEqual(of(1), of(2));
  });

  it("draws no more than some 100,000 numbers before it lets others have their turn", () => {
    let drawn = 0;
    const random = Object.assign(new Random(1), { normal: () => drawn++ });
    let longest = 0;
    const steps = initializeInSteps([1000, 700, 10], "relu", random);
    for (let before = 0; !steps.next().done; before = drawn) longest = Math.max(longest, drawn - before);
    assert.ok(longest <= 100_000, `${longest} numbers in a row`);
    assert.equal(drawn, 707_000);
  });
});
