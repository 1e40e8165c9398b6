import assert from "node:assert/strict";
import { activationNames, activations, type ActivationName } from "../../../../src/core/engine/activations";
import { assertClose } from "./assert-close";
import { pytorch } from "./pytorch";

const inputs = Float64Array.of(-1, 0, 0.5, 1);

function outputsOf(name: ActivationName, values: Float64Array): Float64Array {
  const outputs = new Float64Array(values.length);
  activations[name].apply(values, outputs, values.length);
  return outputs;
}

function derivativesOf(name: ActivationName, values: Float64Array, factor = 1): Float64Array {
  const gradients = new Float64Array(values.length).fill(factor);
  activations[name].multiplyByDerivative(values, outputsOf(name, values), gradients, values.length);
  return gradients;
}

describe("activations", () => {
  for (const name of activationNames) {
    it(`${name} gives the values and the slopes that PyTorch gives`, () => {
      const points = Float64Array.from(pytorch.activations.points);
      const { values, slopes } = pytorch.activations[name];
      assertClose(outputsOf(name, points), values, 1e-14);
      assertClose(derivativesOf(name, points), slopes, 1e-14);
    });

    it(`${name}'s derivative agrees with central differences`, () => {
      const points = Float64Array.of(-3, -0.7, -0.1, 0.2, 1.3, 4);
      const h = 1e-5;
      const above = outputsOf(
        name,
        points.map((value) => value + h),
      );
      const below = outputsOf(
        name,
        points.map((value) => value - h),
      );
      const numeric = above.map((value, i) => (value - below[i]!) / (2 * h));
      assertClose(derivativesOf(name, points), numeric, 1e-9);
      assertClose(
        derivativesOf(name, points, -2),
        numeric.map((value) => -2 * value),
        1e-9,
      );
    });

    it(`${name} stays finite far out and passes NaN on`, () => {
      const extremes = Float64Array.of(-1e300, -800, 800, 1e300);
      assert.ok(outputsOf(name, extremes).every(Number.isFinite));
      assert.ok(derivativesOf(name, extremes).every(Number.isFinite));
      assert.deepEqual([...outputsOf(name, Float64Array.of(NaN))], [NaN]);
    });
  }

  it("each gives another output", () => {
    const outputs = activationNames.map((name) => outputsOf(name, inputs).join());
    assert.equal(new Set(outputs).size, activationNames.length);
  });

  it("ReLU's derivative at 0 is 0", () => {
    assert.deepEqual([...derivativesOf("relu", Float64Array.of(0, -0))], [0, 0]);
  });
});
