import assert from "node:assert/strict";
import { Dropout } from "../../../../src/core/engine/dropout";
import { plainCrossEntropy } from "../../../../src/core/engine/criterion";
import { evaluate } from "../../../../src/core/engine/evaluate";
import { ForwardPass } from "../../../../src/core/engine/forward-pass";
import { GradientSum } from "../../../../src/core/engine/gradient";
import { initializeNetwork } from "../../../../src/core/engine/initialize";
import { Random } from "../../../../src/core/engine/random";
import { Trainer } from "../../../../src/core/engine/trainer";
import { assertClose } from "./assert-close";
import { finish } from "./finish";
import { plainSettings } from "./plain-settings";
import { readSample } from "./sample-rows";

describe("dropout", () => {
  it("drops the share asked for, and keeps the expectation", () => {
    const inputs = Float64Array.of(1, -2, 0.5, 3);
    const sums = new Float64Array(4);
    const outputs = new Float64Array(4);
    const mask = new Float64Array(4);
    const dropout = new Dropout(0.3, new Random(1));
    const rounds = 40_000;
    let dropped = 0;
    for (let round = 0; round < rounds; round++) {
      dropout.apply(inputs, mask, outputs);
      outputs.forEach((output, i) => {
        assert.ok(output === 0 || Math.abs(output - inputs[i]! / 0.7) < 1e-15);
        if (output === 0) dropped++;
        sums[i]! += output;
      });
    }
    assertClose([dropped / (4 * rounds)], [0.3], 0.005);
    // The deviation of each mean is |x| √(0.3 / 0.7 / rounds), 0.0033 |x|.
    sums.forEach((sum, i) => assertClose([sum / rounds], [inputs[i]!], 0.017 * Math.abs(inputs[i]!)));
  });

  it("has the gradient of the network that is left", () => {
    const network = initializeNetwork([2, 6, 3], "tanh", new Random(2));
    const part = { rows: 1, features: Float64Array.of(0.4, -1.2), labels: Uint32Array.of(2) };
    const gradient = new GradientSum(network, plainCrossEntropy, new Dropout(0.5, new Random(3)));
    gradient.addRow(part, 0, 1);
    const h = 1e-5;
    network.layers.forEach((layer, index) => {
      for (const kind of ["weights", "biases"] as const) {
        layer[kind].forEach((original, i) => {
          const lossAt = (shift: number) => {
            layer[kind][i] = original + shift;
            // The same state draws the same mask.
            const logits = new ForwardPass(network, new Dropout(0.5, new Random(3))).run(part.features, 0);
            layer[kind][i] = original;
            return Math.log(logits.reduce((sum, x) => sum + Math.exp(x), 0)) - logits[2]!;
          };
          assertClose([gradient.layers[index]![kind][i]!], [(lossAt(h) - lossAt(-h)) / (2 * h)], 1e-8);
        });
      }
    });
    const untouched = gradient.layers[1]!.weights.filter((entry) => entry === 0).length;
    assert.ok(untouched > 0 && untouched < 18, `${untouched} weights of dropped units`);
  });

  it("changes training, by a stream of its own, and not evaluation", () => {
    const iris = readSample("iris.csv", true);
    const settings = { ...plainSettings, hidden: [16], epochs: 1 };
    const [plain, dropped] = [0, 0.5].map((dropout) => new Trainer(iris, 4, 3, { ...settings, dropout }));
    assert.deepEqual(dropped!.network, plain!.network);
    const [first, second] = [0, 1].map(() => finish(evaluate(dropped!.network, iris)));
    assert.deepEqual(first, second);
    const orders = [plain, dropped].map((trainer) => {
      assert.equal([...trainer!.run()].filter((point) => point !== null).length, 1);
      const { descent } = trainer!.state();
      assert.ok(descent.kind === "batches");
      return [...descent.order];
    });
    assert.deepEqual(orders[0], orders[1]);
    assert.notDeepEqual(dropped!.network, plain!.network);
  });
});
