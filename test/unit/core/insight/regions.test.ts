import assert from "node:assert/strict";
import { complete } from "../../../../src/core/complete";
import { decodeNumber, encodeDecoded } from "../../../../src/core/data/decode";
import { featureNames } from "../../../../src/core/data/feature-names";
import { imageSide } from "../../../../src/core/data/image-side";
import type { NumericColumn, Preparation } from "../../../../src/core/data/preparation";
import { predictOutputs } from "../../../../src/core/engine/evaluate";
import type { Network } from "../../../../src/core/engine/network";
import { Random } from "../../../../src/core/engine/random";
import { findDeadUnits } from "../../../../src/core/insight/dead-units";
import { decisionRegions, type ClassRegions } from "../../../../src/core/insight/decision-regions";
import { restrictNetwork } from "../../../../src/core/insight/plane";
import { typicalRow } from "../../../../src/core/insight/typical-row";
import { summarizeLayer } from "../../../../src/core/insight/weight-summary";
import { assertClose } from "../engine/assert-close";
import { featureCount, randomNetwork, randomRows } from "../engine/naive-loss";

const numeric = (name: string, more: Partial<NumericColumn> = {}): NumericColumn => ({
  kind: "numeric",
  name,
  offset: 10,
  scale: 4,
  fill: 10,
  filledBy: "mean",
  ...more,
});

describe("decodeNumber", () => {
  for (const column of [
    numeric("linear"),
    numeric("log", { curve: "log", offset: 0, scale: 1 }),
    numeric("logistic", { curve: "logistic" }),
  ]) {
    it(`undoes the encoding of a ${column.name} column`, () => {
      for (const value of [-7.5, 0, 10, 31.25]) {
        assertClose([decodeNumber(column, encodeDecoded(column, value))], [value], 1e-9);
      }
    });
  }

  it("gives the one value of a constant column", () => {
    assert.equal(decodeNumber(numeric("constant", { scale: 0 }), 0), 10);
    assert.equal(encodeDecoded(numeric("constant", { scale: 0 }), 12), 0);
  });

  it("stays finite at the ends of the logistic curve", () => {
    assert.ok(Number.isFinite(decodeNumber(numeric("logistic", { curve: "logistic" }), 1)));
  });
});

describe("a typical row", () => {
  const preparation: Preparation = {
    columns: [
      numeric("age"),
      { kind: "indicator", name: "age" },
      {
        kind: "categorical",
        name: "color",
        categories: ["blue", "red"],
        other: true,
        fill: "blue",
        filledBy: "most-frequent",
      },
      numeric("income", { curve: "log", offset: 0, scale: 1 }),
    ],
  };

  it("has numbers at their mean in the data's own unit and categories at the most frequent", () => {
    const incomes = [0, 1, 8];
    const rows = [
      [-1, 0, 0, 1, 0],
      [0, 0, 0, 1, 0],
      [4, 1, 1, 0, 0],
    ];
    const features = Float64Array.from(rows.flatMap((row, index) => [...row, Math.log1p(incomes[index]!)]));
    const {
      values,
      features: typical,
      ranges,
    } = complete(typicalRow(preparation, { rows: 3, features, labels: new Uint32Array(3) }));
    assert.deepEqual(values.slice(0, 3), [10 + 4, false, "red"]);
    assertClose([values[3] as number], [3], 1e-12);
    assertClose(typical, [1, 0, 0, 1, 0, Math.log1p(3)], 1e-12);
    assert.deepEqual(ranges[0], [6, 26]);
    assertClose(ranges[3]!, [0, 8], 1e-12);
  });

  it("names each feature by its column and category", () => {
    assert.deepEqual(featureNames(preparation), [
      "age",
      "age is missing",
      "color = blue",
      "color = red",
      "color = other",
      "income",
    ]);
  });
});

describe("imageSide", () => {
  const named = (count: number, name: (index: number) => string) =>
    imageSide({ columns: Array.from({ length: count }, (_, index) => numeric(name(index))) });

  it("finds the squares of digits and of MNIST, and no other", () => {
    assert.equal(
      named(64, (i) => `pixel_${Math.floor(i / 8)}_${i % 8}`),
      8,
    );
    assert.equal(
      named(784, (i) => `${Math.floor(i / 28) + 1}x${(i % 28) + 1}`),
      28,
    );
    assert.equal(
      named(63, (i) => `pixel${i}`),
      null,
    );
    assert.equal(
      named(4, (i) => `x${i}`),
      null,
    );
    assert.equal(
      named(25, (i) => String.fromCharCode(97 + i)),
      null,
    );
  });
});

describe("decisionRegions", () => {
  const random = new Random(8);
  const network = randomNetwork([6], "tanh", random);
  const fixed = Float64Array.of(0.4, -1, 0.7);
  const xs = Float64Array.of(-1, 0, 2);
  const ys = Float64Array.of(-0.5, 1);

  it("says at each place what the whole network says there", () => {
    const plane = restrictNetwork(network, fixed, [2, 0]);
    const regions = complete(decisionRegions(plane, xs, ys, "logits"));
    assert.ok(regions.kind === "classes");
    [...ys].forEach((y, row) =>
      [...xs].forEach((x, column) => {
        const logits = [...predictOutputs(network, Float64Array.of(y, -1, x))];
        const exponentials = logits.map(Math.exp);
        const sum = exponentials.reduce((a, b) => a + b);
        const [first, second] = exponentials.map((value) => value / sum).sort((a, b) => b - a);
        const place = row * xs.length + column;
        assert.equal(regions.winners[place], logits.indexOf(Math.max(...logits)));
        assertClose([regions.probabilities![place]!], [first!], 1e-6);
        assertClose([regions.margins[place]!], [first! - second!], 1e-6);
      }),
    );
  });

  it("calls no score a probability, and takes the margin of scores as at most 1", () => {
    const plane = restrictNetwork(network, fixed, [0, 1]);
    const regions = complete(decisionRegions(plane, Float64Array.of(-90, 90), ys, "scores"));
    assert.ok(regions.kind === "classes");
    assert.equal(regions.probabilities, null);
    assert.ok(regions.margins.every((margin) => margin >= 0 && margin <= 1));
    assert.ok(regions.margins.includes(1));
  });

  it("is never certain of a class where the model is not", () => {
    const sure = randomNetwork([], "relu", random, 2);
    sure.layers[0]!.weights.fill(0);
    sure.layers[0]!.biases.set([25, 0]);
    const plane = restrictNetwork(sure, fixed, [0, 1]);
    const { probabilities } = complete(decisionRegions(plane, xs, ys, "logits")) as ClassRegions;
    assert.ok(probabilities!.every((probability) => probability > 0.9999 && probability < 1));
  });

  it("gives the number of a regression", () => {
    const regression = randomNetwork([4], "relu", random, 1);
    const plane = restrictNetwork(regression, fixed, [0, 1]);
    const regions = complete(decisionRegions(plane, xs, ys, "number"));
    assert.ok(regions.kind === "numbers");
    assertClose([regions.values[4]!], predictOutputs(regression, Float64Array.of(0, 1, 0.7)), 1e-6);
  });
});

describe("findDeadUnits", () => {
  const part = { ...randomRows(50, new Random(2)), rows: 50 };
  const network = (activation: "relu" | "tanh"): Network => {
    const found = randomNetwork([4, 3], activation, new Random(4));
    // Whatever the rows hold, these are far below 0.
    found.layers[0]!.biases[2] = -1000;
    found.layers[1]!.biases[0] = -1000;
    return found;
  };

  it("names the ReLU units that no row activates", () => {
    const dead = complete(findDeadUnits(network("relu"), part))!;
    assert.equal(dead.rows, 50);
    assert.ok(dead.layers[0]!.includes(2) && dead.layers[1]!.includes(0));
    assert.ok(dead.layers[0]!.length < 4);
  });

  it("looks at a sample of many rows, and at no other activation", () => {
    const features = new Float64Array(9000 * featureCount).fill(1);
    const many = { rows: 9000, features, labels: new Uint32Array(9000) };
    const { rows } = complete(findDeadUnits(network("relu"), many))!;
    assert.ok(rows > 1000 && rows <= 2000, `${rows}`);
    assert.equal(complete(findDeadUnits(network("tanh"), part)), null);
  });
});

describe("summarizeLayer", () => {
  it("counts every parameter in one part of the range", () => {
    const weights = Float64Array.of(-1, -1, 0, 1, 3, 3);
    const {
      inputs,
      outputs,
      weights: summary,
      biases,
    } = complete(summarizeLayer({ weights, biases: Float64Array.of(0, 0) }));
    assert.deepEqual([inputs, outputs], [3, 2]);
    assert.deepEqual([summary.count, summary.least, summary.most], [6, -1, 3]);
    assertClose([summary.mean, summary.deviation], [5 / 6, Math.sqrt(21 / 6 - (5 / 6) ** 2)], 1e-12);
    assert.equal(summary.histogram[0], 2);
    assert.equal(summary.histogram.at(-1), 2);
    assert.equal(
      summary.histogram.reduce((a, b) => a + b),
      6,
    );
    assert.equal(
      biases.histogram.reduce((a, b) => a + b),
      2,
    );
  });
});
