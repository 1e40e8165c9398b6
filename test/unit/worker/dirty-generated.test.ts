import assert from "node:assert/strict";
import fc from "fast-check";
import { neverCancelled } from "../../../src/core/cancellation";
import { defaultReading } from "../../../src/core/data/reading";
import type { Table } from "../../../src/core/data/table";
import { LabError } from "../../../src/core/errors";
import { loadTable } from "../../../src/worker/load-table";
import { MemoryPlatform } from "./memory-platform";

const load = (bytes: Uint8Array): Promise<Table> =>
  loadTable({ kind: "bytes", name: "data.csv", bytes }, defaultReading, new MemoryPlatform(), neverCancelled);

const loadText = (text: string) => load(new TextEncoder().encode(text));

describe("large dirty files", function () {
  it("of a single line of 50 MB are refused with line and column", async () => {
    await assert.rejects(loadText("x".repeat(50_000_000)), {
      code: "table-malformed",
      message: /^Line 1, column 1: the row that begins here is longer than/,
      position: { line: 1, column: 1, start: 0, end: 1 },
    });
  });

  it("of a single line of 50 MB in an open quote are refused where it opened", async () => {
    await assert.rejects(loadText(`a,b\n1,"${"x,".repeat(25_000_000)}`), {
      code: "table-malformed",
      message: /^Line 2, column 3: the quote that opens here is never closed/,
    });
  });

  it("of 100,000 columns are read, even all of one name", async () => {
    const width = 100_000;
    const row = (cell: (column: number) => string) =>
      Array.from({ length: width }, (_, at) => cell(at)).join();
    const rows = [0, 1, 2].map((at) => row((column) => String((column + at) % 7))).join("\n");
    const { columns } = await loadText(`${row((column) => `c${column}`)}\n${rows}\n`);
    assert.equal(columns.length, width);
    assert.ok(columns.every(({ summary }) => summary.type === "numeric"));
    const same = await loadText(`${row(() => "x")}\n${row((column) => (column % 2 ? '" a"' : " b "))}\n`);
    assert.equal(new Set(same.columns.map(({ summary }) => summary.name)).size, width);
  });
});

describe("any bytes", () => {
  const isReadOrRefused = async (bytes: Uint8Array) => {
    try {
      const table = await load(bytes);
      assert.ok(table.rows > 0);
      for (const { cells, summary } of table.columns) {
        const length =
          cells?.kind === "dictionary" ? cells.codes.length : (cells?.values.length ?? table.rows);
        assert.equal(length, table.rows, summary.name);
      }
    } catch (error) {
      assert.ok(error instanceof LabError, String(error));
      assert.notEqual(error.code, "internal");
    }
  };

  it("are read, or refused by an error of ours", async () => {
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), isReadOrRefused), { numRuns: 500 });
  });

  it("that look like tables are read, or refused by an error of ours", async () => {
    const token = fc.constantFrom(
      ..."abx019 ;,|\t\n\r\"'#.-+=?%".split(""),
      "\r\n",
      "sep=;\n",
      "NA",
      "1,5",
      "1.234,5",
      "2020-01-02",
      "yes",
      "inf",
      "é",
      "\u00A0",
      "\uFEFF",
      "__proto__",
    );
    const text = fc
      .array(token, { maxLength: 80 })
      .map((tokens) => new TextEncoder().encode(tokens.join("")));
    await fc.assert(fc.asyncProperty(text, isReadOrRefused), { numRuns: 1000 });
  });
});
