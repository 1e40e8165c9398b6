import assert from "node:assert/strict";
import { createCriterion } from "../../../../src/core/engine/criterion";
import { evaluate, evaluateRegression, predictProbabilities } from "../../../../src/core/engine/evaluate";
import type { LabeledRows } from "../../../../src/core/engine/labeled-rows";
import type { Network } from "../../../../src/core/engine/network";
import { assertClose } from "./assert-close";
import { finish } from "./finish";

/** Passes its two features through as logits. */
const identity: Network = {
  sizes: [2, 2],
  activation: "relu",
  layers: [{ weights: Float64Array.of(1, 0, 0, 1), biases: Float64Array.of(0, 0) }],
};

function resultOf(network: Network, part: LabeledRows) {
  let yields = 0;
  const evaluation = evaluate(network, part);
  for (;;) {
    const result = evaluation.next();
    if (result.done) return { ...result.value, yields };
    yields++;
  }
}

describe("evaluate", () => {
  it("gives the mean cross-entropy and the fraction of rows that are right", () => {
    const part: LabeledRows = {
      rows: 3,
      features: Float64Array.of(2, 0, 0, 1, 5, 0),
      labels: Uint32Array.of(0, 1, 1),
    };
    const { loss, accuracy } = resultOf(identity, part);
    const wanted = (Math.log(1 + Math.exp(-2)) + Math.log(1 + Math.exp(-1)) + Math.log(1 + Math.exp(5))) / 3;
    assertClose([loss, accuracy], [wanted, 2 / 3], 1e-15);
  });

  it("takes the first of equal logits", () => {
    const tie = Float64Array.of(1, 1);
    assert.equal(resultOf(identity, { rows: 1, features: tie, labels: Uint32Array.of(0) }).accuracy, 1);
    assert.equal(resultOf(identity, { rows: 1, features: tie, labels: Uint32Array.of(1) }).accuracy, 0);
  });

  it("yields on the way through many rows", () => {
    const rows = 100_000;
    const part = { rows, features: new Float64Array(2 * rows), labels: new Uint32Array(rows) };
    const { loss, yields } = resultOf(identity, part);
    assertClose([loss], [Math.LN2], 1e-10);
    assert.ok(yields >= 3, `${yields} yields`);
  });

  it("has no figures where there are no rows", () => {
    const { loss, accuracy } = resultOf(identity, {
      rows: 0,
      features: new Float64Array(0),
      labels: new Uint32Array(0),
    });
    assert.deepEqual([loss, accuracy], [NaN, NaN]);
  });
});

describe("evaluateRegression", () => {
  const criterion = createCriterion({ loss: "squared-error", labelSmoothing: 0, classWeights: null });
  const double: Network = {
    sizes: [1, 1],
    activation: "relu",
    layers: [{ weights: Float64Array.of(2), biases: Float64Array.of(0) }],
  };
  const measuresOf = (features: number[], labels: number[]) =>
    finish(
      evaluateRegression(
        double,
        { rows: labels.length, features: Float64Array.from(features), labels: Float64Array.from(labels) },
        criterion,
      ),
    );

  it("gives mean squares, R², mean and root mean square of the errors", () => {
    // Predictions 2, 4, 6 of 3, 4, 8: errors -1, 0, -2; mean 5, spread 4 + 1 + 9.
    const { loss, r2, mae, rmse } = measuresOf([1, 2, 3], [3, 4, 8]);
    assertClose([loss, r2, mae, rmse], [5 / 3, 1 - 5 / 14, 1, Math.sqrt(5 / 3)], 1e-15);
  });

  it("gives R² 0 for the mean, below 0 for worse, and 1 where all numbers are equal and right", () => {
    assertClose([measuresOf([2, 2], [3, 5]).r2], [0], 0);
    assert.ok(measuresOf([3, 2], [3, 5]).r2 < 0);
    assert.equal(measuresOf([1, 1], [2, 2]).r2, 1);
  });
});

describe("predictProbabilities", () => {
  it("gives each row its softmax", () => {
    const probabilities = predictProbabilities(identity, Float64Array.of(0, 0, Math.log(3), 0));
    assertClose(probabilities, [0.5, 0.5, 0.75, 0.25], 1e-15);
  });

  it("runs hidden layers", () => {
    const network: Network = {
      sizes: [1, 2, 2],
      activation: "relu",
      layers: [
        { weights: Float64Array.of(1, -1), biases: Float64Array.of(0, 0.5) },
        { weights: Float64Array.of(2, 0, 0, 1), biases: Float64Array.of(0, 1) },
      ],
    };
    // x = 1: hidden (1, 0), logits (2, 1). x = -1: hidden (0, 1.5), logits (0, 2.5).
    const wanted = [
      1 / (1 + Math.exp(-1)),
      1 / (1 + Math.exp(1)),
      1 / (1 + Math.exp(2.5)),
      1 / (1 + Math.exp(-2.5)),
    ];
    assertClose(predictProbabilities(network, Float64Array.of(1, -1)), wanted, 1e-15);
  });

  it("refuses features that are not whole rows", () => {
    assert.throws(
      () => predictProbabilities(identity, Float64Array.of(1, 2, 3)),
      /2 features cannot predict from 3 values/,
    );
  });
});
