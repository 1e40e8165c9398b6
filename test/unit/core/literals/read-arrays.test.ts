import assert from "node:assert/strict";
import { LabError } from "../../../../src/core/errors";
import type { NumericArray, Where } from "../../../../src/core/literals/numeric-array";
import { readArrays } from "../../../../src/core/literals/read-arrays";
import prints from "../../../fixtures/array-prints.json";

const all: Where = { kind: "all" };

function readOne(text: string): NumericArray {
  const arrays = readArrays(text, all);
  assert.equal(arrays.length, 1, `${arrays.length} arrays in ${text}`);
  return arrays[0]!;
}

function refusal(text: string, where: Where = all): LabError {
  try {
    const [array] = readArrays(text, where);
    assert.fail(`${text} was read as ${[...array!.values].join(", ")}`);
  } catch (error) {
    if (error instanceof LabError) return error;
    throw error;
  }
}

const refusedText = (text: string) => {
  const { code, position } = refusal(text);
  assert.equal(code, "array-refused");
  return text.slice(position!.start, position!.end);
};

const tokens = (text: string, { starts, ends }: NumericArray) =>
  [...starts].map((start, entry) => text.slice(start, ends[entry]));

/** The array at the cursor, which the text marks with "|". */
function readAtCursor(marked: string): { values: number[]; shape: number[] } {
  const offset = marked.indexOf("|");
  const text = marked.replace("|", "");
  const [array] = readArrays(text, { kind: "at", offset });
  return { values: [...array!.values], shape: [...array!.shape] };
}

function refusalAtCursor(marked: string): LabError {
  return refusal(marked.replace("|", ""), { kind: "at", offset: marked.indexOf("|") });
}

describe("readArrays", () => {
  describe("on prints of NumPy, PyTorch, TensorFlow, Node.js and others", () => {
    for (const { name, text, shape, values, tolerance, refused } of prints) {
      if (refused !== undefined) {
        it(`refuses ${name} (${refused})`, () => {
          assert.match(refusal(text).code, /^array-/);
        });
        continue;
      }
      it(`reads ${name}`, () => {
        const array = readOne(text);
        assert.deepEqual(array.shape, shape);
        values!.forEach((wanted, entry) => {
          const met = array.values[entry]!;
          const close = Math.abs(met - Number(wanted)) <= tolerance! * Math.max(1, Math.abs(met));
          assert.ok(Object.is(met, Number(wanted)) || close, `entry ${entry} is ${met}, not ${wanted}`);
          const token = text.slice(array.starts[entry], array.ends[entry]);
          assert.match(token, /^\S+$/);
        });
      });
    }
  });

  it("reads Python's ways of writing numbers, each on its own token", () => {
    const text =
      "x = (1_000, -.5, 2., 1e-3, float('inf'), -float(\"inf\"), nan, -inf, np.float64(1.5), +np.inf,)";
    const array = readOne(text);
    assert.deepEqual(
      [...array.values],
      [1000, -0.5, 2, 0.001, Infinity, -Infinity, NaN, -Infinity, 1.5, Infinity],
    );
    assert.deepEqual(tokens(text, array), [
      "1_000",
      "-.5",
      "2.",
      "1e-3",
      "float('inf')",
      '-float("inf")',
      "nan",
      "-inf",
      "1.5",
      "+np.inf",
    ]);
  });

  it("passes over comments in an array, whatever they hold", () => {
    const text = "[1.0,  # the (first [ one, 7.0\n 2.0, // seven, ]\n 3.0 /* 4.0, */, 5.0 # it's last\n]";
    assert.deepEqual([...readOne(text).values], [1, 2, 3, 5]);
  });

  it("keeps -0 apart from 0", () => {
    assert.ok(Object.is(readOne("[-0.0, 0]").values[0], -0));
  });

  it("finds every outermost array, in order, and passes over indices, sizes and names", () => {
    const text = `z[3] = f(x, [1, 2])[0]; torch.zeros((4, 5)); float[] y = ["a"]; shape=(7, 8); w = [[3], [4]] # a[0, 1]`;
    assert.deepEqual(
      readArrays(text, all).map(({ shape, values }) => [shape, [...values]]),
      [
        [[2], [1, 2]],
        [
          [2, 1],
          [3, 4],
        ],
      ],
    );
  });

  it("finds an array inside a string if there is none outside", () => {
    assert.deepEqual([...readOne(`{"body": "{\\"logits\\": [1, 2]}"}`).values], [1, 2]);
  });

  it("reads rows built by nested constructors", () => {
    assert.deepEqual(
      readOne("[np.array([1, 2], dtype=int), tensor([3., 4.], device='cuda:0')]").shape,
      [2, 2],
    );
  });

  it("reads numbers without brackets if the whole text is nothing else", () => {
    assert.deepEqual([...readOne("2.0, 1.0, 0.1").values], [2, 1, 0.1]);
    assert.deepEqual([...readOne("2\n1\n-3\n").values], [2, 1, -3]);
    for (const ambiguous of ["2,5", "1,234, 5", "1.000,500", "1 2, 3", "1,,2", "7"]) {
      assert.match(refusal(ambiguous).code, /^array-/, ambiguous);
    }
  });

  describe("refuses, at its place,", () => {
    const cases: [what: string, text: string, at: string, message: RegExp][] = [
      ["a print that is cut", "[1, 2, ..., 9]", "...", /cut at "\.\.\.".*threshold=np\.inf/],
      ["a cut print of PyTorch", "tensor([1., ..., 9.])", "...", /torch\.set_printoptions/],
      ["an ellipsis in one character", "[1 2 … 9]", "…", /cut/],
      ["a ragged row", "[[1, 2], [3, 4, 5]]", "[3, 4, 5]", /Row 2 has 3 entries where 2 entries are wanted/],
      ["a number beside rows", "[[1, 2], 3]", "3", /beside rows/],
      ["an empty row", "[[1, 2], []]", "[]", /empty/],
      ["complex numbers", "[1+2j, 3]", "1+2j", /complex.*take the real parts/],
      ["booleans", "[1, True]", "True", /boolean.*Write 1 or 0/],
      ["missing values", "[1, null]", "null", /missing/],
      ["a hole", "[1,,2]", ",", /missing/],
      ["quoted numbers", '["1.0", "2.0"]', '"1.0"', /quoted/],
      ["a row of quoted text", '[[1, 2], ["a", "b"]]', '"a"', /quoted/],
      ["a quotient", "[1/3, 2]", "1/3", /not evaluated/],
      ["a floor division", "[7 // 2, 3]", "//", /not evaluated/],
      ["a difference", "[1 - 2, 3]", "-", /not evaluated/],
      ["a call", "[log(2), 1, 3]", "log(2)", /not evaluated/],
      ["a name", "[x, 1, 2]", "x", /name/],
      ["a spread", "[1, 2, ...rest]", "...", /not evaluated/],
      ["a repetition, or a column", "[0.0; 3]", "[0.0; 3]", /repeats/],
      ["mixed separators", "[1 2, 3]", "3", /commas/],
      ["a leading zero", "[01, 2]", "01", /octal/],
      ["a wrong underscore", "[1__0, 2, 3]", "1__0", /not/],
      ["one entry", "x = [3.5]", "[3.5]", /at least two/],
      ["no entry", "x = []", "[]", /empty/],
      ["a bracket never closed", "x = [1, 2", "[", /never closed/],
    ];
    for (const [what, text, at, message] of cases) {
      it(`${what}: ${text}`, () => {
        assert.equal(refusedText(text), at);
        assert.match(refusal(text).message, message);
      });
    }
  });

  it("says the line and the column of a refusal", () => {
    const { position } = refusal("a = [1, 2]\r\nb = [3,\n  null]");
    assert.deepEqual([position!.line, position!.column], [3, 3]);
  });

  it("says that there is no array in prose, code or type names", () => {
    const texts = [
      "",
      "no numbers",
      "f(1, 2)",
      "x[1, 2]",
      "float[3, 4]",
      "\\d{1,3}",
      "[2026-03-01T10:00:00Z] INFO",
    ];
    for (const text of texts) assert.equal(refusal(text).code, "array-not-found", text);
  });

  describe("at the cursor", () => {
    it("takes the outermost array around it, not the code around the array", () => {
      assert.deepEqual(readAtCursor("softmax([1.0, |2.0])[0]").values, [1, 2]);
      assert.deepEqual(readAtCursor("f(x, [1, 2, 3|], (4, 5))").values, [1, 2, 3]);
      assert.deepEqual(readAtCursor('{"top": [7, 8], "logits": [1, 2|, 3]}').values, [1, 2, 3]);
      assert.deepEqual(readAtCursor("x = np.array([[1, 2],\n  [3, |4]])\ny = [5, 6]").shape, [2, 2]);
      assert.deepEqual(readAtCursor("np.arr|ay([1, 2])").values, [1, 2]);
    });

    it("takes the only or the nearest array on its line otherwise", () => {
      assert.deepEqual(readAtCursor("log|its = [2.0, 1.0]\n[5, 6]").values, [2, 1]);
      assert.deepEqual(readAtCursor("[1, 2] + [3, 4] # here|").values, [3, 4]);
      assert.equal(refusalAtCursor("[1, 2]\n|\n[3, 4]").code, "array-not-found");
    });

    it("is not led astray by brackets in strings and comments around it", () => {
      assert.deepEqual(readAtCursor("# see [1, (\nx = [3, |4]  # :-)\n# ]").values, [3, 4]);
      assert.deepEqual(readAtCursor("s = ')]}' + \"[\"\nx = [3, |4]").values, [3, 4]);
      assert.deepEqual(readAtCursor("it isn't\nx = [3, |4]\nisn't it").values, [3, 4]);
    });

    it("reads an array inside a string or a comment", () => {
      assert.deepEqual(readAtCursor("print('x [1.0, 2|.0] y')").values, [1, 2]);
      assert.deepEqual(readAtCursor("function f() { // it's [1, 2|]\n return [4, 5]; }").values, [1, 2]);
    });

    it("tells of the array that it stands in before it looks around", () => {
      assert.match(refusalAtCursor("[1, 2]; [3, nu|ll]; [5, 6]").message, /null/);
      assert.match(refusalAtCursor("[[1, |2], [3]]").message, /Row 2/);
    });

    it("says what to do where there is no array", () => {
      for (const marked of ["z[|3]", "foo(1, 2|)", "torch.zeros((2, |3))", "|"]) {
        assert.match(refusalAtCursor(marked).message, /Put the cursor inside an array/, marked);
      }
    });
  });
});
