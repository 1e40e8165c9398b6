import assert from "node:assert/strict";
import { maximumWorst, worstClassified, worstPredicted } from "../../../../src/core/reports/worst-rows";
import { finish } from "../engine/finish";

const logits = (...probabilities: number[]) => probabilities.map(Math.log);

describe("worstClassified", () => {
  const labels = Uint32Array.of(0, 1, 1, 0);
  const outputs = Float64Array.from(
    [logits(0.9, 0.1), logits(0.8, 0.2), logits(0.4, 0.6), logits(0.45, 0.55)].flat(),
  );

  it("puts the rows in the order of their loss, -log of the true class's probability", () => {
    const { rows, wrong, order, actual, predicted, probabilities, losses } = finish(
      worstClassified(labels, outputs, 2, true),
    );
    assert.deepEqual([rows, wrong, [...order]], [4, 2, [1, 3, 2, 0]]);
    assert.deepEqual(
      [[...actual], [...predicted]],
      [
        [1, 0, 1, 0],
        [0, 1, 1, 0],
      ],
    );
    const rounded = (values: Float64Array) => Array.from(values, (value) => Number(value.toFixed(12)));
    assert.deepEqual(rounded(probabilities!.actual), [0.2, 0.45, 0.6, 0.9]);
    assert.deepEqual(rounded(probabilities!.predicted), [0.8, 0.55, 0.6, 0.9]);
    assert.deepEqual(
      rounded(losses),
      [0.2, 0.45, 0.6, 0.9].map((p) => Number((-Math.log(p)).toFixed(12))),
    );
  });

  it("claims no probabilities of scores, and orders by hinge loss", () => {
    const scores = Float64Array.of(2, 0, 0, 0.5, 0, 3, 1, 0);
    const { order, losses, probabilities } = finish(worstClassified(labels, scores, 2, false));
    assert.equal(probabilities, null);
    assert.deepEqual(
      [[...order], [...losses]],
      [
        [1, 0, 2, 3],
        [0.5, 0, 0, 0],
      ],
    );
  });

  it("tells the worst of many rows alone, equal ones in their order, and what is no number first", () => {
    const count = 10_000;
    const many = new Float64Array(2 * count);
    for (let row = 0; row < count; row++) many[2 * row] = row % 100;
    many[2 * 5000] = NaN;
    const { order, rows } = finish(worstClassified(new Uint32Array(count).fill(1), many, 2, true));
    assert.deepEqual([rows, order.length], [count, maximumWorst]);
    assert.deepEqual([...order.subarray(0, 4)], [5000, 99, 199, 299]);
  });
});

describe("worstPredicted", () => {
  it("puts the rows in the order of how far off they are, and says to which side", () => {
    const { order, losses, wrong } = finish(
      worstPredicted(Float64Array.of(1, 2, 3), Float64Array.of(1.5, -2, 5)),
    );
    assert.deepEqual([[...order], [...losses], wrong], [[1, 2, 0], [-4, 2, 0.5], null]);
  });
});
