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
