import assert from "node:assert/strict";
import { exactSoftmax } from "../../../../src/core/engine/exact/exact-softmax";
import { softmaxJacobian, softmaxJacobianProduct } from "../../../../src/core/engine/softmax-jacobian";
import { assertClose, assertRelativelyClose } from "./assert-close";

const logits = [0.5, -1, 2, 0.1];
const temperature = 1.7;
const softmaxOf = (values: number[]) =>
  exactSoftmax(Float64Array.from(values), [values.length], 0, temperature);

/** Central differences of softmax: entry i * 4 + j is d p_i / d x_j. */
function numericJacobian(): number[] {
  const h = 1e-5;
  const columns = logits.map((_, j) => {
    const above = softmaxOf(logits.map((value, k) => (k === j ? value + h : value)));
    const below = softmaxOf(logits.map((value, k) => (k === j ? value - h : value)));
    return above.map((value, i) => (value - below[i]!) / (2 * h));
  });
  return logits.flatMap((_, i) => columns.map((column) => column[i]!));
}

/** Probabilities of [40, 0, 1]: the first rounds to 1. */
const nearlyOne = exactSoftmax(Float64Array.of(40, 0, 1), [3], 0);

describe("softmaxJacobian", () => {
  it("is p_i (1 - p_i) on the diagonal and -p_i p_j elsewhere", () => {
    assertClose(softmaxJacobian(Float64Array.of(0.2, 0.8), [2], 0), [0.16, -0.16, -0.16, 0.16], 1e-16);
  });

  it("agrees with central differences, temperature included", () => {
    assertClose(softmaxJacobian(softmaxOf(logits), [4], 0, temperature), numericJacobian(), 1e-10);
  });

  it("is one matrix a group over any axis", () => {
    const probabilities = Float64Array.of(0.2, 0.5, 0.8, 0.5);
    assertClose(
      softmaxJacobian(probabilities, [2, 2], 0),
      [0.16, -0.16, -0.16, 0.16, 0.25, -0.25, -0.25, 0.25],
      1e-16,
    );
  });

  it("keeps the digits of 1 - p where p rounds to 1", () => {
    const jacobian = softmaxJacobian(nearlyOne, [3], 0);
    assertRelativelyClose([jacobian[0]!], [Math.exp(-40) + Math.exp(-39)], 1e-14);
  });
});

describe("softmaxJacobianProduct", () => {
  it("agrees with central differences times the vector, from either side", () => {
    const vector = [1, -2, 0.5, 3];
    const numeric = numericJacobian();
    const product = softmaxJacobianProduct(softmaxOf(logits), Float64Array.from(vector), [4], 0, temperature);
    const right = logits.map((_, i) =>
      vector.reduce((sum, value, j) => sum + numeric[i * 4 + j]! * value, 0),
    );
    const left = logits.map((_, j) => vector.reduce((sum, value, i) => sum + numeric[i * 4 + j]! * value, 0));
    assertClose(product, right, 1e-9);
    assertClose(product, left, 1e-9);
  });

  it("is the full matrix times the vector, group by group over several axes", () => {
    const values = Float64Array.from({ length: 24 }, (_, i) => Math.cos(5 * i));
    const vector = Float64Array.from({ length: 24 }, (_, i) => Math.sin(3 * i));
    const probabilities = exactSoftmax(values, [2, 3, 4], [0, 2]);
    const product = softmaxJacobianProduct(probabilities, vector, [2, 3, 4], [0, 2]);
    const jacobian = softmaxJacobian(probabilities, [2, 3, 4], [0, 2]);
    for (let group = 0; group < 3; group++) {
      const members = [0, 1, 2, 3, 12, 13, 14, 15].map((member) => member + 4 * group);
      const wanted = members.map((_, i) =>
        members.reduce((sum, entry, j) => sum + jacobian[(group * 8 + i) * 8 + j]! * vector[entry]!, 0),
      );
      assertClose(
        members.map((entry) => product[entry]!),
        wanted,
        1e-15,
      );
    }
  });

  it("keeps its digits where a probability rounds to 1", () => {
    const product = softmaxJacobianProduct(nearlyOne, Float64Array.of(1, 0, 0), [3], 0);
    assertRelativelyClose([product[0]!], [Math.exp(-40) + Math.exp(-39)], 1e-14);
  });

  it("is 0 for a constant vector, for the probabilities always sum to 1", () => {
    assertClose(
      softmaxJacobianProduct(softmaxOf(logits), Float64Array.of(3, 3, 3, 3), [4], 0),
      [0, 0, 0, 0],
      0,
    );
  });

  it("refuses a vector of another length", () => {
    assert.throws(
      () => softmaxJacobianProduct(Float64Array.of(0.5, 0.5), Float64Array.of(1), [2], 0),
      /2 probabilities.*got 1/,
    );
  });
});
