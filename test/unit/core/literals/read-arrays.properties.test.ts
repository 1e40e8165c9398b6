import assert from "node:assert/strict";
import fc from "fast-check";
import { LabError } from "../../../../src/core/errors";
import { readArrays, readers } from "../../../../src/core/literals/read-arrays";
import { TextInLines } from "../../../../src/core/literals/text-lines";

/** Nested numbers, with every row of an axis as long as the others. */
type Rows = number | Rows[];

function build(shape: readonly number[], values: number[]): Rows {
  if (shape.length === 0) return values.shift()!;
  return Array.from({ length: shape[0]! }, () => build(shape.slice(1), values));
}

const arrays = fc
  .array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 4 })
  .map((shape) => (shape.every((size) => size === 1) ? [2, ...shape] : shape))
  .chain((shape) => {
    const count = shape.reduce((product, size) => product * size, 1);
    return fc
      .array(fc.double(), { minLength: count, maxLength: count })
      .map((values) => ({ shape, values, rows: build(shape, [...values]) }));
  });

const python = (value: number) => {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  return Object.is(value, -0) ? "-0.0" : String(value);
};

/** Writes as NumPy does: aligned columns, lines wrapped at 75 columns, a blank line between matrices. */
function numpy(rows: Rows, separator: "," | "", prefix: string): string {
  const flat = ([rows] as unknown[]).flat(Infinity) as number[];
  const width = Math.max(...flat.map((value) => python(value).length));
  const print = (part: Rows[], indent: string): string => {
    if (Array.isArray(part[0])) {
      const depth = depthOf(part);
      const gap = `${separator}${"\n".repeat(depth - 1)}${indent} `;
      return `[${part.map((row) => print(row as Rows[], `${indent} `)).join(gap)}]`;
    }
    let text = "[";
    let column = indent.length + 1;
    (part as number[]).forEach((value, index) => {
      const token = python(value).padStart(width) + (index < part.length - 1 ? separator : "");
      if (index > 0 && column + token.length + 1 > 75) {
        text += `\n${indent} ${token}`;
        column = indent.length + 1 + token.length;
      } else {
        text += index > 0 ? ` ${token}` : token;
        column += token.length + 1;
      }
    });
    return `${text}]`;
  };
  return prefix + print(rows as Rows[], " ".repeat(prefix.length));
}

const depthOf = (rows: Rows): number => (Array.isArray(rows) ? 1 + depthOf(rows[0]!) : 0);

const printers: Record<string, (rows: Rows) => string> = {
  "Python lists": (rows) =>
    Array.isArray(rows) ? `[${rows.map(printers["Python lists"]!).join(", ")}]` : python(rows),
  "Python tuples": (rows) =>
    Array.isArray(rows) ? `(${rows.map(printers["Python tuples"]!).join(", ")},)` : python(rows),
  "NumPy repr": (rows) => `${numpy(rows, ",", "array(")}, dtype=float32)`,
  "NumPy str": (rows) => numpy(rows, "", ""),
};

function assertReadBack(text: string, shape: readonly number[], values: readonly number[]): void {
  const found = readArrays(text, { kind: "all" });
  assert.equal(found.length, 1);
  assert.deepEqual([...found[0]!.shape], shape);
  assert.deepEqual([...found[0]!.values], values);
}

describe("readArrays, for any array and any text,", () => {
  it("reads back what JSON writes, indented or not", () => {
    const finite = arrays.filter(({ values }) => values.every((value) => Number.isFinite(value)));
    fc.assert(
      fc.property(finite, fc.constantFrom(0, 2), ({ rows, shape, values }, indent) => {
        // JSON has no -0.
        assertReadBack(
          JSON.stringify({ logits: rows }, null, indent),
          shape,
          values.map((value) => value + 0),
        );
      }),
    );
  });

  for (const [name, print] of Object.entries(printers)) {
    it(`reads back ${name}`, () => {
      fc.assert(
        fc.property(arrays, ({ rows, shape, values }) => {
          assertReadBack(`x = ${print(rows)}`, shape, values);
        }),
      );
    });
  }

  const piece = fc.oneof(
    fc.constantFrom(
      "[",
      "]",
      "(",
      ")",
      "{",
      "}",
      ",",
      " ",
      "\n",
      "...",
      "'",
      '"',
      '"""',
      "#",
      "//",
      "/*",
      "*/",
      ";",
    ),
    fc.constantFrom(
      "1",
      "-2.5",
      "1e9",
      "nan",
      "null",
      "True",
      "np.array(",
      "float('inf')",
      "z[",
      "shape=",
      "\\",
      ":",
    ),
    fc.constantFrom(
      ...[
        "[1] ",
        " [3]",
        "[1,]",
        "[,1]",
        ", , 1",
        "c(a = ",
        "matrix(",
        "structure(",
        "nrow = 2",
        "dim = c(2, 1)",
      ],
      ...[
        "2-element Vector{Float64}:",
        "2×2 Matrix{Float64}:",
        "[:, :, 1] =",
        "z =\n",
        "1.0e+03 *\n",
        "Columns 1 and 2:",
      ],
      ...[
        "dtype: float64",
        "Name: x, Length: 3, ",
        "[2 rows x 2 columns]",
        "\\\n",
        "# A tibble: ",
        "<dbl>",
        "1: ",
        "cat  ",
      ],
      ...[
        "| ",
        " │ ",
        "|--|",
        "╞══╡",
        "+--+",
        "only showing top 2 rows",
        "- ",
        "  - ",
        "a: ",
        "a => ",
        "[0] => ",
      ],
      ...[
        '"token": ',
        '"logprob": ',
        "-0.1",
        "('a', ",
        "{",
        "1,5",
        "1.234,5",
        "\t",
        "--",
        "NA",
        "TRUE",
        "(0, 1)\t2",
      ],
      ...[").reshape(2, 1)", ".T", "[|", "|]", "(/", "/)", "1 2\n3 4\n", "\n\n", "\r\n", "SparseVector(2, {"],
    ),
    fc.string({ maxLength: 4, unit: "binary" }),
  );
  const texts = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(""));

  it("throws nothing but a LabError with a position inside the text", () => {
    fc.assert(
      fc.property(texts, fc.nat(60), (text, offset) => {
        for (const where of [
          { kind: "all" },
          { kind: "at", offset: Math.min(offset, text.length) },
        ] as const) {
          try {
            readArrays(text, where);
          } catch (error) {
            assert.ok(error instanceof LabError, String(error));
            const { start = 0, end = 0 } = error.position ?? {};
            assert.ok(0 <= start && start <= end && end <= text.length);
          }
        }
      }),
      { numRuns: 3000 },
    );
  });

  it("gives ranges inside the literal that do not overlap, each the text of its value", () => {
    fc.assert(
      fc.property(texts, (text) => {
        for (const { start, end, starts, ends, values, shape, indices } of readOrNothing(text)) {
          const size = shape.reduce((product, each) => product * each, 1);
          assert.ok(indices === null ? size === values.length : size > values.length);
          const inOrder = [...starts.keys()].sort((a, b) => starts[a]! - starts[b]!);
          let previous = start;
          for (const entry of inOrder) {
            assert.ok(previous <= starts[entry]! && starts[entry]! < ends[entry]! && ends[entry]! <= end);
            previous = ends[entry]!;
            assertWrites(text.slice(starts[entry], ends[entry]), values[entry]!, text);
          }
        }
      }),
      { numRuns: 3000 },
    );
  });

  it("see no array in a bracket with one number, whatever signs are around it", () => {
    const signs = fc.string({
      unit: fc.constantFrom(..." \t.,;:=-+*|/#$%&()[]{}<>\"'`~^_…·"),
      maxLength: 8,
    });
    fc.assert(
      fc.property(
        signs,
        fc.constantFrom("[", "(", "{"),
        signs,
        fc.nat(99_999),
        signs,
        (before, open, in1, n, after) => {
          const source = new TextInLines(`${before}${open}${in1}${n}${after}`);
          for (const reader of readers.filter(({ name }) => name !== "brackets")) {
            assert.deepEqual(reader.read(source, { kind: "all" }, null).arrays, [], reader.name);
          }
        },
      ),
      { numRuns: 2000 },
    );
  });
});

/** The token is the value's in a list, or it has commas, or a factor that the text names is left out of it. */
function assertWrites(token: string, value: number, text: string): void {
  if (token.includes(",")) return assert.equal(token.replace(/\D/g, ""), String(value).replace(/\D/g, ""));
  const [alone] = readArrays(`[${token}, 0]`, { kind: "all" })[0]!.values;
  if (text.includes("*") && value !== 0) {
    assert.match((value / alone!).toExponential(9), /^(?:1\.0+e|NaN)/);
  } else assert.deepEqual(alone, value);
}

function readOrNothing(text: string) {
  try {
    return readArrays(text, { kind: "all" });
  } catch (error) {
    if (error instanceof LabError) return [];
    throw error;
  }
}
