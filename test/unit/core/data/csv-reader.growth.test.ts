import assert from "node:assert/strict";
import { CsvReader } from "../../../../src/core/data/csv-reader";
import { defaultReading } from "../../../../src/core/data/reading";
import { TableBuilder } from "../../../../src/core/data/table-builder";
import { LabError } from "../../../../src/core/errors";
import { countWork } from "../literals/count-work";
import { finish } from "./read-table";

const pieceLength = 8192;

/** Lines below a header of three names; each kind is work for another part of the reader. */
const lines: readonly [string, (row: number, rows: number) => string][] = [
  ["small integers", (row) => `${row % 7},${row % 256},${row % 3}`],
  ["numbers that all differ", (row) => `${row},${row / 8},${-row}e3`],
  ["few texts", (row) => `a${row % 5},b,${row % 2 ? "yes" : "no"}`],
  ["texts that all differ", (row) => `a${row},text ${row} of many,${row}x`],
  ["dates", (row) => `2024-01-${10 + (row % 20)},${row},1`],
  ["quoted cells", (row) => `"a ""b"" ${row}","1,5",2`],
  ["quoted newlines", (row) => `"a\n${row}","\n\n",2`],
  ["missing cells", (row) => `,NA,${row % 3 ? "" : "?"}`],
  ["ragged rows", (row) => (row % 2 ? "1,2" : "1,2,3")],
  ["comments and blank lines", (row) => (row % 2 ? "# a,b" : "\n1,2,3")],
  ["numbers, then a text", (row, rows) => (row < 0.9 * rows ? "1,2,3" : `${row}a,b,3`)],
  ["a quote that is not closed", (row) => (row === 0 ? '1,2,"3' : "1,2,3")],
];

describe("a table's reader", () => {
  const size = 4000;
  for (const [what, line] of lines) {
    it(`does work in proportion to the rows: ${what}`, () => {
      const work = [size, 2 * size, 4 * size].map((rows) => {
        const text = `x,y,z\n${Array.from({ length: rows }, (_, row) => line(row, rows)).join("\n")}\n`;
        return countWork(() => readOrNot(text));
      });
      const [few, twice, many] = work as [number, number, number];
      // What a table takes in any case is in all three.
      const growth = (many - twice) / (twice - few);
      assert.ok(growth < 2.4, `${few} for ${size} rows, ${twice} for twice, ${many} for four times as many`);
    });
  }
});

function readOrNot(text: string): void {
  const builder = new TableBuilder("data.csv", defaultReading);
  const reader = new CsvReader((record, dialect) => builder.add(record, dialect), defaultReading, builder);
  try {
    for (let start = 0; start < text.length; start += pieceLength) {
      reader.push(text.slice(start, start + pieceLength));
    }
    reader.end();
    finish(builder.finish());
  } catch (error) {
    if (!(error instanceof LabError)) throw error;
  }
}
