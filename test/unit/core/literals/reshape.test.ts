import assert from "node:assert/strict";
import { readArrays } from "../../../../src/core/literals/read-arrays";
import { expectRead, expectRefused } from "./expect-read";

const six = [1, 2, 3, 4, 5, 6];

describe("a call behind an array", () => {
  it("gives it the shape that it asks for", () => {
    for (const call of [
      "reshape(2, 3)",
      "reshape(-1, 3)",
      "reshape((2, 3))",
      "view([2, 3])",
      "view(2, -1)",
    ]) {
      expectRead(`np.array([1, 2, 3, 4, 5, 6]).${call}`, { shape: [2, 3], values: six });
    }
    expectRead("np.array([[1, 2], [3, 4], [5, 6]]).reshape(-1)", { shape: [6], values: six });
    expectRead("[1, 2].reshaped(2, 1)", { values: [1, 2] });
  });

  it("is refused where the entries do not fit", () => {
    expectRefused("np.array([1, 2, 3, 4]).reshape(3, 3)", /3 x 3 is no shape for 4/, ".reshape(3, 3)");
    expectRefused("np.array([1, 2, 3, 4]).reshape(-1, -1)", /no shape/);
    expectRefused("np.array([1, 2, 3, 4]).reshape(-1, 0)", /no shape/);
  });

  it("is said not to be evaluated where it rearranges the array", () => {
    for (const call of ["T", "transpose(1, 0)", "reshape(2, 3, order='F')", "view(n, -1)"]) {
      const [array] = readArrays(`np.array([[1, 2, 3], [4, 5, 6]]).${call}`, { kind: "all" });
      assert.deepEqual([...array!.values], six);
      assert.match(array!.warnings.join(), /not evaluated/, call);
    }
    const [plain] = readArrays("np.array([1, 2]).sum()", { kind: "all" });
    assert.deepEqual(plain!.warnings, []);
  });
});

describe("a call around an array", () => {
  it("gives it the shape that it asks for, whose sizes are no array", () => {
    for (const call of [
      "np.reshape([1, 2, 3, 4, 5, 6], (2, 3))",
      "x = np.reshape(np.array([1, 2, 3, 4, 5, 6]), (2, -1))",
      "tf.reshape(tf.constant([1, 2, 3, 4, 5, 6]), [2, 3])",
      "np.reshape(a=[1, 2, 3, 4, 5, 6], newshape=(2, 3))",
      "tf.constant([1, 2, 3, 4, 5, 6], shape=[2, 3])",
    ]) {
      expectRead(call, { shape: [2, 3], values: six });
    }
  });

  it("fills the columns first in R, Julia, MATLAB and NumPy's order F", () => {
    for (const call of [
      "reshape([1, 2, 3, 4, 5, 6], 2, 3)",
      "reshape([1 2 3 4 5 6], [2 3])",
      "reshape([1 2; 3 4; 5 6], [], 3)",
      "array(c(1, 2, 3, 4, 5, 6), dim = c(2, 3))",
      "np.reshape([1, 2, 3, 4, 5, 6], (2, 3), order='F')",
    ]) {
      // In Julia and Octave the entries of [1 2; 3 4; 5 6] are 1, 3, 5, 2, 4, 6.
      const values = call.includes(";") ? [1, 5, 4, 3, 2, 6] : [1, 3, 5, 2, 4, 6];
      expectRead(call, { shape: [2, 3], values });
    }
    // R's array of three axes: entry [i, j, k] is number i + 2j + 4k.
    expectRead("array(c(1, 2, 3, 4, 5, 6, 7, 8), dim = c(2, 2, 2))", {
      shape: [2, 2, 2],
      values: [1, 5, 3, 7, 2, 6, 4, 8],
    });
  });

  it("is asked about where languages differ", () => {
    const text = "reshape([1, 2, 3, 4, 5, 6], (2, 3))";
    const error = expectRefused(text, /row by row/);
    assert.deepEqual(
      error.readings?.map(({ id, label }) => [id, label]),
      [
        ["by-rows", "Row by row, as in NumPy: 1, 2, 3, 4, 5, 6"],
        ["by-columns", "Column by column, as in Julia and MATLAB: 1, 3, 5, 2, 4, 6"],
      ],
    );
    expectRead(text, { shape: [2, 3], values: six }, "by-rows");
    expectRead(text, { shape: [2, 3], values: [1, 3, 5, 2, 4, 6] }, "by-columns");
    expectRead("reshape([1, 2, 3], (3, 1))", { shape: [3, 1], values: [1, 2, 3] });
  });

  it("is refused where the entries do not fit, and said not to be evaluated where it rearranges them", () => {
    expectRefused("np.reshape([1, 2, 3, 4], (3, 3))", /3 x 3 is no shape for 4/);
    expectRefused("np.reshape(x, (2, 3))", /no array/);
    expectRefused("array(c(1, 2, 3), dim = c(2, 2))", /no shape/);
    for (const call of ["np.transpose([[1, 2, 3], [4, 5, 6]])", "np.reshape([1, 2, 3, 4, 5, 6], shape)"]) {
      const [array] = readArrays(call, { kind: "all" });
      assert.deepEqual([...array!.values], six);
      assert.match(array!.warnings.join(), /not evaluated/, call);
    }
  });
});
