import assert from "node:assert/strict";
import { neverCancelled } from "../../../src/core/cancellation";
import { unpack } from "../../../src/core/packed";
import { annotate } from "../../../src/worker/annotate";

function annotated(text: string, { axis = -1, temperature = 1 } = {}) {
  const params = { text, where: { kind: "all" }, axis, temperature, reading: null } as const;
  return unpack(annotate(params, neverCancelled).value.arrays.packed, 0);
}

const near = (met: Iterable<number>, wanted: number[]) => {
  const values = [...met];
  assert.equal(values.length, wanted.length);
  wanted.forEach((each, index) => assert.ok(Math.abs(values[index]! - each) < 1e-12, values.join()));
};

describe("annotate, on masked entries and log-probabilities,", () => {
  it("leaves masked entries out of the softmax, and keeps the shape whole", () => {
    const array = annotated("[[1.0 -- 3.0]\n [4.0 5.0 --]]");
    assert.deepEqual(array.shape, [2, 3]);
    const low = 1 / (1 + Math.E ** 2);
    near(array.probabilities, [low, 1 - low, 1 / (1 + Math.E), Math.E / (1 + Math.E)]);
    assert.deepEqual([...array.ranks], [2, 1, 2, 1]);
    assert.match(array.warnings.join(), /2 masked entries are left out/);
  });

  it("exponentiates named log-probabilities; the rest to 1 is others, and no temperature applies", () => {
    const text = '{"logprobs": {"a": -0.6931471805599453, "b": -1.3862943611198906}}';
    const array = annotated(text, { temperature: 2 });
    near(array.probabilities, [0.5, 0.25]);
    near(array.others, [0.25]);
    near(array.logProbabilities, [-0.6931471805599453, -1.3862943611198906]);
    assert.equal(array.temperature, 1);
    assert.match(array.warnings.join(), /temperature is left out/);
  });

  it("has no others for logits", () => {
    assert.equal(annotated("[1, 2]").others.length, 0);
  });
});
