import assert from "node:assert/strict";
import fc from "fast-check";
import { prepareDataset, type DatasetSettings } from "../../../../src/core/data/dataset";
import { predictFeatures } from "../../../../src/core/data/predict-features";
import { stratifiedSplit } from "../../../../src/core/data/split";
import { statistics } from "../../../../src/core/data/statistics";
import { prepareNumericTestPart, prepareTestPart } from "../../../../src/core/data/test-part";
import { measuresInTargetUnit, scaleTargets, unscaledNetwork } from "../../../../src/core/data/target-scale";
import { createCriterion } from "../../../../src/core/engine/criterion";
import { evaluateRegression } from "../../../../src/core/engine/evaluate";
import type { ReadableRows } from "../../../../src/core/engine/labeled-rows";
import { rowsInMemory } from "../../../../src/core/engine/rows-in-memory";
import type { Network } from "../../../../src/core/engine/network";
import { Random } from "../../../../src/core/engine/random";
import { LabError } from "../../../../src/core/errors";
import { completeRecipe } from "../../../../src/core/recipe/defaults";
import { finish, readTable } from "./read-table";

const inMemory = (part: ReadableRows, features: number) => finish(rowsInMemory(part, features));

/** With the features encoded. */
const prepare = (text: string, settings: Partial<DatasetSettings> = {}) => {
  const dataset = finish(
    prepareDataset(readTable(text), {
      ...completeRecipe({ validation: 0 }),
      target: "y",
      task: null,
      ...settings,
    }),
  );
  const { train, validation, features } = dataset;
  return {
    ...dataset,
    train: inMemory(train, features),
    validation: validation && inMemory(validation, features),
  };
};

const errorOf = (work: () => unknown): LabError => {
  try {
    work();
  } catch (error) {
    assert.ok(error instanceof LabError);
    return error;
  }
  assert.fail("It did not throw.");
};

const close = (actual: number, expected: number) =>
  assert.ok(
    Math.abs(actual - expected) <= 1e-9 * Math.max(1, Math.abs(expected)),
    `${actual} is not ${expected}`,
  );

describe("prepareDataset", () => {
  it("standardizes numbers by the population deviation and encodes categories one-hot", () => {
    const { train, classes, features, preparation } = prepare("n,c,y\n1,red,b\n3,blue,a\n5,red,a\n");
    assert.deepEqual(classes, ["a", "b"]);
    assert.deepEqual([...train.labels], [1, 0, 0]);
    assert.equal(features, 3);
    const z = 2 / Math.sqrt(8 / 3);
    [-z, 0, 1, 0, 1, 0, z, 0, 1].forEach((value, index) => close(train.features[index]!, value));
    assert.deepEqual(preparation.columns[1], {
      kind: "categorical",
      name: "c",
      categories: ["blue", "red"],
      fill: "red",
      filledBy: "most-frequent",
    });
  });

  it("fills missing cells with the median and the most frequent category", () => {
    const { train } = prepare("n,c,y\n1,red,b\n,,a\n5,red,a\n9,blue,b\n");
    // The median of 1, 5 and 9 is 5, their mean as well.
    assert.deepEqual([...train.features.slice(3, 6)], [0, 0, 1]);
  });

  it("drops rows without a target, and says so", () => {
    const { train, warnings } = prepare("n,y\n1,a\n2,\n3,b\n4,NA\n");
    assert.equal(train.rows, 2);
    assert.match(warnings.join(), /2 rows have no value in "y" and are left out/);
  });

  it("gives a constant number a feature that is always 0", () => {
    const { train, preparation, features } = prepare("k,n,y\n0.1,1,a\n0.1,2,b\n0.1,3,a\n");
    assert.equal(features, 2);
    assert.deepEqual(
      [0, 2, 4].map((index) => train.features[index]),
      [0, 0, 0],
    );
    const cells = new Map([
      ["k", "55"],
      ["n", "2"],
    ]);
    assert.equal(predictFeatures(preparation, cells).features[0], 0);
  });

  it("learns nothing from the validation rows", () => {
    const rows = Array.from({ length: 40 }, (_, row) => `${row % 7},c${row % 3},${row % 2 ? "a" : "b"}`);
    const text = (lines: string[]) => ["n,c,y", ...lines].join("\n");
    const settings = { validation: 0.25, seed: 3 };
    const honest = prepare(text(rows), settings);
    const split = stratifiedSplit(
      Uint32Array.from(rows, (row) => (row.endsWith("a") ? 0 : 1)),
      2,
      { validation: 0.25, test: 0 },
      new Random(3),
    );
    assert.equal(split.validation.length, 10);
    const planted = [...rows];
    for (const row of split.validation) planted[row] = rows[row]!.replace(/^.*?,c\d/, "1e9,leak");
    const { preparation, train, validation } = prepare(text(planted), settings);
    assert.deepEqual(preparation, honest.preparation);
    assert.deepEqual(train, honest.train);
    // The planted category is in no encoding: all zeros beside the number.
    assert.deepEqual([...validation!.features.slice(1, 4)], [0, 0, 0]);
    // The same in a training row does change what is learned.
    planted[split.train[0]!] = "1e9,leak,a";
    assert.notDeepEqual(prepare(text(planted), settings).preparation, honest.preparation);
  });

  it("splits the same by the same seed, and otherwise by another", () => {
    const text = `n,y\n${Array.from({ length: 50 }, (_, row) => `${row},${row % 2}`).join("\n")}`;
    const rows = (seed: number) => prepare(text, { validation: 0.2, seed }).validation!.features;
    assert.deepEqual(rows(1), rows(1));
    assert.notDeepEqual(rows(1), rows(2));
  });

  it("has no validation part for fraction 0, and says so where the rows are too few", () => {
    assert.equal(prepare("n,y\n1,a\n2,b\n").validation, null);
    const { validation, warnings } = prepare("n,y\n1,a\n2,b\n", { validation: 0.2 });
    assert.equal(validation, null);
    assert.match(warnings.join(), /too few/);
  });

  it("refuses a target that is not there, and names the columns there are", () => {
    for (const target of ["Y", null]) {
      const error = errorOf(() => prepare("n,y\n1,a\n2,b\n", { target }));
      assert.equal(error.code, "target-missing");
      assert.match(error.message, /n, y/);
    }
  });

  for (const [name, text, reason] of [
    ["one class", "n,y\n1,a\n2,a\n", /only one class, "a"/],
    ["one number", "n,y\n1,4\n2,4\n", /only one class, "4"/],
    ["no values", "n,y\n1,\n2,?\n", /every cell is missing/],
    [
      "as many classes as rows",
      `n,y\n${Array.from({ length: 30 }, (_, i) => `1,v${i}`).join("\n")}`,
      /30 different texts/,
    ],
  ] as const) {
    it(`refuses a target with ${name}`, () => {
      const error = errorOf(() => prepare(text));
      assert.equal(error.code, "target-unsuitable");
      assert.match(error.message, reason);
    });
  }

  it("refuses a table with nothing to learn from, and says why", () => {
    for (const [text, reason] of [
      ["y\na\nb\n", /no column beside "y"/],
      ["k,y\nsame,a\nsame,b\n", /"k": Every cell holds the same text/],
    ] as const) {
      const error = errorOf(() => prepare(text));
      assert.equal(error.code, "features-missing");
      assert.match(error.message, reason);
    }
  });
});

describe("a numeric target", () => {
  const fractions = "n,y\n1,0.5\n2,1.5\n3,4\n4,\n5,inf\n";

  it("is predicted as a number, scaled like the features, by the training rows alone", () => {
    const { classes, train, targetScale, warnings } = prepare(fractions);
    assert.equal(classes, null);
    assert.equal(train.rows, 3);
    assert.match(warnings.join(), /2 rows have no value in "y"/);
    // 0.5, 1.5, 4: mean 2, population variance (2.25 + 0.25 + 4) / 3.
    const deviation = Math.sqrt(6.5 / 3);
    close(targetScale!.offset, 2);
    close(targetScale!.scale, deviation);
    [-1.5, -0.5, 2].forEach((difference, row) => close(train.labels[row]!, difference / deviation));
  });

  it("is scaled to 0 to 1, or not at all, where that is asked for", () => {
    assert.deepEqual([...prepare(fractions, { scaling: "min-max" }).train.labels], [0, 1 / 3.5, 1]);
    assert.deepEqual([...prepare(fractions, { scaling: "none" }).train.labels], [0.5, 1.5, 4]);
  });

  it("learns its scale from no validation row", () => {
    const text = (planted: number) =>
      `n,y\n${Array.from({ length: 20 }, (_, row) => `${row},${row + 0.5 + (held.has(row) ? planted : 0)}`).join("\n")}`;
    const held = new Set<number>();
    const split = stratifiedSplit(new Uint32Array(20), 1, { validation: 0.25, test: 0 }, new Random(1));
    for (const row of split.validation) held.add(row);
    const [honest, planted] = [0, 1e6].map((value) => prepare(text(value), { validation: 0.25 }));
    assert.equal(honest!.validation!.rows, 5);
    assert.deepEqual(planted!.targetScale, honest!.targetScale);
    assert.notDeepEqual(planted!.validation!.labels, honest!.validation!.labels);
  });

  it("may be constant", () => {
    const { train, targetScale } = prepare("n,y\n1,4\n2,4\n", { task: "regression" });
    assert.deepEqual([[...train.labels], targetScale], [[0, 0], { offset: 4, scale: 1 }]);
  });

  it("is chosen by the task where its values could also be classes", () => {
    const text = "n,y\n1,0\n2,1\n3,1\n";
    assert.deepEqual(prepare(text).classes, ["0", "1"]);
    assert.equal(prepare(text, { task: "regression" }).classes, null);
    assert.deepEqual(prepare("n,y\n1,0.5\n2,1.5\n", { task: "classification" }).classes, ["0.5", "1.5"]);
  });

  it("is guessed for more than 20 integers", () => {
    const text = (count: number) =>
      `n,y\n${Array.from({ length: 100 }, (_, row) => `${row},${row % count}`).join("\n")}`;
    assert.equal(prepare(text(20)).classes!.length, 20);
    assert.equal(prepare(text(21)).classes, null);
    assert.equal(prepare(text(21), { task: "classification" }).classes!.length, 21);
  });

  it("is refused where it holds texts, or as classes where there are too many", () => {
    const texts = errorOf(() => prepare("n,y\n1,a\n2,b\n", { task: "regression" }));
    assert.equal(texts.code, "target-unsuitable");
    assert.match(texts.message, /"y" holds "a"; regression needs numbers/);
    const many = `n,y\n${Array.from({ length: 1200 }, (_, row) => `1,${row}`).join("\n")}`;
    assert.equal(prepare(many).classes, null);
    assert.match(
      errorOf(() => prepare(many, { task: "classification" })).message,
      /1200 different numbers; .* set the task to regression/,
    );
  });

  it("is read for a test part too, by the same scale", () => {
    const { targetScale, preparation } = prepare(fractions);
    const table = readTable("y,n\n4,3\n,2\n2,1\n", "test.csv");
    const part = finish(prepareNumericTestPart(table, "y", targetScale!, preparation));
    assert.equal(part.known.rows, 2);
    close(part.known.labels[0]!, 2 / targetScale!.scale);
    close(part.known.labels[1]!, 0);
    assert.match(part.warnings.join(), /left out: 1/);
    const empty = readTable("y,n\n,3\n", "test.csv");
    assert.match(
      errorOf(() => finish(prepareNumericTestPart(empty, "y", targetScale!, preparation))).message,
      /No row of the test file "test.csv" has a number/,
    );
  });
});

describe("scaling", () => {
  it("brings numbers to 0 to 1, or leaves them, and categories alone", () => {
    const text = "n,c,y\n1,red,b\n3,blue,a\n5,red,a\n";
    const features = (scaling: DatasetSettings["scaling"]) => [...prepare(text, { scaling }).train.features];
    assert.deepEqual(features("min-max"), [0, 0, 1, 0.5, 1, 0, 1, 0, 1]);
    assert.deepEqual(features("none"), [1, 0, 1, 3, 1, 0, 5, 0, 1]);
  });
});

describe("a network that learned scaled targets", () => {
  const scale = { offset: -3, scale: 4 };
  const network: Network = {
    sizes: [1, 2, 1],
    activation: "tanh",
    layers: [
      { weights: Float64Array.of(0.5, -1), biases: Float64Array.of(0.1, 0.2) },
      { weights: Float64Array.of(2, 1), biases: Float64Array.of(-0.5) },
    ],
  };
  const part = {
    rows: 3,
    features: Float64Array.of(-1, 0, 2),
    labels: scaleTargets(Float64Array.of(1, -6, 2), scale),
  };
  const criterion = createCriterion({ loss: "squared-error", labelSmoothing: 0, classWeights: null });

  it("gives the targets themselves once its last layer is scaled back, and is measured the same way", () => {
    const inner = measuresInTargetUnit(finish(evaluateRegression(network, part, criterion)), scale);
    const outer = finish(
      evaluateRegression(
        unscaledNetwork(network, scale),
        { ...part, labels: Float64Array.of(1, -6, 2) },
        criterion,
      ),
    );
    assert.ok("rmse" in inner);
    for (const name of ["loss", "r2", "mae", "rmse"] as const) close(inner[name], outer[name]);
  });
});

describe("stratifiedSplit", () => {
  const labels = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 200 });

  it("holds out every class in proportion and leaves it at least one row", () => {
    fc.assert(
      fc.property(labels, fc.double({ min: 0, max: 0.99, noNaN: true }), fc.nat(), (list, fraction, seed) => {
        const { train, validation } = stratifiedSplit(
          Uint32Array.from(list),
          5,
          { validation: fraction, test: 0 },
          new Random(seed),
        );
        const all = [...train, ...validation].sort((a, b) => a - b);
        assert.deepEqual(all, [...list.keys()]);
        const sizes = [0, 1, 2, 3, 4].map((label) => list.filter((other) => other === label).length);
        const room = sizes.reduce((sum, size) => sum + Math.max(0, size - 1), 0);
        assert.equal(validation.length, Math.min(room, Math.round(fraction * list.length)));
        const capped = sizes.some((size) => size > 0 && Math.ceil(fraction * size) > size - 1);
        sizes.forEach((size, label) => {
          const held = validation.filter((row) => list[row] === label).length;
          if (size > 0) assert.ok(held < size);
          if (!capped) assert.ok(Math.abs(held - fraction * size) < 1 + 1e-9);
        });
      }),
    );
  });

  it("takes 10 of each iris species", () => {
    const { validation } = stratifiedSplit(
      Uint32Array.from({ length: 150 }, (_, row) => Math.floor(row / 50)),
      3,
      { validation: 0.2, test: 0 },
      new Random(1),
    );
    assert.deepEqual(
      [0, 1, 2].map((label) => validation.filter((row) => Math.floor(row / 50) === label).length),
      [10, 10, 10],
    );
  });
});

describe("statistics", () => {
  it("agrees with the definitions, counted or not", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 60 }), (numbers) => {
        const sorted = numbers.toSorted((a, b) => a - b);
        const distinct = [...new Set(sorted)];
        const counts = distinct.map((value) => numbers.filter((other) => other === value).length);
        const mean = numbers.reduce((a, b) => a + b) / numbers.length;
        const variance = numbers.reduce((sum, x) => sum + (x - mean) ** 2, 0) / numbers.length;
        const middle = numbers.length / 2;
        const median = (sorted[Math.ceil(middle) - 1]! + sorted[Math.floor(middle)]!) / 2;
        for (const result of [
          statistics(Float64Array.from(sorted)),
          statistics(Float64Array.from(distinct), Uint32Array.from(counts)),
        ]) {
          close(result.mean, mean);
          close(result.deviation, Math.sqrt(variance));
          close(result.median, median);
        }
      }),
    );
  });

  it("does not overflow", () => {
    const { mean, deviation } = statistics(Float64Array.of(-1e308, 1e308));
    assert.deepEqual([mean, deviation], [0, 1e308]);
  });
});

describe("prepareTestPart", () => {
  const train = prepare("n,c,y\n1,red,a\n3,blue,b\n5,red,a\n");
  const testPart = (text: string) =>
    finish(prepareTestPart(readTable(text, "test.csv"), "y", train.classes!, train.preparation));

  it("finds columns by name, in any order, beside others", () => {
    const { known, unknown } = testPart("extra,y,c,n\n0,b,red,5\n0,a,blue,1\n");
    assert.equal(unknown, 0);
    assert.deepEqual([...known.labels], [1, 0]);
    assert.deepEqual([...inMemory(known, 3).features.slice(0, 3)], [...train.train.features.slice(6, 9)]);
  });

  it("refuses a file that lacks a column, by name", () => {
    for (const [text, name] of [
      ["n,y\n1,a\n", '"c"'],
      ["n,c\n1,red\n", '"y"'],
    ] as const) {
      const error = errorOf(() => testPart(text));
      assert.equal(error.code, "model-mismatch");
      assert.match(error.message, new RegExp(name));
    }
  });

  it("refuses a text where training had numbers", () => {
    const error = errorOf(() => testPart("n,c,y\nmany,red,a\n"));
    assert.equal(error.code, "model-mismatch");
    assert.match(error.message, /"n".*"many"/);
  });

  it("counts rows of classes that training has not seen, and says so", () => {
    const { known, unknown, warnings } = testPart("n,c,y\n1,red,a\n1,red,z\n1,red,\n");
    assert.deepEqual([known.rows, unknown], [1, 1]);
    assert.match(warnings.join(" "), /without a value.*: 1.*not seen: 1/);
  });

  it("refuses a file none of whose classes are known", () => {
    assert.equal(errorOf(() => testPart("n,c,y\n1,red,z\n")).code, "target-unsuitable");
  });

  it("encodes 25 rows that all have different categories", () => {
    const names = Array.from({ length: 25 }, (_, index) => `v${index}`);
    const big = prepare(`c,y\n${[...names, ...names].map((name, row) => `${name},${row % 2}`).join("\n")}\n`);
    assert.equal(big.features, 25);
    const table = readTable(`c,y\n${names.map((name) => `${name},1`).join("\n")}\n`);
    const { known } = finish(prepareTestPart(table, "y", big.classes!, big.preparation));
    assert.equal(
      inMemory(known, 25).features.reduce((a, b) => a + b),
      25,
    );
  });
});
