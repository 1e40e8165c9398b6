import assert from "node:assert/strict";
import fc from "fast-check";
import { prepareDataset } from "../../../../src/core/data/dataset";
import { splitFold } from "../../../../src/core/data/fold-split";
import { stratifiedFolds } from "../../../../src/core/data/folds";
import type { Split } from "../../../../src/core/data/split";
import { splitRows, type SplitSettings } from "../../../../src/core/data/split-rows";
import { Random } from "../../../../src/core/engine/random";
import { completeRecipe } from "../../../../src/core/recipe/defaults";
import { finish, readTable } from "./read-table";

const table = (rows: number, group: (row: number) => string | number = () => "one") =>
  readTable(`x,who\n${Array.from({ length: rows }, (_, row) => `${row}.5,${group(row)}`).join("\n")}\n`);

const foldsOf = (
  rows: number,
  count: number,
  settings: Partial<SplitSettings> = {},
  {
    labels = new Uint32Array(rows),
    classes = 1,
    group = (row: number): string | number => row,
    validation = 0 as number | null,
  } = {},
): readonly Split[] => {
  const data = table(rows, group);
  const all = Uint32Array.from({ length: rows }, (_, row) => row);
  const chosen = { ...completeRecipe({ validation: 0 }), ...settings };
  return Array.from({ length: count }, (_, index) =>
    splitFold(data, all, labels, classes, chosen, { index, count, validation }),
  );
};

const sorted = (rows: Iterable<number>) => [...rows].sort((a, b) => a - b);

describe("folds", () => {
  it("hold out every row once, and learn from all others", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 10, max: 60 }),
        fc.integer({ min: 2, max: 10 }),
        fc.nat(1000),
        fc.constantFrom("stratified", "random"),
        (rows, count, seed, split) => {
          const folds = foldsOf(rows, count, { seed, split });
          assert.deepEqual(sorted(folds.flatMap(({ test }) => [...test])), [...Array(rows).keys()]);
          for (const { train, test } of folds) {
            assert.deepEqual(sorted([...train, ...test]), [...Array(rows).keys()]);
            assert.ok(Math.abs(test.length - rows / count) < 1);
          }
        },
      ),
    );
  });

  it("hold rows out that a column marks for validation only where training goes by them", () => {
    const part = (row: number) => ["train", "train", "val", "test"][row % 4]!;
    const foldsWith = (validation: number | null) =>
      foldsOf(40, 3, { split: "column:who" }, { group: part, validation });
    const marked = (rows: Uint32Array) => [...rows].filter((row) => part(row) === "val").length;
    for (const { train, validation, test } of foldsWith(null)) {
      assert.equal(validation.length, 0);
      assert.equal(train.length + test.length, 30);
    }
    // Whatever the fraction: the column tells.
    for (const { train, validation, test } of foldsWith(0)) {
      assert.equal(validation.length, marked(validation));
      assert.equal(validation.length + marked(test), 10);
      assert.equal(marked(train), 0);
    }
  });

  it("hold out each class in proportion, to a row", () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(3), { minLength: 12, maxLength: 80 }),
        fc.integer({ min: 2, max: 6 }),
        (list, count) => {
          const labels = Uint32Array.from(list);
          const folds = stratifiedFolds(labels, 4, count, new Random(7));
          for (let label = 0; label < 4; label++) {
            const size = list.filter((one) => one === label).length;
            for (let fold = 0; fold < count; fold++) {
              const held = list.filter((one, row) => one === label && folds[row] === fold).length;
              assert.ok(Math.abs(held - size / count) < 1, `${held} of ${size} in a fold of ${count}`);
            }
          }
        },
      ),
    );
  });

  it("never have a group on both sides, and give each fold its share", () => {
    const group = (row: number) => `patient ${Math.floor(row / 6)}`;
    const labels = Uint32Array.from({ length: 300 }, (_, row) => Math.floor(row / 6) % 2);
    const folds = foldsOf(300, 5, { group: "who" }, { labels, classes: 2, group, validation: 0.2 });
    for (const { train, validation, test } of folds) {
      const groups = [train, validation, test].map((rows) => new Set(Array.from(rows, group)));
      assert.equal(
        groups.reduce((sum, { size }) => sum + size, 0),
        50,
      );
      assert.equal(test.length, 60);
      assert.equal(test.filter((row) => labels[row] === 0).length, 30);
    }
  });

  it("by order learn from what comes before only", () => {
    const folds = foldsOf(60, 5, { split: "ordered" });
    assert.deepEqual(
      folds.map(({ train, test }) => [train.length, test[0], test.length]),
      [
        [10, 10, 10],
        [20, 20, 10],
        [30, 30, 10],
        [40, 40, 10],
        [50, 50, 10],
      ],
    );
    assert.ok(folds.every(({ train, test }) => Math.max(...train) < test[0]!));
  });

  it("leave the final test's rows out", () => {
    const settings = { validation: 0.2, testPart: 0.25 };
    const all = Uint32Array.from({ length: 80 }, (_, row) => row);
    const recipe = { ...completeRecipe({}), ...settings };
    const { test } = splitRows(table(80), all, new Uint32Array(80), 1, recipe);
    const folded = foldsOf(80, 4, settings).flatMap((fold) => [...fold.train, ...fold.test]);
    assert.equal(new Set(folded).size, 60);
    assert.ok(test.every((row) => !folded.includes(row)));
  });

  it("are refused where there are too few rows or groups", () => {
    assert.throws(() => foldsOf(4, 5), {
      code: "split-unsuitable",
      message: /4 rows are too few for 5 folds/,
    });
    assert.throws(() => foldsOf(60, 5, { group: "who" }, { group: (row) => row % 3 }), {
      code: "split-unsuitable",
      message: /groups of "who" are too few for 5 folds/,
    });
  });

  it("fit the preparation without the fold's own cells", () => {
    const rows = Array.from({ length: 40 }, (_, row) => [String(row * row), row % 2 ? "a" : "b"]);
    const settings = { ...completeRecipe({ target: "y", validation: 0.2 }), task: null };
    const fold = { index: 1, count: 4, validation: 0.2 };
    const text = (cells: readonly (readonly string[])[]) =>
      `x,y\n${cells.map((row) => row.join()).join("\n")}\n`;
    const before = finish(prepareDataset(readTable(text(rows)), settings, fold));
    const labels = Uint32Array.from(rows, ([, label]) => (label === "a" ? 0 : 1));
    const all = labels.map((_, row) => row);
    const { validation, test } = splitFold(readTable(text(rows)), all, labels, 2, settings, fold);
    const planted = rows.map(([x, y], row) => [
      validation.includes(row) || test.includes(row) ? String(1e6 + row) : x!,
      y!,
    ]);
    const after = finish(prepareDataset(readTable(text(planted)), settings, fold));
    assert.deepEqual(after.preparation, before.preparation);
    assert.equal(test.length, 10);
    assert.equal(validation.length, 6);
  });
});

describe("groups by any number of texts", () => {
  it("stay in one part, with missing cells as one group", () => {
    const group = (row: number) => (row % 10 === 9 ? "" : `a person called ${row >> 1}`);
    const rows = 6000;
    const all = Uint32Array.from({ length: rows }, (_, row) => row);
    const recipe = completeRecipe({ group: "who", validation: 0.2, testPart: 0.2 });
    const { train, validation, test } = splitRows(table(rows, group), all, new Uint32Array(rows), 1, recipe);
    const parts = [train, validation, test].map((part) => new Set(Array.from(part, group)));
    const groups = new Set(Array.from(all, group));
    assert.equal(
      parts.reduce((sum, { size }) => sum + size, 0),
      groups.size,
    );
    assert.deepEqual([train.length, validation.length, test.length], [3600, 1200, 1200]);
  });

  it("are told apart where numbers come first and texts later", () => {
    const name = (row: number) =>
      row < 4000 ? `${row >> 1}.50` : row === 4000 ? "x" : `${(row - 4000) >> 1}.50`;
    const rows = 5000;
    const all = Uint32Array.from({ length: rows }, (_, row) => row);
    const recipe = completeRecipe({ group: "who", validation: 0.3 });
    const { train, validation } = splitRows(table(rows, name), all, new Uint32Array(rows), 1, recipe);
    const parts = [train, validation].map((part) => new Set(Array.from(part, name)));
    assert.equal(parts[0]!.size + parts[1]!.size, new Set(Array.from(all, name)).size);
  });
});
