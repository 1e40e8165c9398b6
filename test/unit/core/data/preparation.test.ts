import assert from "node:assert/strict";
import fc from "fast-check";
import { prepareDataset, type DatasetSettings } from "../../../../src/core/data/dataset";
import { predictFeatures } from "../../../../src/core/data/predict-features";
import { curves } from "../../../../src/core/data/scaling";
import { prepareTestPart } from "../../../../src/core/data/test-part";
import { rowsInMemory } from "../../../../src/core/engine/rows-in-memory";
import { completeRecipe } from "../../../../src/core/recipe/defaults";
import { finish, readTable } from "./read-table";

const settingsOf = (settings: Partial<DatasetSettings>): DatasetSettings => ({
  ...completeRecipe({ target: "y", validation: 0, scaling: "none" }),
  task: null,
  ...settings,
});

const prepare = (text: string, settings: Partial<DatasetSettings> = {}) =>
  finish(prepareDataset(readTable(text), settingsOf(settings)));

const rowsOf = ({ features, train }: ReturnType<typeof prepare>, part = train) => {
  const encoded = finish(rowsInMemory(part, features)).features;
  return Array.from({ length: part.rows }, (_, row) => [
    ...encoded.slice(row * features, (row + 1) * features),
  ]);
};

const column = (text: string, settings: Partial<DatasetSettings>) =>
  rowsOf(prepare(text, settings)).map(([value]) => value!);

const close = (actual: readonly number[], expected: readonly number[]) => {
  assert.equal(actual.length, expected.length);
  actual.forEach((value, index) =>
    assert.ok(
      Math.abs(value - expected[index]!) <= 1e-12 * Math.max(1, Math.abs(expected[index]!)),
      `${actual}`,
    ),
  );
};

describe("missing values", () => {
  const text = "n,c,y\n1,red,a\n1,red,b\n,,a\n4,blue,b\n10,green,a\n";

  for (const [impute, number, category] of [
    ["mean", 4, "red"],
    ["median", 2.5, "red"],
    ["most-frequent", 1, "red"],
    ["constant:-7", -7, "-7"],
  ] as const) {
    it(`count as ${impute} says`, () => {
      const dataset = prepare(text, { impute });
      const [numeric, categorical] = dataset.preparation.columns;
      assert.ok(numeric?.kind === "numeric" && categorical?.kind === "categorical");
      assert.deepEqual([numeric.fill, categorical.fill], [number, category]);
      const [value, ...categories] = rowsOf(dataset)[2]!;
      assert.equal(value, number);
      assert.deepEqual(
        categories,
        categorical.categories.map((name) => (name === category ? 1 : 0)),
      );
      const cells = new Map([
        ["n", ""],
        ["c", "NA"],
      ]);
      const { features, warnings } = predictFeatures(dataset.preparation, cells);
      assert.deepEqual([...features], rowsOf(dataset)[2]);
      assert.match(
        warnings.join(" "),
        new RegExp(`"n" is missing.*${number}.*"c" is missing.*"${category}"`),
      );
    });
  }

  it("are refused a constant that is no number where numbers are missing, by the column's name", () => {
    assert.throws(() => prepare(text, { impute: "constant:none" }), {
      code: "option-invalid",
      message: /"none".*"n"/,
    });
    const { preparation } = prepare("n,c,y\n1,red,a\n2,,b\n4,blue,a\n", { impute: "constant:none" });
    assert.deepEqual(preparation.columns[1], {
      kind: "categorical",
      name: "c",
      categories: ["blue", "none", "red"],
      fill: "none",
      filledBy: "constant",
    });
  });

  it("drop training rows, and no others", () => {
    const csv =
      "n,c,p,y\n1,red,train,a\n,red,train,b\n3,,train,a\n4,blue,train,b\ninf,blue,train,b\n,,validation,a\n";
    const dataset = prepare(csv, { impute: "drop", split: "column:p" });
    assert.deepEqual(rowsOf(dataset), [
      [1, 0, 1],
      [4, 1, 0],
    ]);
    assert.deepEqual([...dataset.train.labels], [0, 1]);
    assert.deepEqual(rowsOf(dataset, dataset.validation!), [[2.5, 1, 0]]);
    assert.match(dataset.warnings.join(), /3 training rows have missing values and are dropped/);
    assert.throws(
      () => prepare("n,m,y\n1,,a\n,2,b\n", { impute: "drop" }),
      /Each of the 2 training rows has a missing value/,
    );
  });

  it("get a feature of their own where that is wanted, for columns that miss some in training", () => {
    const dataset = prepare("n,m,c,y\n1,5,red,a\n,6,,b\n3,7,blue,a\n", { missingIndicator: true });
    assert.deepEqual(rowsOf(dataset), [
      [1, 0, 5, 0, 1, 0],
      [2, 1, 6, 1, 0, 1],
      [3, 0, 7, 1, 0, 0],
    ]);
    const cells = new Map([
      ["n", "NA"],
      ["m", "1"],
      ["c", "red"],
    ]);
    const { features, warnings } = predictFeatures(dataset.preparation, cells);
    assert.deepEqual([...features], [2, 1, 1, 0, 1, 0]);
    assert.equal(warnings.length, 1);
  });

  it("tell a category called inf from a missing one", () => {
    const dataset = prepare("c,y\ninf,a\n,b\nred,a\n", { missingIndicator: true });
    assert.deepEqual(
      rowsOf(dataset).map((row) => row.at(-1)),
      [0, 1, 0],
    );
    const indicatorOf = (cell: string) =>
      predictFeatures(dataset.preparation, new Map([["c", cell]])).features.at(-1);
    assert.deepEqual([indicatorOf("inf"), indicatorOf("red"), indicatorOf("")], [0, 0, 1]);
  });
});

describe("categories", () => {
  const text = `c,y\n${["a", "b", "b", "c", "c", "c", "d"].map((name, row) => `${name},${row % 2}`).join("\n")}\n`;

  it("beyond the limit share one feature, the rarest first, and unseen ones with them", () => {
    const dataset = prepare(text, { maximumCategories: 2 });
    assert.deepEqual(dataset.preparation.columns[0], {
      kind: "categorical",
      name: "c",
      categories: ["b", "c"],
      other: true,
      fill: "c",
      filledBy: "most-frequent",
    });
    assert.deepEqual(rowsOf(dataset).slice(0, 4), [
      [0, 0, 1],
      [1, 0, 0],
      [1, 0, 0],
      [0, 1, 0],
    ]);
    const { features, warnings } = predictFeatures(dataset.preparation, new Map([["c", "new"]]));
    assert.deepEqual([...features], [0, 0, 1]);
    assert.match(warnings.join(), /"new".*counts as other/);
    const { known } = finish(
      prepareTestPart(readTable("c,y\nnew,0\nb,1\n"), "y", dataset.classes!, dataset.preparation),
    );
    assert.deepEqual([...finish(rowsInMemory(known, 3)).features], [0, 0, 1, 1, 0, 0]);
  });

  it("within the limit have a feature each", () => {
    assert.equal(prepare(text, { maximumCategories: 4 }).features, 4);
  });
});

describe("scalings", () => {
  const text = "n,y\n0,a\n-3,b\n1,a\n10,b\n100,a\n";
  const numbers = [0, -3, 1, 10, 100];

  it("robust takes the median and the quartiles between the nearest ranks", () => {
    // Sorted: -3, 0, 1, 10, 100; the quartiles are 0 and 10.
    close(
      column(text, { scaling: "robust" }),
      numbers.map((n) => (n - 1) / 10),
    );
    // Half of the values are equal: the deviation, sqrt(6 / 16) · 2, takes the place of a range of 0.
    const flat = "n,y\n1,a\n1,b\n1,a\n1,b\n1,a\n1,b\n5,a\n1,b\n";
    const deviation = Math.sqrt((7 * 0.25 + 12.25) / 8);
    close(column(flat, { scaling: "robust" }), [0, 0, 0, 0, 0, 0, 4 / deviation, 0]);
  });

  it("log takes the signed logarithm of one more, and leaves 0", () => {
    close(
      column(text, { scaling: "log" }),
      numbers.map((n) => Math.sign(n) * Math.log1p(Math.abs(n))),
    );
  });

  it("row divides all columns by one number, so that zeros stay zeros", () => {
    const pixels = "p,q,y\n0,51,a\n255,0,b\n0,102,a\n";
    assert.deepEqual(rowsOf(prepare(pixels, { scaling: "row" })), [
      [0, 0.2],
      [1, 0],
      [0, 0.4],
    ]);
  });

  it("softmax is Pyle's, by the population's deviation and λ", () => {
    const mean = 21.6;
    const deviation = Math.sqrt(numbers.reduce((sum, n) => sum + (n - mean) ** 2, 0) / 5);
    for (const [scaling, lambda] of [
      ["softmax", 2],
      ["softmax:2", 2],
      ["softmax:0.5", 0.5],
      ["softmax:10", 10],
    ] as const) {
      close(
        column(text, { scaling }),
        numbers.map((n) => 1 / (1 + Math.exp(-(n - mean) / ((lambda * deviation) / (2 * Math.PI))))),
      );
    }
  });

  it("agree with the platform's functions to the last digits, for whatever number", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (x) => {
        const log = Math.sign(x) * Math.log1p(Math.abs(x));
        assert.ok(Math.abs(curves.log(x) - log) <= 1e-14 * Math.abs(log));
        const logistic = 1 / (1 + Math.exp(-x));
        assert.ok(Math.abs(curves.logistic(x) - logistic) <= 1e-13);
      }),
    );
    assert.equal(curves.logistic(-1e308), Math.exp(-700));
    assert.equal(curves.log(1e-20), 1e-20);
  });

  it("of a numeric target are linear, so that they can be undone", () => {
    const csv = "n,y\n1,0.5\n2,1.5\n3,4\n";
    for (const scaling of ["log", "row", "softmax"]) {
      assert.deepEqual(
        prepare(csv, { scaling }).targetScale,
        prepare(csv, { scaling: "standardize" }).targetScale,
      );
    }
    assert.deepEqual(prepare(csv, { scaling: "robust" }).targetScale, { offset: 1.5, scale: 1.75 });
  });
});

describe("a fitted preparation", () => {
  const rows = Array.from({ length: 60 }, (_, row) => ({
    n: row % 11 === 0 ? "" : String((row * 7) % 23),
    c: row % 13 === 0 ? "" : `c${row % 5}`,
    g: `g${row % 12}`,
    y: row % 2 ? "a" : "b",
  }));
  const textOf = (list: typeof rows) =>
    ["n,c,g,y", ...list.map(({ n, c, g, y }) => [n, c, g, y].join())].join("\n");

  for (const settings of [
    { split: "stratified" },
    { split: "random" },
    { split: "ordered" },
    { group: "g" },
    { split: "ordered", group: "g" },
    { scaling: "softmax:3", impute: "mean" },
    { scaling: "robust", impute: "most-frequent", missingIndicator: true },
    { scaling: "min-max", impute: "drop", maximumCategories: 2 },
    { scaling: "row", impute: "constant:5" },
    { scaling: "log" },
  ] as Partial<DatasetSettings>[]) {
    it(`holds nothing of the rows held out, with ${JSON.stringify(settings)}`, () => {
      const wanted = { scaling: "standardize", validation: 0.2, testPart: 0.2, ...settings };
      const honest = prepare(textOf(rows), wanted);
      // Each row's number and category in turn become ones that no other row has. It must show in the preparation
      // where the row is trained on, and must not where it is held out.
      const changes = rows.map((_, place) => {
        const planted = rows.map((row, index) => (index === place ? { ...row, n: "1e9", c: "leak" } : row));
        const { preparation } = prepare(textOf(planted), wanted);
        return JSON.stringify(preparation) !== JSON.stringify(honest.preparation);
      });
      const heldOut = honest.validation!.rows + honest.test!.rows;
      assert.ok(heldOut >= 20 && heldOut <= 28);
      assert.equal(changes.filter((changed) => !changed).length, heldOut);
    });
  }

  it("does not learn from the columns that tell the split and the groups", () => {
    const names = (settings: Partial<DatasetSettings>) =>
      prepare(textOf(rows), settings).preparation.columns.map(({ name }) => name);
    assert.deepEqual(names({}), ["n", "c", "g"]);
    assert.deepEqual(names({ group: "g", validation: 0.2 }), ["n", "c"]);
  });
});

describe("booleans", () => {
  const text = "b,y\nYes,TRUE\nyes,true\nno,False\nYes,false\n";

  it("are two categories and two classes, in whatever case they are written", () => {
    const dataset = prepare(text);
    assert.deepEqual(dataset.classes, ["False", "TRUE"]);
    assert.deepEqual([...(dataset.train.labels as Uint32Array)], [1, 1, 0, 0]);
    assert.deepEqual(rowsOf(dataset), [
      [1, 0],
      [1, 0],
      [0, 1],
      [1, 0],
    ]);
    const [column] = dataset.preparation.columns;
    assert.deepEqual(column?.kind === "categorical" && column.categories, ["Yes", "no"]);
  });

  it("are found in a test file and in a row, in whatever case they are written", () => {
    const { preparation, classes } = prepare(text);
    const table = readTable("b,y\nNO,FALSE\nYES,True\nno,TRUE\n", "test.csv");
    const test = finish(prepareTestPart(table, "y", classes!, preparation));
    assert.deepEqual(test.warnings, []);
    assert.deepEqual([...(test.known.labels as Uint32Array)], [0, 1, 1]);
    assert.deepEqual([...finish(rowsInMemory(test.known, 2)).features], [0, 1, 1, 0, 0, 1]);
    const { features, warnings } = predictFeatures(preparation, new Map([["b", "NO"]]));
    assert.deepEqual([[...features], warnings], [[0, 1], []]);
  });

  it("are no others than those: other categories go by their case", () => {
    const { preparation } = prepare("b,y\nred,1\nRed,0\nblue,1\n");
    const { features, warnings } = predictFeatures(preparation, new Map([["b", "RED"]]));
    assert.deepEqual([...features], [0, 0, 0]);
    assert.match(warnings.join(), /"RED", which training has not seen/);
  });
});

describe("dates", () => {
  const dates = ["2024-01-01", "2024-01-11", "", "2024-01-02 12:00"];
  const text = `d,y\n${dates.map((date, row) => `${date},${row % 2}`).join("\n")}\n`;
  const first = 19_723;

  it("are days from 1970-01-01, and the median of them where they are missing", () => {
    const dataset = prepare(text);
    assert.deepEqual(rowsOf(dataset).flat(), [first, first + 10, first + 1.5, first + 1.5]);
    const predict = (cell: string) => predictFeatures(dataset.preparation, new Map([["d", cell]]));
    assert.deepEqual([...predict("1970-01-02").features], [1]);
    assert.throws(() => predict("02.01.1970"), {
      code: "model-mismatch",
      message: /"d" is "02.01.1970".*YYYY-MM-DD/,
    });
  });

  it("are the same where they are many, in a test file too", () => {
    const many = Array.from({ length: 2500 }, (_, day) =>
      new Date(day * 86_400_000).toISOString().slice(0, 10),
    );
    const csv = `d,y\n${many.map((date, row) => `${date},${row % 2}`).join("\n")}\n`;
    const { preparation, classes, ...dataset } = prepare(csv);
    assert.deepEqual(
      rowsOf({ preparation, classes, ...dataset }).flat(),
      many.map((_, day) => day),
    );
    const test = (part: string) =>
      finish(prepareTestPart(readTable(part, "test.csv"), "y", classes!, preparation));
    const { known } = test("d,y\n1970-01-03,1\n1970-01-05,0\n");
    assert.deepEqual([...finish(rowsInMemory(known, 1)).features], [2, 4]);
    const numbers = `d,y\n${many.map((_, row) => `${row / 2},${row % 2}`).join("\n")}\n`;
    assert.throws(() => test(numbers), {
      code: "model-mismatch",
      message: /"d".*each was a date of the form YYYY-MM-DD/,
    });
    assert.throws(() => test("d,y\n5,1\n7,0\n"), /"d" of "test.csv" holds "5".*date of the form YYYY-MM-DD/);
  });
});
