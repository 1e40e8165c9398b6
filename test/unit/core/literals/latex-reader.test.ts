import assert from "node:assert/strict";
import { readArrays } from "../../../../src/core/literals/read-arrays";
import { expectRead, expectRefused } from "./expect-read";

describe("latexReader", () => {
  it("reads matrices and vectors, within a line too", () => {
    const values = [1, 2, 3, 4];
    expectRead(String.raw`$A = \begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix}$`, { shape: [2, 2], values });
    expectRead("\\begin{pmatrix}\n1.5 & -2 & 3 \\\\[2pt]\n4 & 5 & 6 \\\\\n\\end{pmatrix}", {
      shape: [2, 3],
      values: [1.5, -2, 3, 4, 5, 6],
    });
    expectRead(String.raw`\left[\begin{array}{c|c} 1 & 2 \\ 3 & 4 \end{array}\right]`, {
      shape: [2, 2],
      values,
    });
    expectRead(String.raw`\begin{pmatrix} 0.1 \\ 0.2 \\ 0.7 \end{pmatrix}`, { values: [0.1, 0.2, 0.7] });
  });

  it("reads a table with its names, as pandas writes it", () => {
    const text =
      "\\begin{tabular}{lr}\n\\toprule\n & score \\\\\n\\midrule\ncat & $1.2$ \\\\\ndog & \\textbf{0.3} \\\\\n" +
      "\\bottomrule\n\\end{tabular}\n";
    expectRead(text, { values: [1.2, 0.3], labels: ["cat", "dog"] });
  });

  it("reads rows alone, the last one without its backslashes", () => {
    expectRead("1 & 2 & 3 \\\\\n4 & 5 & 6\n", { shape: [2, 3], values: [1, 2, 3, 4, 5, 6] });
  });

  it("reads the one at the cursor", () => {
    const text = String.raw`\begin{bmatrix} 1 & 2 \end{bmatrix} + \begin{bmatrix} 3 & 4 \end{bmatrix}`;
    const [array, ...others] = readArrays(text, { kind: "at", offset: text.indexOf("4") });
    assert.deepEqual([...array!.values], [3, 4]);
    assert.deepEqual(others, []);
  });

  it("refuses dots, symbols among numbers and ragged rows", () => {
    expectRefused(String.raw`\begin{bmatrix} 1 & 2 & \cdots & 3 \end{bmatrix}`, /every entry/, "\\cdots");
    expectRefused(String.raw`\begin{bmatrix} 1 & 2 & x \end{bmatrix}`, /is a name/, "x");
    expectRefused(String.raw`\begin{bmatrix} 1 & 2 \\ 3 \end{bmatrix}`, /1 entries where 2/, "3");
  });
});
