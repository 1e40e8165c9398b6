import assert from "node:assert/strict";
import { inspectFeatures } from "../../../../../src/core/engine/kernels/feature-facts";
import { supportsKernels } from "../../../../../src/core/engine/kernels/kernel-support";
import { chooseTraining, kernelTraining } from "../../../../../src/core/engine/kernels/kernel-training";
import type { LabeledRows } from "../../../../../src/core/engine/labeled-rows";
import { Trainer } from "../../../../../src/core/engine/trainer";
import type { TrainerSettings } from "../../../../../src/core/engine/trainer-settings";
import { plainTraining } from "../../../../../src/core/engine/training-method";
import { finish } from "../finish";
import { plainSettings } from "../plain-settings";
import { parametersOf, randomRows, shiftedRows } from "./kernel-trainer";

const classWeights = Float64Array.of(1, 2);

const supported: readonly Partial<TrainerSettings>[] = [
  {},
  { optimizer: "rmsprop", activation: "gelu", schedule: "plateau", warmup: 5 },
  { l1: 0.1, l2: 0.1, weightDecay: 0.1, earlyStopping: 3 },
  { classWeights },
  { classWeights, labelSmoothing: 0.1 },
  { loss: "hinge", clip: 1 },
  { loss: "squared-error", dropout: 0.1, hidden: [3] },
];

describe("choosing how to train", () => {
  const features = Float64Array.of(1, 0, -2, 0.5);
  const labels = Uint32Array.of(0, 1);
  const lbfgs = { ...plainSettings, optimizer: "lbfgs" } as const;
  const regression = { ...plainSettings, loss: "squared-error" } as const;
  const choose = (settings: TrainerSettings, changed: Partial<LabeledRows> = {}, strict = false) =>
    finish(chooseTraining(settings, { rows: 2, features, labels, ...changed }, 2, { strict }));

  it("takes the float64 kernels for lbfgs", () => {
    assert.equal(supportsKernels(lbfgs), false);
    assert.notEqual(choose(lbfgs), plainTraining);
    // float64 holds what float32 does not.
    assert.notEqual(choose(lbfgs, { features: Float64Array.of(1, 0, 1e39, 0.5) }), plainTraining);
  });

  it("takes the float32 kernels for all else", () => {
    for (const change of supported) {
      assert.equal(supportsKernels({ ...plainSettings, ...change }), true);
      assert.notEqual(choose({ ...plainSettings, ...change }), plainTraining);
    }
  });

  it("takes the reference for features that float32 cannot hold", () => {
    for (const value of [1e39, -1e39, NaN, Infinity]) {
      assert.equal(choose(plainSettings, { features: Float64Array.of(1, 0, value, 0.5) }), plainTraining);
    }
    assert.notEqual(choose(plainSettings, { features: Float64Array.of(1, 0, 3.4e38, 0.5) }), plainTraining);
  });

  it("takes the reference for targets whose squares float32 cannot hold", () => {
    assert.equal(choose(regression, { labels: Float64Array.of(0, -1e20) }), plainTraining);
    assert.notEqual(choose(regression, { labels: Float64Array.of(0, -1e18) }), plainTraining);
  });

  it("refuses strict training where only the reference could do it, and says what to change", () => {
    const code = "option-invalid";
    assert.throws(() => choose(lbfgs, {}, true), { code, message: /another optimizer, or turn strict off/ });
    const features = Float64Array.of(1, 0, 1e39, 0.5);
    assert.throws(() => choose(plainSettings, { features }, true), { code, message: /a feature .* scaling/ });
    const labels = Float64Array.of(0, -1e20);
    assert.throws(() => choose(regression, { labels }, true), { code, message: /a target .* scaling/ });
  });

  it("refuses to train by the kernels what they do not support", () => {
    const facts = finish(inspectFeatures(features, 2));
    const rows = { rows: 2, features, labels };
    assert.throws(() => new Trainer(rows, 2, 2, lbfgs, null, kernelTraining(facts)), { code: "internal" });
  });

  it("trains in float32 what it gives to the kernels", () => {
    const rows = randomRows(40, 5, 3, 1);
    const settings = { ...plainSettings, epochs: 2 };
    const method = finish(chooseTraining(settings, rows, 5));
    const trainer = new Trainer(rows, 5, 3, settings, null, method);
    finish(trainer.run());
    const parameters = parametersOf(trainer.network);
    assert.deepEqual(parameters, parameters.map(Math.fround));
    assert.ok(parameters.some((value) => value !== 0));
  });
});

describe("inspectFeatures", () => {
  const inspect = (...values: number[]) => finish(inspectFeatures(Float64Array.from(values), 3));

  it("counts the entries other than 0, of all rows and of the one that has most", () => {
    const { nonZero, longestRow } = inspect(0, 1, 0, 2, -0, 3, 0, 0, 0);
    assert.deepEqual([nonZero, longestRow], [3, 2]);
  });

  it("tells bytes from other numbers", () => {
    assert.equal(inspect(0, 255, 3).areBytes, true);
    for (const value of [256, -1, 0.5, NaN]) assert.equal(inspect(0, 255, value).areBytes, false);
  });

  it("finds what scaling made of 0, and counts what differs from it", () => {
    const rows = shiftedRows(200, 20, 3, 0.1);
    const { base, nonZero, areBytes } = finish(inspectFeatures(rows.features, 20));
    const expected = Array.from({ length: 20 }, (_, column) => -0.2 - column / 20);
    assert.deepEqual([...base!], expected);
    const differing = rows.features.filter((value, index) => value !== expected[index % 20]).length;
    assert.equal(nonZero, differing);
    assert.equal(areBytes, false);
  });

  it("needs no base for rows that are sparse as they are, or not sparse at all", () => {
    for (const rows of [randomRows(200, 20, 3, 0.1), shiftedRows(200, 20, 3, 0.8)]) {
      assert.equal(finish(inspectFeatures(rows.features, 20)).base, null);
    }
  });

  it("yields often on many rows", () => {
    const yields = [...inspectFeatures(new Float64Array(2 ** 22), 2 ** 10)].length;
    assert.ok(yields >= 4);
  });
});
