import assert from "node:assert/strict";
import { predictOutputs, predictProbabilities } from "../../../../src/core/engine/evaluate";
import { initializeNetwork } from "../../../../src/core/engine/initialize";
import type { Network } from "../../../../src/core/engine/network";
import { Random } from "../../../../src/core/engine/random";
import {
  permutationImportance,
  type ColumnFeatures,
  type ImportanceSettings,
  type JudgedRows,
} from "../../../../src/core/reports/permutation-importance";
import { finish } from "../engine/finish";

function linear(features: number, outputs: number, weights: number[]): Network {
  const layer = { weights: Float64Array.from(weights), biases: new Float64Array(outputs) };
  return { sizes: [features, outputs], activation: "identity", layers: [layer] };
}

function importance(
  network: Network,
  rows: JudgedRows,
  columns: readonly ColumnFeatures[],
  more: Partial<ImportanceSettings> = {},
) {
  return finish(
    permutationImportance(network, rows, columns, { task: "logits", repeats: 5, seed: 1, ...more }),
  );
}

const column = (name: string, first: number, width = 1) => ({ name, first, width });

/** Rows of two classes, as many of each: the first feature tells the class, the others are noise. */
function twoClasses(count: number, noise: number): JudgedRows {
  const random = new Random(7);
  const labels = Uint32Array.from({ length: count }, (_, row) => row % 2);
  const features = new Float64Array(count * (1 + noise));
  labels.forEach((label, row) => {
    for (let k = 0; k <= noise; k++)
      features[row * (1 + noise) + k] = k === 0 ? 2 * label - 1 : random.normal();
  });
  return { features, labels };
}

describe("permutationImportance", () => {
  it("drops to chance without the only informative column, and not at all without one that is not used", () => {
    const network = linear(2, 2, [-3, 3, 0, 0]);
    const { unpermuted, columns, measure, rows } = importance(network, twoClasses(2000, 1), [
      column("informative", 0),
      column("unused", 1),
    ]);
    assert.deepEqual([measure, rows, unpermuted.score], ["accuracy", 2000, 1]);
    const [informative, unused] = columns;
    assert.ok(Math.abs(informative!.drop - 0.5) < 0.02, String(informative!.drop));
    assert.ok(informative!.dropSpread > 0 && informative!.dropSpread < 0.03);
    // Half of the rows get the other class's value, where the loss is log(1 + e^6) instead of log(1 + e^-6).
    assert.ok(Math.abs(informative!.rise - 3) < 0.1, String(informative!.rise));
    assert.deepEqual(unused, { name: "unused", drop: 0, dropSpread: 0, rise: 0, riseSpread: 0 });
  });

  it("takes two from R² where nothing else tells the number: the squared error is twice the variance", () => {
    const random = new Random(3);
    const numbers = Float64Array.from({ length: 4000 }, () => random.normal());
    const rows = { features: numbers, labels: numbers.map((x) => 3 * x + 1) };
    const network = { ...linear(1, 1, [3]) };
    network.layers[0]!.biases[0] = 1;
    const found = importance(network, rows, [column("x", 0)], { task: "numbers" });
    assert.equal(found.unpermuted.score, 1);
    assert.ok(Math.abs(found.columns[0]!.drop - 2) < 0.1, String(found.columns[0]!.drop));
    assert.ok(Math.abs(found.columns[0]!.rise - 3 * Math.SQRT2) < 0.15, String(found.columns[0]!.rise));
  });

  for (const hidden of [[], [6], [6, 5]]) {
    it(`gives what the whole network gives for permuted rows, with hidden layers ${hidden.join() || "none"}`, () => {
      const network = initializeNetwork([4, ...hidden, 3], "tanh", new Random(5), "glorot");
      const random = new Random(9);
      const rows = 300;
      // A number, and a category in three features, one of which is 1.
      const features = new Float64Array(4 * rows);
      for (let row = 0; row < rows; row++) {
        features[4 * row] = random.normal();
        features[4 * row + 1 + Math.floor(3 * random.next())] = 1;
      }
      const labels = Uint32Array.from({ length: rows }, () => Math.floor(3 * random.next()));
      const columns = [column("number", 0), column("category", 1, 3)];
      const found = importance(network, { features, labels }, columns, { repeats: 1, seed: 4 });
      columns.forEach(({ first, width }, index) => {
        const order = Uint32Array.from({ length: rows }, (_, row) => row);
        new Random(4, index).shuffle(order);
        const permuted = features.slice();
        order.forEach((from, row) => {
          permuted.set(features.subarray(4 * from + first, 4 * from + first + width), 4 * row + first);
        });
        const loss = (values: Float64Array) => {
          const probabilities = predictProbabilities(network, values);
          return (
            labels.reduce((sum, label, row) => sum - Math.log(probabilities[3 * row + label]!), 0) / rows
          );
        };
        const right = (values: Float64Array) => {
          const outputs = predictOutputs(network, values);
          const top = (row: number) => {
            const own = [...outputs.subarray(3 * row, 3 * row + 3)];
            return own.indexOf(Math.max(...own));
          };
          return labels.reduce((sum, label, row) => sum + (top(row) === label ? 1 : 0), 0) / rows;
        };
        const { drop, rise, dropSpread } = found.columns[index]!;
        assert.ok(Math.abs(rise - (loss(permuted) - loss(features))) < 1e-12);
        assert.ok(Math.abs(drop - (right(features) - right(permuted))) < 1e-12);
        assert.equal(dropSpread, 0);
      });
    });
  }

  it("gives the same again for the same seed, and another permutation for another", () => {
    const network = linear(2, 2, [-3, 3, 0.5, 0]);
    const columns = [column("a", 0), column("b", 1)];
    const of = (seed: number) => importance(network, twoClasses(100, 1), columns, { seed });
    assert.deepEqual(of(1), of(1));
    assert.notDeepEqual(of(1).columns, of(2).columns);
  });
});
