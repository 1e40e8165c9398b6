import assert from "node:assert/strict";
import { LabError } from "../../../../src/core/errors";
import type { Where } from "../../../../src/core/literals/numeric-array";
import { readArrays } from "../../../../src/core/literals/read-arrays";
import { countWork } from "./count-work";

/** Repeated, each is as hard for some reader as a text can be. */
const parts = [
  ...["[", "(]", "[(", "{", "f(", "[1]", "[1,2],", "[[1],", "a[", "=(", "shape=["],
  ...["'\"", '"\\', "\"\"\"'''", "[1 #", "[1 /*", "a/", "1/", "[1,...", ".", "…", "\\", "#", "'a'"],
  ...["1 ", "1,", "1;", "1\t", "a ", "a,", "-", "1_", "1'", "−", "é ", "|", "─", "&"],
  ...[
    "\n",
    "\r\n",
    " \n",
    "1\n",
    "1,2\n",
    "1;2\n",
    "1,5\n",
    "1\t2\n",
    "1\n\n",
    "a\n",
    "a b\n",
    "a 1\n",
    " 1 2\n",
  ],
  ...["- 1\n", "- - 1\n", "- a: 1\n", "a: 1\n", "a: b\n", "| 1 |\n", "|-|\n", "a b \\\n", "0 1 \\\n\n"],
  ...["[1] 2\n", " [1]\n", "[1,] 2\n", " [,1]\n[1,] 2\n", ", , 1\n\n", ", , 1\n"],
  ...[
    "dtype: a\n",
    "a 1\ndtype: f\n",
    "z =\n",
    "z =\n\n 1 2\n",
    "z(:,:,1) =\n",
    " Columns 1 and 2:\n\n 1 2\n\n",
  ],
  ...["1.0e+03 *\n", "1-element V:\n", "2×2 M:\n 1 2\n 1 2\n", "[:, 1] =\n", "...\n", "⋮\n", "-- ", "NA\n"],
  ...[
    "{a:1},",
    '{"a":1,',
    "[{'token':'a','logprob':-1},",
    "[('a',1),",
    "c(a=1,",
    "[1 2;",
    "[1 2\n3 4]",
    "map[a:1 b:2] ",
  ],
  ...[
    "1 & 2 \\\\\n",
    "& ",
    "\\begin{array}{c}",
    "\\begin{bmatrix}1\\end{bmatrix}",
    "[0] => 1\n",
    "Array(",
    "a: 1.5\n\n",
  ],
  ...["np.reshape([1,2],", "reshape(", "array(c(1,2),dim=", ":a=>1,"],
  ...["array([1, 2]) ", "tensor([[1.,\n", "matrix(c(1,2),", "float('inf') ", "np.float64(1), "],
];

describe("readArrays", () => {
  const size = 3000;
  for (const kind of ["all", "at"] as const) {
    it(`does work in proportion to the text (${kind})`, () => {
      for (const part of parts) {
        const work = [size, 4 * size].map((length) => {
          const text = part.repeat(length / part.length);
          const where: Where = kind === "all" ? { kind } : { kind, offset: Math.floor(text.length / 2) };
          return countWork(() => readOrNot(text, where));
        });
        const [few, many] = work as [number, number];
        assert.ok(
          many < 5 * few + 1000,
          `${JSON.stringify(part)}: ${few} for ${size}, ${many} for ${4 * size}`,
        );
      }
    }).timeout(60_000);
  }

  it("walks brackets of any depth", () => {
    for (const part of ["[", "[(", "[1,[", "f([", "{a:[", "c(c("]) {
      const text = part.repeat(100_000 / part.length);
      readOrNot(text, { kind: "all" });
      readOrNot(text, { kind: "at", offset: 50_000 });
      const closed = `${"[".repeat(50_000)}1, 2${"]".repeat(50_000)}`;
      readOrNot(closed, { kind: "at", offset: 50_000 });
    }
  }).timeout(60_000);
});

function readOrNot(text: string, where: Where): void {
  try {
    readArrays(text, where);
  } catch (error) {
    if (!(error instanceof LabError)) throw error;
  }
}
