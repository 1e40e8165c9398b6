import assert from "node:assert/strict";
import { softmax } from "../../../../src/core/engine/softmax";
import { jacobianVectorProduct, softmaxJacobian } from "../../../../src/core/engine/softmax-jacobian";
import { assertClose } from "./assert-close";

const logits = [0.5, -1, 2, 0.1];
const softmaxOf = (values: number[]) => softmax(Float64Array.from(values), [values.length], 0);

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

describe("softmaxJacobian", () => {
  it("is p_i (1 - p_i) on the diagonal and -p_i p_j elsewhere", () => {
    assertClose(softmaxJacobian(Float64Array.of(0.2, 0.8)), [0.16, -0.16, -0.16, 0.16], 1e-16);
  });

  it("agrees with central differences", () => {
    assertClose(softmaxJacobian(softmaxOf(logits)), numericJacobian(), 1e-10);
  });
});

describe("jacobianVectorProduct", () => {
  it("agrees with central differences times the vector", () => {
    const vector = [1, -2, 0.5, 3];
    const numeric = numericJacobian();
    const wanted = logits.map((_, i) =>
      vector.reduce((sum, value, j) => sum + numeric[i * 4 + j]! * value, 0),
    );
    assertClose(jacobianVectorProduct(softmaxOf(logits), Float64Array.from(vector)), wanted, 1e-9);
  });

  it("is 0 for a constant vector, for the probabilities always sum to 1", () => {
    assertClose(jacobianVectorProduct(softmaxOf(logits), Float64Array.of(3, 3, 3, 3)), [0, 0, 0, 0], 1e-15);
  });

  it("refuses a vector of another length", () => {
    assert.throws(
      () => jacobianVectorProduct(Float64Array.of(0.5, 0.5), Float64Array.of(1)),
      /2 probabilities.*got 1/,
    );
  });
});
