import assert from "node:assert/strict";
import fc from "fast-check";
import { neverCancelled } from "../../../../src/core/cancellation";
import { CsvReader } from "../../../../src/core/data/csv-reader";
import { defaultReading } from "../../../../src/core/data/reading";
import type { Table } from "../../../../src/core/data/table";
import { TableBuilder } from "../../../../src/core/data/table-builder";
import { loadTable } from "../../../../src/worker/load-table";
import { MemoryPlatform } from "../../worker/memory-platform";
import { finish } from "./read-table";

/** @param start what the dialect and the preview come from. @param text what plain lines may be read from. */
function read(start: string, text: string, pieceLength: number, plain: boolean): Table {
  const builder = new TableBuilder("data.csv");
  const reader = new CsvReader(
    (record, dialect) => builder.add(record, dialect),
    defaultReading,
    plain ? builder : undefined,
  );
  reader.push(start);
  for (let at = 0; at < text.length; at += pieceLength) reader.push(text.slice(at, at + pieceLength));
  reader.end();
  return finish(builder.finish());
}

/** As `read`, from the bytes of a file. */
function readBytes(text: string, pieceLength: number): Promise<Table> {
  const platform = new MemoryPlatform(pieceLength);
  platform.write("data.csv", text);
  const source = { kind: "file", name: "data.csv", path: "data.csv" } as const;
  return loadTable(source, defaultReading, platform, neverCancelled);
}

/** Enough rows for the dialect to be known and the preview to be full. */
const begin = "a;b;c\n" + "1;x;0.5\n".repeat(10_000);

const cell = fc.oneof(
  fc.nat({ max: 300 }).map(String),
  fc.double({ noDefaultInfinity: true }).map(String),
  fc.constantFrom(
    "",
    "NA",
    " 7 ",
    "007",
    "1,234",
    "-3",
    "+4",
    "x y",
    ".5",
    "5.",
    "-",
    "1e5",
    "1 2",
    "é",
    "😀",
  ),
  fc.constantFrom(
    "0",
    "0",
    "0",
    "255",
    "256",
    "00",
    "1.234",
    "1.234,5",
    ",5",
    "5,",
    '"q;q"',
    '"',
    "\u00A0",
    "\r",
  ),
);
const plainLine = fc
  .array(
    cell.filter((text) => !text.includes('"')),
    { minLength: 2, maxLength: 4 },
  )
  .map((cells) => cells.join(";"));
const wideLine = fc.array(cell, { minLength: 24, maxLength: 24 }).map((cells) => cells.join(";"));
const smallLine = fc
  .array(fc.oneof(fc.nat({ max: 9 }), fc.nat({ max: 260 })), { minLength: 24, maxLength: 24 })
  .map((cells) => cells.join(";"));

describe("PlainLines", () => {
  it("gives the same table as records do, whatever the lines hold and however they are cut", () => {
    fc.assert(
      fc.property(
        fc.array(plainLine, { maxLength: 60 }),
        fc.constantFrom("\n", "\r\n", "\n\n"),
        fc.integer({ min: 1, max: 500 }),
        fc.boolean(),
        (lines, newline, pieceLength, isEnded) => {
          const text = lines.join(newline) + (isEnded ? newline : "");
          assert.deepEqual(read(begin, text, pieceLength, true), read(begin, text, text.length, false));
        },
      ),
      { numRuns: 60 },
    );
  });

  for (const [name, start, line] of [
    ["few columns", begin, plainLine],
    ["decimal commas", "a;b;c\n" + "1;x;0,5\n".repeat(10_000), plainLine],
    [
      "many columns",
      `${Array.from({ length: 24 }, (_, column) => `c${column}`).join(";")}\n${`${"1;".repeat(23)}1\n`.repeat(1500)}`,
      fc.oneof({ weight: 20, arbitrary: smallLine }, { weight: 1, arbitrary: wideLine }),
    ],
  ] as const) {
    it(`gives the same from bytes of ${name}, wherever a line is not plain`, async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(line, { maxLength: 60 }),
          fc.constantFrom("\n", "\r\n", "\n\n", ";\n"),
          fc.integer({ min: 70, max: 5000 }),
          fc.boolean(),
          async (lines, newline, pieceLength, isEnded) => {
            const text = lines.join(newline) + (isEnded ? newline : "");
            let expected: Table | undefined;
            let refusal: unknown;
            try {
              expected = read(start, text, text.length || 1, false);
            } catch (error) {
              refusal = error;
            }
            const table = readBytes(start + text, pieceLength);
            if (!expected) return assert.rejects(table, refusal as Error);
            const { format, ...others } = await table;
            assert.deepEqual({ ...others, format: { ...format, encoding: null } }, expected);
          },
        ),
        { numRuns: 60 },
      );
    });
  }

  it("reads decimals exactly", () => {
    const start = "x;y\n" + Array.from({ length: 12_000 }, (_, row) => `${row / 8};1\n`).join("");
    fc.assert(
      fc.property(fc.array(fc.double({ noNaN: true, noDefaultInfinity: true })), (numbers) => {
        const { columns } = read(start, numbers.map((number) => `${number};1\n`).join(""), 65_536, true);
        const { cells } = columns[0]!;
        assert.ok(cells?.kind === "numbers");
        assert.deepEqual(
          [...cells.values.subarray(12_000)],
          numbers.map((number) => number + 0),
        );
      }),
      { numRuns: 40 },
    );
  });

  it("counts the lines of what it skips", () => {
    const { warnings, rows } = read(begin, "1;2\n\n1;2;3\n9\n", 65_536, true);
    assert.equal(rows, 10_001);
    assert.match(warnings.join(), /2 rows were skipped.*lines 10002, 10005\./);
  });
});
