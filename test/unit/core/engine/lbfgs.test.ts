import assert from "node:assert/strict";
import { evaluate, evaluateRegression } from "../../../../src/core/engine/evaluate";
import { chooseTraining } from "../../../../src/core/engine/kernels/kernel-training";
import type { LabeledRows } from "../../../../src/core/engine/labeled-rows";
import { lossAndGradients } from "../../../../src/core/engine/gradient";
import { searchLine, type LinePoint } from "../../../../src/core/engine/line-search";
import { penalty } from "../../../../src/core/engine/penalties";
import { Trainer } from "../../../../src/core/engine/trainer";
import type { TrainerSettings } from "../../../../src/core/engine/trainer-settings";
import { plainTraining } from "../../../../src/core/engine/training-method";
import { assertClose } from "./assert-close";
import { finish } from "./finish";
import { plainSettings } from "./plain-settings";
import { readSample } from "./sample-rows";

const settings: TrainerSettings = { ...plainSettings, optimizer: "lbfgs", learningRate: 1, epochs: 1000 };

describe("L-BFGS", () => {
  const iris = readSample("iris.csv", false);

  const byKernels = (rows: LabeledRows, features: number) => finish(chooseTraining(settings, rows, features));

  for (const [name, method] of [
    ["", plainTraining],
    [", by the kernels", byKernels(iris, 4)],
  ] as const) {
    it(`reaches the optimum of multinomial regression on raw iris with C = 1${name}`, () => {
      const l2 = 1 / 150;
      const trainer = new Trainer(iris, 4, 3, { ...settings, l2 }, null, method);
      finish(trainer.run());
      assert.equal(trainer.ending, "tolerance");
      const { loss, accuracy } = finish(evaluate(trainer.network, iris));
      const objective = 150 * (loss + penalty(trainer.network.layers, { l1: 0, l2 }));
      assertClose([objective], [28.886316], 1e-6);
      assertClose([loss], [0.119637], 1e-6);
      assert.equal(Math.round(150 * accuracy), 146);
    });
  }

  it("needs few iterations, however far from 0 the features are", () => {
    const digits = readSample("digits.csv", false);
    // 30 of them. Without centering 139, and 892 where the pixels are shifted.
    for (const shift of [0, 3]) {
      const features = digits.features.map((pixel) => pixel / 16 + shift);
      const rows = { ...digits, features };
      const method = byKernels(rows, digits.featureCount);
      const optimum = { ...settings, l2: 1 / digits.rows, tolerance: 1e-5 };
      const trainer = new Trainer(rows, digits.featureCount, 10, optimum, null, method);
      finish(trainer.run());
      assert.equal(trainer.ending, "tolerance");
      assert.ok(trainer.epochs <= 50, `${trainer.epochs} iterations`);
      const { loss } = finish(evaluate(trainer.network, rows));
      // scikit-learn 1.9.1, lbfgs with a tolerance of 1e-7.
      assertClose([loss + penalty(trainer.network.layers, { l1: 0, l2: optimum.l2 })], [0.1995264039], 1e-6);
    }
  });

  it("ends where no entry of the gradient is above the tolerance", () => {
    const rows = Uint32Array.from(iris.labels.keys());
    for (const tolerance of [1e-2, 1e-4]) {
      const trainer = new Trainer(iris, 4, 3, { ...settings, tolerance });
      let before = Infinity;
      while (trainer.ending === null) {
        finish(trainer.epoch());
        const { gradients } = lossAndGradients(trainer.network, iris, rows);
        const largest = Math.max(
          ...gradients.flatMap(({ weights, biases }) => [...weights, ...biases]).map(Math.abs),
        );
        assert.equal(trainer.ending, largest <= tolerance ? "tolerance" : null);
        before = Math.min(before, largest);
      }
      assert.ok(before <= tolerance);
    }
  });

  it("ends within the precision of numbers where the tolerance is 0", () => {
    const trainer = new Trainer(iris, 4, 3, { ...settings, tolerance: 0, l2: 0.1 });
    finish(trainer.run());
    assert.equal(trainer.ending, "line-search");
    const rows = Uint32Array.from(iris.labels.keys());
    const { gradients } = lossAndGradients(trainer.network, iris, rows);
    gradients[0]!.weights.forEach((entry, i) => {
      assertClose([entry + 0.1 * trainer.network.layers[0]!.weights[i]!], [0], 1e-8);
    });
  });

  it("makes at most as many iterations as epochs are asked for, each an epoch with a lower objective", () => {
    const trainer = new Trainer(iris, 4, 3, { ...settings, hidden: [7], activation: "tanh", epochs: 25 });
    const losses = [...trainer.run()].filter((point) => point !== null).map(({ trainLoss }) => trainLoss);
    assert.equal(losses.length, 25);
    assert.equal(trainer.ending, "epochs");
    losses.slice(1).forEach((loss, index) => assert.ok(loss < losses[index]!, `epoch ${index + 2}`));
    assertClose([losses.at(-1)!], [finish(evaluate(trainer.network, iris)).loss], 1e-12);
  });

  it("solves least squares: the normal equations hold, and a ridge has its closed form", () => {
    // y = 1 + 2 x + noise, by hand: x = 0, 1, 2, 3, y = 1, 3.5, 4.5, 7.
    const rows = { rows: 4, features: Float64Array.of(0, 1, 2, 3), labels: Float64Array.of(1, 3.5, 4.5, 7) };
    const regression = { ...settings, loss: "squared-error" } as const;
    const plain = new Trainer(rows, 1, 1, regression);
    finish(plain.run());
    // Slope Sxy / Sxx = 9.5 / 5, intercept mean y - slope mean x = 4 - 2.85, squares Syy - Sxy² / Sxx = 0.45.
    assertClose(plain.network.layers[0]!.weights, [1.9], 1e-7);
    assertClose(plain.network.layers[0]!.biases, [1.15], 1e-7);
    const { loss, r2 } = finish(evaluateRegression(plain.network, rows, plain.criterion));
    assertClose([loss, r2], [0.45 / 4, 1 - 0.45 / 18.5], 1e-12);
    // Mean squares plus ½ l2 w²: the slope is Sxy / (Sxx + n l2 / 2).
    const ridge = new Trainer(rows, 1, 1, { ...regression, l2: 0.5 });
    finish(ridge.run());
    assertClose(ridge.network.layers[0]!.weights, [9.5 / 6], 1e-7);
  });

  it("stops where the loss is not finite from the start", () => {
    const rows = { rows: 1, features: Float64Array.of(1), labels: Float64Array.of(1e200) };
    const trainer = new Trainer(rows, 1, 1, { ...settings, loss: "squared-error" });
    assert.throws(() => finish(trainer.run()), {
      code: "training-diverged",
      message: /the loss is Infinity\. .*try another scaling/,
    });
  });
});

describe("searchLine", () => {
  const search = (f: (t: number) => number, slope: (t: number) => number, first: number) => {
    const at = (distance: number): LinePoint => ({ distance, value: f(distance), slope: slope(distance) });
    return finish(
      searchLine(
        at(0),
        function* (distance) {
          yield null;
          return at(distance);
        },
        first,
      ),
    );
  };
  const functions: [string, (t: number) => number, (t: number) => number][] = [
    ["a parabola", (t) => (t - 1) ** 2, (t) => 2 * (t - 1)],
    ["a steep valley", (t) => (t - 1e-4) ** 2, (t) => 2 * (t - 1e-4)],
    ["a far minimum", (t) => -t / (t * t + 2), (t) => (t * t - 2) / (t * t + 2) ** 2],
    ["waves", (t) => Math.cos(3 * t) - t, (t) => -3 * Math.sin(3 * t) - 1],
    ["an overflow", (t) => Math.exp(t) - 2 * t, (t) => Math.exp(t) - 2],
  ];
  for (const [name, f, slope] of functions) {
    for (const first of [1e-3, 1, 1e3]) {
      it(`meets the strong Wolfe conditions on ${name} from a first distance of ${first}`, () => {
        const point = search(f, slope, first)!;
        assert.ok(f(point.distance) <= f(0) + 1e-4 * point.distance * slope(0), "sufficient decrease");
        assert.ok(Math.abs(slope(point.distance)) <= 0.9 * Math.abs(slope(0)), "curvature");
      });
    }
  }

  it("finds nothing where the function only rises", () => {
    assert.equal(
      search(
        (t) => t,
        () => -1,
        1,
      ),
      undefined,
    );
  });
});
