import assert from "node:assert/strict";
import { prepareDataset } from "../../../../src/core/data/dataset";
import { predictFeatures } from "../../../../src/core/data/predict-features";
import { prepareTestPart } from "../../../../src/core/data/test-part";
import { rowsInMemory } from "../../../../src/core/engine/rows-in-memory";
import { completeRecipe } from "../../../../src/core/recipe/defaults";
import { finish, readTable } from "./read-table";

const csv = (cells: readonly string[], delimiter = ",") =>
  `x${delimiter}y\n${cells.map((cell, row) => `"${cell}"${delimiter}${"ab"[row % 2]}\n`).join("")}`;

const numbersOf = (cells: readonly string[], delimiter = ",") => {
  const [column] = readTable(csv(cells, delimiter)).columns;
  const { summary, cells: kept } = column!;
  if (summary.type !== "numeric" || !kept) return summary.type;
  return kept.kind === "numbers"
    ? [...kept.values]
    : Array.from(kept.codes, (code) => Number(kept.texts[code]));
};

const prepare = (text: string) => {
  const settings = { ...completeRecipe({ target: "y", validation: 0, scaling: "none" }), task: null };
  return finish(prepareDataset(readTable(text), settings));
};

describe("numbers with a mark", () => {
  it("are numbers where all cells have the same one", () => {
    assert.deepEqual(numbersOf(["$3.50", "$1,234.50", "-$2", "$-7"]), [3.5, 1234.5, -2, -7]);
    assert.deepEqual(numbersOf(["3,50 €", "1.234,50 €", "-2 €"], ";"), [3.5, 1234.5, -2]);
    assert.deepEqual(numbersOf(["12%", "7.5 %", "+3%"]), [12, 7.5, 3]);
    assert.deepEqual(numbersOf(["($3.50)", "$4", "($1,000)"]), [-3.5, 4, -1000]);
    assert.deepEqual(numbersOf(["(1,234)", "2,345", "7"]), [-1234, 2345, 7]);
    assert.deepEqual(numbersOf(["−5.5", "3", "−0.5"]), [-5.5, 3, -0.5]);
    const many = Array.from({ length: 2500 }, (_, row) => row / 4 + 1);
    assert.deepEqual(numbersOf(many.map((value) => `$${value}`)), many);
    assert.deepEqual(
      numbersOf(many.map((value, row) => (row % 3 ? `${value}` : `(${value})`))),
      many.map((value, row) => (row % 3 ? value : -value)),
    );
  });

  it("are said to be so", () => {
    const [column] = readTable(csv(["$3.50", "$4", "$5"])).columns;
    assert.equal(column!.summary.evidence, "Every value is a number with $.");
    assert.deepEqual([column!.summary.distinct, column!.summary.minimum], [3, 3.5]);
    assert.match(readTable(csv(["(3)", "4"])).columns[0]!.summary.evidence, /parentheses are negative/);
  });

  it("stay texts where the mark is not the same or not all are numbers", () => {
    for (const cells of [
      ["$3", "€4", "$5"],
      ["12%", "7", "3%"],
      ["(1)", "(2)", "(1)"],
      ["$3", "free", "$5"],
      ["-(3)", "4", "5"],
      ["$3%", "$4%", "$5%"],
      ["$", "%", "$"],
    ]) {
      assert.equal(numbersOf(cells), "categorical", cells.join());
    }
  });

  it("are read alike in a row and in a test file, which must have the mark too", () => {
    const { preparation, classes } = prepare(csv(["$3", "$4", "$1,000"]));
    const predict = (cell: string) => [...predictFeatures(preparation, new Map([["x", cell]])).features];
    assert.deepEqual([predict("$7.5"), predict("($2)")], [[7.5], [-2]]);
    assert.throws(() => predict("7.5"), { code: "model-mismatch", message: /needs a number with \$/ });
    const test = (cells: readonly string[]) => {
      const part = finish(prepareTestPart(readTable(csv(cells), "test.csv"), "y", classes!, preparation));
      return [...finish(rowsInMemory(part.known, 1)).features];
    };
    assert.deepEqual(test(["$8", "$9", ""]), [8, 9, 4]);
    for (const cells of [
      ["8", "9"],
      ["8%", "9%"],
      ["$8", "9"],
      Array.from({ length: 2500 }, (_, row) => `${row / 4}`),
    ]) {
      assert.throws(() => test(cells), { code: "model-mismatch", message: /number with \$/ });
    }
    const plain = prepare(csv(["3", "4", "5"]));
    const [cell] = predictFeatures(plain.preparation, new Map([["x", "(2)"]])).features;
    assert.equal(cell, -2);
    assert.throws(() => predictFeatures(plain.preparation, new Map([["x", "$2"]])), /needs a number there/);
  });
});
