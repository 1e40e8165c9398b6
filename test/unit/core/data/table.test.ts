import assert from "node:assert/strict";
import fc from "fast-check";
import { parseNumber } from "../../../../src/core/data/cell";
import { findColumn } from "../../../../src/core/data/table";
import { LabError } from "../../../../src/core/errors";
import { readTable } from "./read-table";

const column = (cells: readonly string[], name = "x") =>
  findColumn(readTable([`${name},other`, ...cells.map((cell) => `${cell},1`)].join("\n")), name)!;

const errorOf = (work: () => unknown): LabError => {
  try {
    work();
  } catch (error) {
    assert.ok(error instanceof LabError);
    return error;
  }
  assert.fail("It did not throw.");
};

describe("TableBuilder", () => {
  it("tells numbers, categories and constants apart", () => {
    const table = readTable("n,c,k\n1,red,same\n2.5,blue,same\n-3e2,red,same\n");
    assert.deepEqual(
      table.columns.map(({ summary }) => [summary.name, summary.type, summary.distinct]),
      [
        ["n", "numeric", 3],
        ["c", "categorical", 2],
        ["k", "constant", 1],
      ],
    );
    assert.equal(table.rows, 3);
    const [numbers, , constant] = table.columns;
    assert.deepEqual([numbers!.summary.minimum, numbers!.summary.maximum], [-300, 2.5]);
    assert.match(constant!.summary.leftOut!, /same/);
    assert.deepEqual(table.preview[1], ["2.5", "blue", "same"]);
  });

  it("keeps a constant number among the features", () => {
    const { summary } = column(["7", "7", "7"]);
    assert.equal(summary.type, "constant");
    assert.equal(summary.leftOut, undefined);
  });

  it("counts missing cells in every spelling", () => {
    const { summary } = column(["1", "", "NA", "n/a", "NaN", "null", "NULL", "?", "2"]);
    assert.equal(summary.missing, 7);
    assert.equal(summary.type, "numeric");
    assert.equal(summary.distinct, 2);
  });

  it("leaves out a column without any value", () => {
    const { summary } = column(["", "NA", "?"]);
    assert.equal(summary.type, "constant");
    assert.match(summary.leftOut!, /missing/);
  });

  it("keeps many different numbers as numbers", () => {
    const cells = Array.from({ length: 5000 }, (_, row) => (row % 100 === 7 ? "NA" : `${row / 8}`));
    const { summary, cells: kept } = column(cells);
    assert.equal(summary.type, "numeric");
    assert.equal(summary.missing, 50);
    assert.deepEqual([summary.minimum, summary.maximum], [0, 4999 / 8]);
    assert.deepEqual([summary.distinct, summary.distinctAtLeast], [4950, false]);
    assert.ok(kept?.kind === "numbers");
    assert.deepEqual(
      [...kept.values],
      cells.map((cell) => (cell === "NA" ? Number.NaN : Number(cell))),
    );
  });

  it("leaves out many different cells where one is no number, and names it", () => {
    for (const place of [3, 2500]) {
      const cells = Array.from({ length: 3000 }, (_, row) => (row === place ? "12 kg" : `${row}`));
      const { summary } = column(cells);
      assert.equal(summary.type, "text");
      assert.match(summary.leftOut!, new RegExp(`"12 kg" in line ${place + 2}\\b`));
    }
  });

  it("leaves out texts that hardly ever repeat", () => {
    const { summary } = column(Array.from({ length: 60 }, (_, row) => `name ${row % 40}`));
    assert.equal(summary.type, "text");
    assert.match(summary.leftOut!, /40 different texts in 60 rows/);
    assert.equal(summary.classes, null);
  });

  it("keeps 300 categories and their codes", () => {
    const cells = Array.from({ length: 3000 }, (_, row) => `c${(row * 7) % 300}`);
    const { summary, cells: kept } = column(cells);
    assert.equal(summary.type, "categorical");
    assert.ok(kept?.kind === "dictionary");
    assert.deepEqual(
      Array.from(kept.codes, (code) => kept.texts[code]),
      cells,
    );
  });

  it("gives classes in an order that the rows' order does not change", () => {
    const values = ["10", "9", "b", "2", "a", "9"];
    const expected = [
      ["2", 1],
      ["9", 2],
      ["10", 1],
      ["a", 1],
      ["b", 1],
    ];
    for (const cells of [values, [...values].reverse()]) {
      assert.deepEqual(
        column(cells).summary.classes?.map(({ value, count }) => [value, count]),
        expected,
      );
    }
  });

  it("takes few integers for classes, and 1 and 1.0 for one; fractions and many integers for quantities", () => {
    assert.deepEqual(column(["1", "0", "1.0"]).summary.classes, [
      { value: "0", count: 1 },
      { value: "1", count: 2 },
    ]);
    assert.equal(column(["0.5", "1", "0.5"]).summary.classes, null);
    assert.equal(column(Array.from({ length: 40 }, (_, row) => `${row % 20}`)).summary.classes?.length, 20);
    assert.equal(column(Array.from({ length: 42 }, (_, row) => `${row % 21}`)).summary.classes, null);
    assert.equal(column(["1", "1"]).summary.classes, null);
  });

  it("tells long whole numbers apart, few or many, and says that they are rounded", () => {
    for (const rows of [40, 4000]) {
      const cells = Array.from({ length: rows }, (_, row) => `${1234567890123456700n + BigInt(row)}`);
      const named = column(cells, "tweet_id").summary;
      assert.deepEqual([named.type, named.distinct], ["identifier", rows]);
      const table = readTable(`x,y\n${cells.map((cell, row) => `${cell},${row % 2}`).join("\n")}\n`);
      const { type, distinct } = table.columns[0]!.summary;
      assert.deepEqual([type, distinct], ["numeric", rows]);
      assert.match(
        table.warnings.join(),
        /"x" holds whole numbers too long.*1234567890123456700 in line 2, which is read as 1234567890123456768\./,
      );
    }
    // What is exact needs no word.
    const exact = ["1700000000000000000", "1e300", "9007199254740992", "17000000000000000000", "5"];
    assert.deepEqual(readTable(`x,y\n${exact.map((cell) => `${cell},1\n`).join("")}`).warnings, []);
    assert.equal(column(exact).summary.distinct, 5);
  });

  it("takes long whole numbers for different classes", () => {
    const cells = ["9007199254740993", "9007199254740992", "9007199254740993", "0009007199254740992"];
    assert.deepEqual(column(cells).summary.classes, [
      { value: "9007199254740992", count: 2 },
      { value: "9007199254740993", count: 2 },
    ]);
  });

  it("tells which few cells keep a column from being one of numbers, however many there are", () => {
    const rows = (count: number, flaw: string, places: readonly number[]) =>
      Array.from({ length: count }, (_, row) => (places.includes(row) ? flaw : `${100 + row}.5`));
    for (const [cells, flaw] of [
      [rows(60, "None", [3]), "None"],
      [rows(60, "12kg", [3]), "12kg"],
      [rows(3000, "None", [3]), "None"],
      [rows(3000, "12kg", [2500]), "12kg"],
    ] as const) {
      const table = readTable(`x,y\n${cells.map((cell, row) => `${cell},${row % 2}`).join("\n")}\n`);
      const { type, leftOut } = table.columns[0]!.summary;
      assert.equal(type, "text", leftOut);
      const met = new RegExp(`"x" holds numbers but for "${flaw}" \\(1\\)\\. .*the column is left out`);
      assert.match(table.warnings.join(), met);
    }
    // Of more than a few, or where all are texts, nothing is to be said.
    for (const cells of [
      Array.from({ length: 3000 }, (_, row) => (row % 2 ? `${row}` : "None")),
      Array.from({ length: 3000 }, (_, row) => `sample${row}`),
      Array.from({ length: 3000 }, (_, row) => (row > 2990 ? `sample${row}` : `${row}`)),
    ]) {
      assert.deepEqual(readTable(`x,y\n${cells.map((cell) => `${cell},1\n`).join("")}`).warnings, []);
    }
  });

  it("warns of infinite values", () => {
    const table = readTable("x,y\n1,a\ninf,b\n-Infinity,a\n2,b\n");
    assert.match(table.warnings.join(), /"x" has infinite values/);
    assert.equal(table.columns[0]!.summary.type, "numeric");
    assert.equal(table.columns[0]!.summary.maximum, 2);
  });

  it("reads numbers as they are written in data, and nothing else", () => {
    for (const text of ["1", "-0.5", "+3", "1e-3", ".5", "5.", "1E5"]) {
      assert.equal(parseNumber(text), Number(text), text);
    }
    for (const text of ["0x1F", "0b1", "0o7", "1,5", "1_000", "", "one", "1 2", "--1", "e5"]) {
      assert.equal(parseNumber(text), undefined, text);
    }
    assert.equal(parseNumber("-inf"), -Infinity);
  });

  it("skips ragged rows, counts them and names their lines", () => {
    const table = readTable("a,b\n1,2\n3\n4,5\n6,7,8\n");
    assert.equal(table.rows, 2);
    assert.match(table.warnings.join(), /2 rows were skipped.*lines 3, 5\./);
  });

  it("names the first five lines of many ragged rows", () => {
    const table = readTable(`a,b\n1,2\n${"9\n".repeat(20)}`);
    assert.match(table.warnings.join(), /20 rows were skipped.*lines 3, 4, 5, 6, 7 and more/);
  });

  it("takes a delimiter at the line's end for no cell", () => {
    const table = readTable("a,b\n1,2,\n3,4,\n");
    assert.equal(table.rows, 2);
    assert.deepEqual(table.warnings, []);
  });

  it("gives empty and repeated names distinct ones and says so", () => {
    const table = readTable("x,,x,x (2),\n1,2,3,4,5\n");
    const names = table.columns.map(({ summary }) => summary.name);
    assert.equal(new Set(names).size, 5);
    assert.deepEqual([names[0], names[1], names[3], names[4]], ["x", "column 2", "x (2)", "column 5"]);
    assert.match(table.warnings.join(" "), /2 columns have no name.*"x" stands above several columns/);
  });

  it("warns where the header holds only numbers", () => {
    assert.match(readTable("1,2\n3,4\n").warnings.join(), /first line is taken for column names/);
  });

  it("keeps markup in names and cells as text", () => {
    const table = readTable("<script>alert(1)</script>,__proto__\n<b>,constructor\n<i>,toString\n");
    assert.deepEqual(
      table.columns.map(({ summary }) => summary.name),
      ["<script>alert(1)</script>", "__proto__"],
    );
    assert.deepEqual(table.preview, [
      ["<b>", "constructor"],
      ["<i>", "toString"],
    ]);
  });

  for (const [name, text] of [
    ["nothing", ""],
    ["blank lines", "\n  \r\n\n"],
    ["a header only", "a,b\n"],
  ] as const) {
    it(`refuses ${name} as empty`, () => {
      const error = errorOf(() => readTable(text, "my.csv"));
      assert.equal(error.code, "table-empty");
      assert.match(error.message, /"my\.csv"/);
    });
  }

  it("refuses a table none of whose rows fit the header", () => {
    const error = errorOf(() => readTable("a,b,c\n1,2\n3,4\n"));
    assert.equal(error.code, "table-malformed");
    assert.match(error.message, /header, 3; line 2 has 2/);
  });

  describe("suggested target", () => {
    const suggestion = (text: string) => readTable(text).suggestedTarget;

    it("is the column with a usual name that can be one", () => {
      assert.equal(suggestion("Species,x,z\na,1.5,p\nb,2.5,q\n"), "Species");
      assert.equal(suggestion("label,x,z\n0.5,1.5,p\n0.7,2.5,q\n"), "z");
    });

    it("is else the last column, else the only categorical one, else a number in the last column", () => {
      assert.equal(suggestion("kind,x,sort\na,1.5,p\nb,2.5,q\n"), "sort");
      assert.equal(suggestion("kind,x\na,1.5\nb,2.5\n"), "kind");
      assert.equal(suggestion("kind,sort,x\na,p,1.5\nb,q,2.5\n"), null);
      assert.equal(suggestion("kind,x,y\na,1.5,0.5\nb,2.5,0.7\n"), "y");
      assert.equal(suggestion("district,x,Price\na,1.5,0.5\nb,2.5,0.7\n"), "Price");
      assert.equal(suggestion("Survived,x,Embarked\n0,1.5,S\n1,2.5,C\n"), "Survived");
      assert.equal(suggestion("x,sort,note\n1.5,p,n\n2.5,q,n\n3.5,q,n\n"), "sort");
      assert.equal(suggestion("w,x\n0.5,1.5\n0.7,2.5\n"), "x");
      assert.equal(suggestion("y,x\n0.5,1.5\n0.7,2.5\n"), "y");
    });
  });

  it("holds exactly the numbers that were written", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1 }),
        (numbers) => {
          const { cells, summary } = column(numbers.map(String));
          assert.ok(cells?.kind === "dictionary");
          const read = Array.from(cells.codes, (code) => parseNumber(cells.texts[code]!)! + 0);
          assert.deepEqual(
            read,
            numbers.map((number) => number + 0),
          );
          assert.equal(summary.minimum! + 0, Math.min(...numbers) + 0);
          assert.equal(summary.maximum! + 0, Math.max(...numbers) + 0);
        },
      ),
    );
  });
});
