import assert from "node:assert/strict";
import fc from "fast-check";
import { groupSplit, orderedGroupSplit } from "../../../../src/core/data/group-split";
import { orderedSplit, stratifiedSplit, type Split } from "../../../../src/core/data/split";
import { splitRows, type SplitSettings } from "../../../../src/core/data/split-rows";
import { Random } from "../../../../src/core/engine/random";
import { completeRecipe } from "../../../../src/core/recipe/defaults";
import { readTable } from "./read-table";

const all = ({ train, validation, test }: Split) => [...train, ...validation, ...test].sort((a, b) => a - b);
const sizes = ({ train, validation, test }: Split) => [train.length, validation.length, test.length];

describe("a split into three parts", () => {
  const labels = Uint32Array.from({ length: 150 }, (_, row) => Math.floor(row / 50));

  it("holds out each class in proportion, for validation and for the test apart", () => {
    const split = stratifiedSplit(labels, 3, { validation: 0.2, test: 0.1 }, new Random(1));
    assert.deepEqual(all(split), [...labels.keys()]);
    for (const [part, count] of [
      [split.validation, 10],
      [split.test, 5],
    ] as const) {
      assert.deepEqual(
        [0, 1, 2].map((label) => part.filter((row) => labels[row] === label).length),
        [count, count, count],
      );
    }
  });

  it("holds out the same rows for validation, whatever the test takes", () => {
    const rows = (test: number) =>
      stratifiedSplit(labels, 3, { validation: 0.2, test }, new Random(4)).validation;
    assert.deepEqual(rows(0.3), rows(0));
  });

  it("keeps a row of each class for training", () => {
    const split = stratifiedSplit(
      Uint32Array.of(0, 1, 1, 2, 2, 2),
      3,
      { validation: 0.5, test: 0.49 },
      new Random(1),
    );
    for (const label of [0, 1, 2]) assert.ok(split.train.some((row) => [0, 1, 1, 2, 2, 2][row] === label));
  });

  it("by order takes the last rows, the test behind the validation part", () => {
    const split = orderedSplit(10, { validation: 0.2, test: 0.1 });
    assert.deepEqual([[...split.validation], [...split.test]], [[7, 8], [9]]);
    assert.deepEqual(sizes(orderedSplit(1, { validation: 0.5, test: 0.4 })), [1, 0, 0]);
  });
});

describe("a split by groups", () => {
  const cases = fc.record({
    groups: fc.array(fc.nat(9), { minLength: 2, maxLength: 120 }),
    validation: fc.double({ min: 0, max: 0.5, noNaN: true }),
    test: fc.double({ min: 0, max: 0.45, noNaN: true }),
    seed: fc.nat(),
    ordered: fc.boolean(),
  });

  it("never has a group in two parts, and always trains on one", () => {
    fc.assert(
      fc.property(cases, ({ groups, seed, ordered, ...fractions }) => {
        const list = Uint32Array.from(groups);
        const labels = list.map((_, row) => row % 3);
        const split = ordered
          ? orderedGroupSplit(list, 10, fractions)
          : groupSplit(list, 10, labels, 3, fractions, new Random(seed));
        assert.deepEqual(all(split), [...list.keys()]);
        const groupsOf = (rows: Uint32Array) => [...new Set(Array.from(rows, (row) => list[row]!))];
        const parts = [split.train, split.validation, split.test].map(groupsOf);
        assert.ok(parts[0]!.length > 0);
        assert.equal(parts.flat().length, new Set(parts.flat()).size);
      }),
    );
  });

  it("gives each part about its share of the rows and of each class", () => {
    const groups = Uint32Array.from({ length: 300 }, (_, row) => Math.floor(row / 6));
    // Every group is of one class, as a patient's rows are.
    const labels = groups.map((group) => group % 2);
    const split = groupSplit(groups, 50, labels, 2, { validation: 0.2, test: 0.2 }, new Random(1));
    assert.deepEqual(sizes(split), [180, 60, 60]);
    for (const part of [split.train, split.validation, split.test]) {
      assert.equal(part.filter((row) => labels[row] === 0).length, part.length / 2);
    }
  });

  it("by order holds out the groups that come last", () => {
    const groups = Uint32Array.of(0, 0, 1, 1, 2, 2, 3, 3, 0, 4);
    const split = orderedGroupSplit(groups, 5, { validation: 0.2, test: 0.1 });
    assert.deepEqual(
      [[...split.train], [...split.validation], [...split.test]],
      [[0, 1, 2, 3, 4, 5, 8], [6, 7], [9]],
    );
  });
});

describe("splitRows", () => {
  const text = "n,p,y\n1,Train,a\n2,VALIDATION,b\n3,test,a\n4,train,b\n";
  const split = (settings: Partial<SplitSettings>, csv = text) => {
    const table = readTable(csv);
    const rows = Uint32Array.from({ length: table.rows }, (_, row) => row);
    return splitRows(table, rows, new Uint32Array(table.rows), 1, { ...completeRecipe({}), ...settings });
  };

  it("goes by a column of train, validation and test, in any case", () => {
    const { train, validation, test } = split({ split: "column:p" });
    assert.deepEqual([[...train], [...validation], [...test]], [[0, 3], [1], [2]]);
    const other = split({ split: "column:p" }, "n,p,y\n1,training,a\n2,val,b\n3,testing,a\n4,dev,b\n");
    assert.deepEqual([[...other.train], [...other.validation], [...other.test]], [[0], [1, 3], [2]]);
  });

  it("refuses a column that is not there, or holds other values, by name", () => {
    assert.throws(() => split({ split: "column:q" }), {
      code: "column-missing",
      message: /no column "q" to split/,
    });
    assert.throws(() => split({ group: "q" }), { code: "column-missing", message: /no column "q" to group/ });
    assert.throws(() => split({ split: "column:y" }), {
      code: "split-unsuitable",
      message: /"y" .* holds "a"; it must hold train, validation or test/,
    });
    assert.throws(
      () => split({ split: "column:p" }, "n,p,y\n1,train,a\n2,,b\n3,test,a\n"),
      /holds nothing in some rows/,
    );
    assert.throws(() => split({ split: "column:p" }, "n,p,y\n1,test,a\n2,validation,b\n"), /holds no train/);
  });

  it("gives the same rows by the same seed, others by another, and by order whatever the seed", () => {
    const csv = `n,y\n${Array.from({ length: 60 }, (_, row) => `${row},${row % 2}`).join("\n")}`;
    for (const name of ["random", "stratified"]) {
      assert.deepEqual(split({ split: name, seed: 3 }, csv), split({ split: name, seed: 3 }, csv));
      assert.notDeepEqual(split({ split: name, seed: 3 }, csv), split({ split: name, seed: 4 }, csv));
    }
    assert.deepEqual(split({ split: "ordered", seed: 3 }, csv), split({ split: "ordered", seed: 4 }, csv));
  });
});
