import assert from "node:assert/strict";
import fc from "fast-check";
import { readTable } from "./read-table";

/** What stands before the next row, and that row's second cell. */
const rowText = fc.record({
  before: fc.constantFrom("", "", "", "\n", "  \n\n", "# a comment\n", "ragged\n"),
  cell: fc.constantFrom("1.5", "7", '"two\nlines"', '"two\r\nlines, and\n\nmore"', '"quoted"'),
});

describe("the lines of a table's rows", () => {
  it("are those where each row stands, whatever lies between", () => {
    fc.assert(
      fc.property(
        fc.array(rowText, { minLength: 1, maxLength: 60 }),
        fc.nat(40),
        fc.constantFrom("\n", "\r\n"),
        (rows, plain, end) => {
          // Plain rows first, which are read without records once there are ten.
          const texts = [
            ...Array.from({ length: plain }, (_, row) => `r${row},0.5\n`),
            ...rows.map(({ before, cell }, row) => `${before}r${plain + row},${cell}\n`),
          ];
          const text = ["id,value\n", ...texts].join("").replace(/\r?\n/g, end);
          const table = readTable(text);
          assert.equal(table.rows, texts.length);
          const lines = text.split(end);
          texts.forEach((_, row) => {
            const { first, last } = table.lines.of(row);
            assert.ok(lines[first - 1]!.startsWith(`r${row},`), `row ${row} is not on line ${first}`);
            const quotes =
              lines
                .slice(first - 1, last)
                .join("")
                .split('"').length - 1;
            assert.ok(quotes === 0 || quotes === 2, `row ${row} does not end on line ${last}`);
          });
        },
      ),
      { numRuns: 300 },
    );
  });
});
