import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import path from "node:path";
import { neverCancelled } from "../../../src/core/cancellation";
import { defaultReading, type ReadingOptions } from "../../../src/core/data/reading";
import { LabError, type ErrorCode } from "../../../src/core/errors";
import type { Table } from "../../../src/core/data/table";
import { TableFilesOnDisk } from "../../../src/platform/node/table-files";
import { loadTable } from "../../../src/worker/load-table";
import type { WorkerPlatform } from "../../../src/worker/platform";
import { projectRoot } from "../../support/paths";
import { MemoryPlatform } from "./memory-platform";

const folder = path.join(projectRoot, "test/fixtures/dirty-csv");

class DiskPlatform extends MemoryPlatform {
  override readonly files = new TableFilesOnDisk() as never;
}

const platform: WorkerPlatform = new DiskPlatform();

function read(name: string, options: Partial<ReadingOptions> = {}): Promise<Table> {
  const source = { kind: "file", name, path: path.join(folder, name) } as const;
  return loadTable(source, { ...defaultReading, ...options }, platform, neverCancelled);
}

interface Expectation {
  readonly options?: Partial<ReadingOptions>;
  readonly format?: Partial<Table["format"]>;
  readonly rows: number;
  /** Name, type, missing and distinct of each column. */
  readonly columns: readonly (readonly [string, string, number, number])[];
  readonly warning?: RegExp;
}

const readable: Readonly<Record<string, Expectation>> = {
  "semicolon-decimal-comma.csv": {
    format: { delimiter: ";", decimal: ",", header: true },
    rows: 4,
    columns: [
      ["name", "categorical", 0, 3],
      ["price", "numeric", 0, 4],
      ["weight", "numeric", 0, 4],
    ],
  },
  "sep-line.csv": {
    format: { delimiter: ";" },
    rows: 2,
    columns: [
      ["a", "numeric", 0, 2],
      ["b", "categorical", 0, 2],
    ],
  },
  "tabs.tsv": {
    format: { delimiter: "\t" },
    rows: 2,
    columns: [
      ["a", "numeric", 0, 2],
      ["b, c", "categorical", 0, 2],
      ["d", "numeric", 0, 2],
    ],
  },
  "pipes.txt": {
    format: { delimiter: "|" },
    rows: 2,
    columns: [
      ["a", "numeric", 0, 2],
      ["b", "categorical", 0, 2],
    ],
  },
  "spaces.txt": {
    format: { delimiter: " " },
    rows: 2,
    columns: [
      ["x", "numeric", 0, 2],
      ["y", "numeric", 0, 2],
      ["z", "numeric", 0, 2],
    ],
  },
  "no-header.csv": {
    format: { header: false },
    rows: 4,
    columns: [
      ["column 1", "numeric", 0, 3],
      ["column 2", "numeric", 0, 3],
      ["column 3", "numeric", 0, 2],
      ["column 4", "categorical", 0, 2],
    ],
    warning: /first line is taken for a row, not for names/,
  },
  "no-header-words.csv": {
    format: { header: false },
    rows: 5,
    columns: [
      ["column 1", "categorical", 0, 2],
      ["column 2", "categorical", 0, 2],
      ["column 3", "categorical", 0, 2],
      ["column 4", "categorical", 0, 3],
    ],
    warning: /taken for a row, not for names: what it holds, such as "p", stands in other rows too/,
  },
  "no-header-mixed.csv": {
    format: { header: false },
    rows: 4,
    columns: [
      ["column 1", "numeric", 0, 4],
      ["column 2", "categorical", 0, 2],
      ["column 3", "numeric", 0, 4],
      ["column 4", "categorical", 0, 2],
    ],
    warning: /taken for a row, not for names: it holds numbers such as 39/,
  },
  "years.csv": {
    format: { header: true },
    rows: 2,
    columns: [
      ["name", "categorical", 0, 2],
      ["2021", "numeric", 0, 2],
      ["2020", "numeric", 0, 2],
      ["2019", "numeric", 0, 2],
    ],
  },
  "named-rows.txt": {
    format: { delimiter: " ", header: true },
    rows: 3,
    columns: [
      ["column 1", "identifier", 0, 3],
      ["size", "numeric", 0, 3],
      ["kind", "categorical", 0, 2],
    ],
    warning: /One column has no name/,
  },
  "swiss.csv": {
    format: { delimiter: ",", decimal: "." },
    rows: 3,
    columns: [
      ["price", "numeric", 0, 3],
      ["kind", "categorical", 0, 2],
    ],
  },
  "french.csv": {
    format: { delimiter: ";", decimal: "," },
    rows: 3,
    columns: [
      ["price", "numeric", 0, 3],
      ["kind", "categorical", 0, 2],
    ],
  },
  "times.csv": {
    rows: 3,
    columns: [
      ["at", "date", 0, 3],
      // Two of them are one instant.
      ["utc", "date", 0, 2],
      ["v", "numeric", 0, 3],
    ],
  },
  "dashes.csv": {
    rows: 6,
    columns: [
      ["v", "categorical", 0, 6],
      ["kind", "categorical", 0, 2],
    ],
    warning: /"v" holds numbers but for "-" \(1\)\. What stands for no value/,
  },
  "thousands.csv": {
    format: { decimal: "." },
    rows: 4,
    columns: [
      ["city", "categorical", 0, 3],
      ["people", "numeric", 0, 4],
      ["area", "numeric", 0, 4],
    ],
  },
  "quoted-decimal-comma.csv": {
    format: { delimiter: ",", decimal: "," },
    rows: 3,
    columns: [
      ["a", "numeric", 0, 3],
      ["b", "categorical", 0, 2],
    ],
  },
  "crlf.csv": { rows: 2, columns: twoColumns() },
  "cr.csv": { rows: 2, columns: twoColumns() },
  "bom.csv": { format: { encoding: "utf-8" }, rows: 2, columns: twoColumns() },
  "utf-16le.csv": { format: { encoding: "utf-16le" }, rows: 2, columns: twoColumns("größe", "y") },
  "utf-16be.csv": { format: { encoding: "utf-16be" }, rows: 2, columns: twoColumns("größe", "y") },
  // Hardly a byte of them is 0.
  "utf-16le-greek.csv": { format: { encoding: "utf-16le" }, rows: 2, columns: twoColumns("μήκος", "είδος") },
  "utf-16be-greek.csv": { format: { encoding: "utf-16be" }, rows: 2, columns: twoColumns("μήκος", "είδος") },
  "utf-16le-no-bom.csv": { format: { encoding: "utf-16le" }, rows: 2, columns: twoColumns("size", "kind") },
  "windows-1252.csv": {
    format: { encoding: "windows-1252" },
    rows: 2,
    columns: twoColumns("größe", "preis"),
  },
  "packed.csv.gz": { rows: 2, columns: twoColumns() },
  "comments.csv": { rows: 2, columns: twoColumns(), warning: /4 lines that begin with # are skipped/ },
  "colors.csv": {
    rows: 3,
    columns: [
      ["color", "categorical", 0, 2],
      ["count", "numeric", 0, 3],
    ],
  },
  "left-out-rows.csv": { rows: 2, columns: twoColumns(), warning: /3 lines that begin with # are skipped/ },
  "hashed-header.csv": { rows: 2, columns: twoColumns("#a") },
  "hashtags.csv": {
    rows: 3,
    columns: [
      ["tag", "categorical", 0, 2],
      ["count", "numeric", 0, 3],
    ],
    warning: /2 lines that begin with # are skipped/,
  },
  "blank-lines.csv": { rows: 2, columns: twoColumns() },
  "untrimmed.csv": { rows: 2, columns: twoColumns() },
  "trailing-delimiters.csv": { rows: 2, columns: twoColumns() },
  "trailing-in-header.csv": { rows: 2, columns: twoColumns() },
  "trailing-in-rows.csv": { rows: 2, columns: twoColumns() },
  "identifiers.csv": {
    rows: 6,
    columns: [
      ["case", "identifier", 0, 6],
      ["n", "constant", 0, 1],
      ["kind", "categorical", 0, 2],
    ],
  },
  "names.csv": {
    rows: 2,
    columns: [
      ["x", "numeric", 0, 2],
      ["column 2", "numeric", 0, 2],
      ["x (2)", "numeric", 0, 2],
      ["x (3)", "numeric", 0, 2],
    ],
    warning: /"x" stands above several columns/,
  },
  "ragged.csv": {
    rows: 3,
    columns: [
      ["a", "numeric", 0, 3],
      ["b", "categorical", 0, 2],
    ],
    warning: /2 rows were skipped.*lines 3, 5\./,
  },
  "missing.csv": {
    rows: 6,
    columns: [
      ["a", "numeric", 4, 2],
      ["b", "categorical", 2, 3],
    ],
  },
  "infinite.csv": {
    rows: 4,
    columns: [
      ["a", "numeric", 0, 2],
      ["b", "categorical", 0, 2],
    ],
    warning: /"a" has infinite values/,
  },
  "types.csv": {
    rows: 12,
    columns: [
      ["id", "identifier", 0, 12],
      ["when", "date", 0, 9],
      ["ok", "boolean", 0, 2],
      ["kind", "categorical", 0, 3],
      ["note", "text", 0, 12],
      ["same", "constant", 0, 1],
      ["price", "numeric", 0, 12],
    ],
  },
  "markup.csv": {
    rows: 2,
    columns: [
      ["<script>alert(1)</script>", "categorical", 0, 2],
      ["<img src=x onerror=alert(1)>", "numeric", 0, 2],
      ["__proto__", "categorical", 0, 2],
    ],
  },
  "formulas.csv": {
    rows: 3,
    columns: [
      ["a", "categorical", 0, 3],
      ["b", "categorical", 0, 3],
    ],
  },
  "booleans.csv": {
    rows: 5,
    columns: [
      ["ok", "boolean", 0, 2],
      ["done", "boolean", 1, 2],
      ["answer", "categorical", 0, 4],
    ],
  },
  "mixed-encodings.csv": {
    format: { encoding: "utf-8" },
    rows: 2,
    columns: twoColumns("größe", "y"),
    warning: /not valid UTF-8, the first in line 3;/,
  },
  "one-column.csv": { rows: 3, columns: [["a", "categorical", 0, 2]] },
};

function twoColumns(first = "a", second = "b"): Expectation["columns"] {
  return [
    [first, "numeric", 0, 2],
    [second, "categorical", 0, 2],
  ];
}

const refused: Readonly<Record<string, readonly [ErrorCode, RegExp, [number, number]?]>> = {
  "empty.csv": ["table-empty", /"empty\.csv" is empty/],
  "comments-only.csv": ["table-empty", /"comments-only\.csv" is empty/],
  "blank.csv": ["table-empty", /"blank\.csv" is empty/],
  "header-only.csv": ["table-empty", /column names but no rows/],
  "no-row-fits.csv": ["table-malformed", /as many cells as its header, 3; line 2 has 2/, [2, 1]],
  "unclosed-quote.csv": ["table-malformed", /^Line 2, column 3: .*never closed/, [2, 3]],
  "text-behind-quote.csv": ["table-malformed", /^Line 2, column 3: .*after a closing quote/, [2, 3]],
  "binary.csv": ["table-malformed", /is a binary file/],
  "controls.csv": ["table-malformed", /control characters.*is a binary file/, [1, 1]],
  "cut.csv.gz": ["file-unreadable", /Cannot unpack "cut\.csv\.gz": unexpected end of file/],
};

describe("dirty files", () => {
  for (const [name, { options, format, rows, columns, warning }] of Object.entries(readable)) {
    it(`reads ${name}`, async () => {
      const table = await read(name, options);
      assert.deepEqual({ ...table.format, ...format }, table.format);
      assert.equal(table.rows, rows);
      assert.deepEqual(
        table.columns.map(({ summary: { name, type, missing, distinct } }) => [
          name,
          type,
          missing,
          distinct,
        ]),
        columns,
      );
      if (warning) assert.match(table.warnings.join(" "), warning);
      else assert.deepEqual(table.warnings, []);
    });
  }

  for (const [name, [code, message, place]] of Object.entries(refused)) {
    it(`refuses ${name}`, async () => {
      await assert.rejects(read(name), (error) => {
        assert.ok(error instanceof LabError);
        assert.equal(error.code, code);
        assert.match(error.message, message);
        if (place) assert.deepEqual([error.position?.line, error.position?.column], place);
        return true;
      });
    });
  }

  it("are all of the folder's", () => {
    assert.deepEqual(readdirSync(folder).sort(), [...Object.keys(readable), ...Object.keys(refused)].sort());
  });

  it("hold the numbers that were written", async () => {
    const summaryOf = async (name: string, column: number) => (await read(name)).columns[column]!.summary;
    const { minimum, maximum } = await summaryOf("semicolon-decimal-comma.csv", 1);
    assert.deepEqual([minimum, maximum], [-0.25, 1234.75]);
    assert.equal((await summaryOf("thousands.csv", 1)).maximum, 1_234_567);
    assert.equal((await summaryOf("swiss.csv", 0)).maximum, 12_345);
    assert.equal((await summaryOf("french.csv", 0)).maximum, 12_345);
  });

  it("count each way to write a missing value apart", async () => {
    const { columns } = await read("missing.csv");
    assert.deepEqual(columns[0]!.summary.missingTokens, [
      { value: "", count: 1 },
      { value: "n/a", count: 1 },
      { value: "NaN", count: 1 },
      { value: "?", count: 1 },
    ]);
    const { columns: others } = await read("missing.csv", { missing: ["-", "x"] });
    assert.deepEqual([others[0]!.summary.missing, others[1]!.summary.missing], [1, 3]);
  });

  it("are read as a person says", async () => {
    const ragged = read("ragged.csv", { ragged: "error" });
    await assert.rejects(ragged, { code: "table-malformed", position: { line: 3, column: 1 } });
    const types = await read("types.csv", {
      type: { id: "numeric", note: "categorical", price: "text", when: "categorical", kind: "numeric" },
      ignore: ["same"],
    });
    assert.deepEqual(
      types.columns.map(({ summary: { type, leftOut } }) => [type, leftOut !== undefined]),
      [
        ["numeric", false],
        ["categorical", false],
        ["boolean", false],
        ["constant", true],
        ["categorical", false],
        ["constant", true],
        ["text", true],
      ],
    );
    assert.match(types.warnings.join(), /"kind" is set to numeric, and 12 cells are not, such as "b"/);
    assert.equal((await read("bom.csv", { header: "no" })).rows, 3);
    await assert.rejects(read("bom.csv", { ignore: ["c"] }), {
      code: "option-invalid",
      message: /no column "c"/,
    });
    const { warnings } = await read("windows-1252.csv", { encoding: "utf-8" });
    assert.match(warnings.join("|"), /^Some characters are not valid UTF-8, the first in line 1;[^|]*$/);
    assert.match((await read("mixed-encodings.csv")).warnings.join(), /UTF-8, the first in line 3;/);
    assert.equal((await read("tabs.tsv", { delimiter: "comma" })).format.delimiter, ",");
  });
});
