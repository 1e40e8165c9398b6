import assert from "node:assert/strict";
import { isClassWeights, resolveClassWeights } from "../../../../src/core/recipe/class-weights";

const resolve = (text: string, classes: string[], counts: number[]) => {
  const weights = resolveClassWeights(text, classes, counts);
  return weights && [...weights].map((weight) => Number(weight.toPrecision(12)));
};

describe("class weights", () => {
  it("are none, balanced, or a list", () => {
    for (const text of ["none", "balanced", "A=1,B=2", " a = 0.5 , b=1e3 ", '"x, y"=2', "a=b=2", "0=3"]) {
      assert.ok(isClassWeights(text), text);
    }
    for (const text of [
      "",
      "even",
      "A",
      "A=",
      "A=0",
      "A=-1",
      "A=x",
      "=1",
      "A=1,A=2",
      "A=1,,B=2",
      "A=Infinity",
    ]) {
      assert.ok(!isClassWeights(text), text);
    }
  });

  it("count each row once where there are none", () => {
    assert.equal(resolve("none", ["a", "b"], [1, 2]), null);
  });

  it("leave the number of rows as it is", () => {
    assert.deepEqual(resolve("a=1,b=3", ["a", "b"], [2, 2]), [0.5, 1.5]);
    assert.deepEqual(resolve("balanced", ["a", "b", "c"], [1, 2, 0]), [1.5, 0.75, 1.5]);
  });

  it("are 1 for a class that is not named", () => {
    assert.deepEqual(resolve("b=4", ["a", "b"], [3, 3]), [0.4, 1.6]);
  });

  it("name classes with commas and quotes in quotes", () => {
    assert.deepEqual(resolve('"x, ""y"""=3,z=1', ['x, "y"', "z"], [1, 1]), [1.5, 0.5]);
  });

  it("refuse a class that is not there", () => {
    assert.throws(() => resolve("c=2", ["a", "b"], [1, 1]), {
      code: "option-invalid",
      message: 'Class weights name "c", which is no class; classes are a, b.',
    });
  });
});
