import assert from "node:assert/strict";
import { prepareDataset, type DatasetSettings } from "../../../../src/core/data/dataset";
import { prepareTestPart } from "../../../../src/core/data/test-part";
import { completeRecipe } from "../../../../src/core/recipe/defaults";
import { finish, readTable } from "./read-table";

const prepare = (text: string, settings: Partial<DatasetSettings> = {}) =>
  finish(prepareDataset(readTable(text), { ...completeRecipe({ target: "y" }), task: null, ...settings }));

const warningsOf = (text: string, settings: Partial<DatasetSettings> = {}) =>
  prepare(text, settings).warnings.join("\n");

/** Rows in no order that a feature could tell. */
const lines = (count: number, cells: (row: number, label: string) => string) =>
  Array.from({ length: count }, (_, row) => {
    const label = (row * 7) % 5 < 2 ? "a" : "b";
    return `${cells(row, label)},${label}`;
  }).join("\n");

describe("a prepared table", () => {
  it("gives no warning where there is none to give", () => {
    assert.equal(warningsOf(`n,c,y\n${lines(100, (row) => `${(row * 37) % 101},c${row % 3}`)}`), "");
  });

  it("names columns that alone give the target", () => {
    const text = (cells: (row: number, label: string) => string) =>
      `n,m,y\n${lines(100, (row, label) => `${(row * 37) % 101},${cells(row, label)}`)}`;
    const copy = warningsOf(text((_, label) => (label === "a" ? "yes" : "no")));
    assert.match(copy, /Column "m" alone gives the target of every training row/);
    assert.match(
      warningsOf(text((row, label) => String(row + (label === "a" ? 1000 : 0)))),
      /Column "m" alone gives the target/,
    );
    // One number in the other class's range is enough to say nothing.
    assert.equal(
      warningsOf(
        text((row, label) => String(row + (label === "a" ? 99 : 0))),
        { validation: 0 },
      ),
      "",
    );
  });

  it("names such a column in a file sorted by class too", () => {
    const rows = Array.from({ length: 2000 }, (_, row) => `${row % 7},${row},${row < 1500 ? "a" : "b"}`);
    assert.match(warningsOf(`n,m,y\n${rows.join("\n")}`), /Column "m" alone gives the target/);
    // One row among many is enough to say nothing.
    const mixed = rows.with(1000, "3,1900.5,a");
    assert.doesNotMatch(warningsOf(`n,m,y\n${mixed.join("\n")}`, { validation: 0 }), /alone gives/);
  });

  it("names columns that alone give a numeric target", () => {
    const rows = Array.from({ length: 100 }, (_, row) => `${row % 9},${row % 4},${(row % 4) + 0.5}`);
    const warnings = warningsOf(`n,m,y\n${rows.join("\n")}`, { validation: 0 });
    assert.match(warnings, /Column "m" alone gives/);
    assert.doesNotMatch(warnings, /"n"/);
  });

  it("names columns that rise or fall with a numeric target all the time, as another unit of it does", () => {
    const text = (cell: (y: number) => number) =>
      `n,m,y\n${Array.from({ length: 100 }, (_, row) => {
        const y = ((row * 37) % 101) + 0.5;
        return `${(row * 53) % 97},${cell(y)},${y}`;
      }).join("\n")}`;
    for (const cell of [
      (y: number) => 1.8 * y + 32,
      (y: number) => -Math.log(y),
      (y: number) => Math.round(y),
    ]) {
      assert.match(warningsOf(text(cell), { validation: 0 }), /^Column "m" alone gives the target/);
    }
    // One that does not is enough to say nothing.
    assert.equal(
      warningsOf(
        text((y) => (y === 50.5 ? 60 : y)),
        { validation: 0 },
      ),
      "",
    );
  });

  it("names no column that tells a rare class apart by chance", () => {
    // The rare row has the largest number of one column in six, and the one cell of a category.
    const columns = Array.from({ length: 6 }, (_, column) => `x${column}`);
    const text = (rare: number) =>
      `${columns.join()},c,y\n${Array.from({ length: 100 }, (_, row) => {
        const isRare = row < rare;
        const cells = columns.map((_, column) =>
          isRare && column === 2 ? 500 + row : (row * 37 + column) % 101,
        );
        return `${cells.join()},${isRare ? "odd" : ["u", "v"][row % 2]},${isRare ? "rare" : "usual"}`;
      }).join("\n")}`;
    assert.doesNotMatch(warningsOf(text(1), { validation: 0 }), /alone give/);
    assert.match(warningsOf(text(4), { validation: 0 }), /Each of the columns "x2", "c" alone gives/);
    const numbers = text(1).replaceAll("rare", "7.5").replaceAll("usual", "0");
    assert.doesNotMatch(warningsOf(numbers, { validation: 0, task: "regression" }), /alone give/);
  });

  it("tells rows apart that differ in one of many columns", () => {
    const width = 200;
    const header = Array.from({ length: width }, (_, column) => `x${column}`).join();
    const row = (odd: number, part: string) =>
      `${Array.from({ length: width }, (_, column) => (column === odd ? 1 : column % 3)).join()},${part},${odd % 2}`;
    const text = (heldOut: number) =>
      `${header},part,y\n${[0, 3, 7, 33, 50].map((odd) => row(odd, "train")).join("\n")}\n${row(heldOut, "validation")}`;
    const settings = { split: "column:part", maximumCategories: 10 };
    assert.doesNotMatch(warningsOf(text(9), settings), /also among/);
    assert.doesNotMatch(warningsOf(text(21), settings), /also among/);
    assert.match(warningsOf(text(33), settings), /^1 row that is held out is also among/m);
    assert.match(warningsOf(text(7), settings), /^1 row that is held out/m);
  });

  it("counts rows held out that are also trained on, whatever columns are left out", () => {
    const part = (row: number) => (row < 40 ? "train" : "validation");
    const text = (copied: number) =>
      `id,n,part,y\n${lines(50, (row) => `${row},${row >= 50 - copied ? row - 50 + copied : row * 3 + 0.5},${part(row)}`)}`;
    const copies = text(5).replaceAll(/^(\d+),(\d+),validation,./gm, "$1,$2.5,validation,b");
    const settings = { split: "column:part" };
    assert.doesNotMatch(warningsOf(text(0), settings), /also among the training rows/);
    // Of 0.5 to 4.5, the training rows have 0.5 and 3.5: row 0 of class a, row 1 of class b.
    assert.match(warningsOf(copies, settings), /^1 row that is held out is also among the training rows/m);
  });

  it("says where there are more features than rows, and where a class is too rare to split", () => {
    const wide = `a,b,c,y\n1,2,3,u\n4,5,7,v\n`;
    assert.match(warningsOf(wide, { validation: 0 }), /more features, 3, than training rows, 2/);
    const rare = `n,y\n${lines(60, (row) => String((row * 37) % 61))}\n5,rare\n7,rare\n`;
    assert.match(
      warningsOf(rare, { testPart: 0.1 }),
      /No validation row is of class "rare": too few rows to split/,
    );
    assert.match(warningsOf(`${rare}\n`, { split: "ordered" }), /No training row is of class "rare"/);
  });

  it("counts cells of categories that training has not seen, in each part and in a test file", () => {
    const text =
      "n,c,part,y\n1,red,train,a\n2,blue,train,b\n3,red,train,a\n4,blue,train,b\n5,green,validation,a\n6,red,test,b\n7,pink,test,a\n8,gold,test,b\n";
    const { warnings, preparation, classes } = prepare(text, { split: "column:part" });
    assert.match(
      warnings.join(),
      /1 validation cell of column "c" holds a category that training has not seen/,
    );
    assert.match(warnings.join(), /2 test cells of column "c" hold categories/);
    const table = readTable("c,n,y\nred,1,a\nteal,2,b\nteal,3,b\n,3,b\n", "test.csv");
    const part = finish(prepareTestPart(table, "y", classes!, preparation));
    assert.match(
      part.warnings.join(),
      /2 test cells of column "c" hold categories that training has not seen/,
    );
  });
});
