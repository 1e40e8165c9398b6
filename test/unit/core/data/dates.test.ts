import assert from "node:assert/strict";
import { prepareDataset } from "../../../../src/core/data/dataset";
import { dateFormatNames, parseDate } from "../../../../src/core/data/dates";
import { prepareTestPart } from "../../../../src/core/data/test-part";
import { completeRecipe } from "../../../../src/core/recipe/defaults";
import { finish, readTable } from "./read-table";

const read = (cells: readonly string[]) => {
  const table = readTable(`d,y\n${cells.map((cell, row) => `"${cell}",${row % 2}\n`).join("")}`);
  return { ...table, column: table.columns[0]! };
};

/** So many timestamps, ten minutes apart, from 1 February 2024 on, as `write` writes them. */
const timestamps = (count: number, write: (date: Date) => string) =>
  Array.from({ length: count }, (_, index) => write(new Date(Date.UTC(2024, 1, 1) + index * 600_000)));

const written = (order: "dayFirst" | "monthFirst") => (date: Date) => {
  const [, month, day, time] = /^\d+-(\d+)-(\d+)T(.{5})/.exec(date.toISOString())!;
  return `${order === "dayFirst" ? `${day}/${month}` : `${month}/${day}`}/2024 ${time}`;
};

describe("dates", () => {
  it("are instants: zones and fractions of a second count", () => {
    const noon = Date.UTC(2024, 0, 31, 12);
    for (const cell of [
      "2024-01-31T12:00:00Z",
      "2024-01-31 12:00",
      "2024-01-31T13:00:00+01:00",
      "2024-01-31T17:30+0530",
      "2024-01-31 05:00:00 -07",
      "2024-02-01T00:00:00+12",
      "2024-01-31 12:00 PM UTC",
    ]) {
      assert.equal(parseDate("YYYY-MM-DD", cell), noon, cell);
    }
    assert.equal(parseDate("YYYY-MM-DD", "2024-01-31T12:00:00.250"), noon + 250);
    assert.equal(parseDate("YYYY-MM-DD", "2024-01-31T12:00:00,250Z"), noon + 250);
    assert.equal(parseDate("YYYY-MM-DD", "2024-01-30T24:00"), noon - 43_200_000);
    for (const cell of [
      "2024-01-31T24:30",
      "2024-01-31T12:00+24:00",
      "2024-01-31T12:00+01:75",
      "2024-02-30",
    ]) {
      assert.equal(parseDate("YYYY-MM-DD", cell), undefined, cell);
    }
  });

  it("count as different where the instants are, however they are written", () => {
    const hours = [0, 1, 2, 3, 4, 5].map((hour) => `2024-01-01T00:00:00+0${hour}:00`);
    assert.equal(read(hours).column.summary.distinct, 6);
    const same = ["2024-01-01T12:00Z", "2024-01-01T13:00+01:00", "2024-01-01T11:00-01:00", "2024-01-02"];
    const { type, distinct } = read(same).column.summary;
    assert.deepEqual([type, distinct], ["date", 2]);
  });

  it("may have years of two digits, which is told", () => {
    for (const [cells, format] of [
      [["31.12.99", "01.02.24"], "DD.MM.YY"],
      [["12/31/99", "2/1/24"], "MM/DD/YY"],
      [["31/12/99", "1/2/24"], "DD/MM/YY"],
      [["31-Dec-99", "01-Feb-24"], "DD Mon YY"],
    ] as const) {
      const { column, warnings } = read(cells);
      assert.equal(column.summary.dateFormat, format);
      assert.match(warnings.join(), /years of column "d" have two digits/);
      assert.deepEqual(
        cells.map((cell) => new Date(parseDate(format, cell)!).toISOString().slice(0, 10)),
        ["1999-12-31", "2024-02-01"],
      );
    }
    assert.ok(dateFormatNames.includes("DD.MM.YY"));
  });

  it("of which the first thousand leave open what is the day are read as the later ones show", () => {
    for (const order of ["dayFirst", "monthFirst"] as const) {
      const { column, warnings } = read(timestamps(3000, written(order)));
      assert.equal(column.summary.type, "date", column.summary.leftOut);
      assert.deepEqual(warnings, []);
      assert.ok(column.cells?.kind === "numbers");
      assert.deepEqual(
        Array.from(column.cells.values),
        timestamps(3000, (date) => date.toISOString()).map((text) => Date.parse(text)),
      );
    }
  });

  it("that stay open, many or few, are told", () => {
    for (const count of [1700, 700]) {
      const { column, warnings } = read(timestamps(count, written("monthFirst")));
      assert.equal(column.summary.dateFormat, "MM/DD/YYYY");
      assert.match(warnings.join(), /could be MM\/DD\/YYYY or DD\/MM\/YYYY; MM\/DD\/YYYY is taken/);
    }
  });

  it("of a test file must have the form that training's have", () => {
    const csv = (cells: readonly string[]) =>
      `d,y\n${cells.map((cell, row) => `${cell},${"ab"[row % 2]}\n`).join("")}`;
    const recipe = { ...completeRecipe({ target: "y" }), task: null };
    const table = readTable(csv(timestamps(3000, written("dayFirst"))));
    const { preparation, classes } = finish(prepareDataset(table, recipe));
    const test = readTable(csv(timestamps(1500, written("dayFirst"))), "test.csv");
    assert.throws(() => finish(prepareTestPart(test, "y", classes!, preparation)), {
      code: "model-mismatch",
      message: /date of the form MM\/DD\/YYYY.*in training each was a date of the form DD\/MM\/YYYY/,
    });
  });
});
