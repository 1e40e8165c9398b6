import assert from "node:assert/strict";
import { factsFor } from "../../../../src/core/recipe/defaults";
import { column, label, summary } from "../../webview/sample-panel";

const target = { target: "label" };
const pixels = (count: number, maximum = 16) =>
  summary({
    columns: [
      ...Array.from({ length: count }, (_, pixel) => column(`pixel ${pixel}`, { minimum: 0, maximum })),
      label,
    ],
  });

describe("what defaults go by", () => {
  it("counts what a model of the data takes and gives", () => {
    const facts = factsFor(target, summary());
    assert.deepEqual(facts, {
      rows: 150,
      features: 2,
      density: 1,
      isExact: true,
      task: "classification",
      outputs: 3,
      isImage: false,
    });
    const { task, outputs } = factsFor({ target: "length" }, summary())!;
    assert.deepEqual([task, outputs], ["regression", 1]);
    assert.equal(factsFor({ target: "length", task: "classification" }, summary())!.outputs, 20);
  });

  it("counts a feature for each category up to the limit, and is not sure of them", () => {
    const columns = [
      column("id", { leftOut: "an identifier" }),
      column("color", { type: "categorical", distinct: 7 }),
      column("yes", { type: "boolean", distinct: 2, missing: 1 }),
      label,
    ];
    const facts = factsFor(target, summary({ columns }))!;
    assert.deepEqual([facts.features, facts.isExact], [9, false]);
    assert.equal(factsFor({ ...target, maximumCategories: 4 }, summary({ columns }))!.features, 7);
    assert.equal(factsFor({ ...target, missingIndicator: true }, summary({ columns }))!.features, 10);
  });

  it("goes by the histograms and the categories for how many inputs are not 0", () => {
    const columns = [
      column("dark", { minimum: 0, maximum: 9, histogram: [120, 30] }),
      column("light", { minimum: 1, maximum: 9, histogram: [120, 30] }),
      column("color", { type: "categorical", distinct: 6 }),
      label,
    ];
    assert.equal(factsFor(target, summary({ columns }))!.density, (0.2 + 1 + 1) / 8);
  });

  it("leaves out rows without a target, and the columns of the split and the groups", () => {
    const columns = [column("a"), column("part"), column("patient"), { ...label, missing: 10 }];
    const settings = { ...target, split: "column:part", group: "patient" };
    const facts = factsFor(settings, summary({ columns }))!;
    assert.deepEqual([facts.rows, facts.features], [140, 1]);
  });

  it("takes for an image's shades what it finds pixels in, from 0 to at most 255", () => {
    const isImage = (pixelCount: number, maximum?: number) =>
      factsFor(target, pixels(pixelCount, maximum))!.isImage;
    assert.deepEqual([isImage(64), isImage(784, 255), isImage(784, 1)], [true, true, true]);
    assert.deepEqual([isImage(4), isImage(65), isImage(64, 1000)], [false, false, false]);
  });

  it("knows nothing without a target that is there, and a column to learn from", () => {
    assert.equal(factsFor({}, summary()), null);
    assert.equal(factsFor({ target: "other" }, summary()), null);
    assert.equal(factsFor(target, summary({ columns: [label] })), null);
  });
});
