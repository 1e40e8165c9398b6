import assert from "node:assert/strict";
import { LabError } from "../../../src/core/errors";
import type { Model } from "../../../src/core/models/model";
import { completeRecipe } from "../../../src/core/recipe/defaults";
import { predictRow } from "../../../src/worker/predict-row";

/** Logits: n for the first class, 0 for the second; 10 more for the second where c is red. */
const model: Model = {
  name: "m",
  recipe: completeRecipe({ target: "y", hidden: [] }),
  preparation: {
    columns: [
      { kind: "numeric", name: "n", offset: 0, scale: 1, fill: 3, filledBy: "median" },
      { kind: "categorical", name: "c", categories: ["blue", "red"], fill: "red", filledBy: "most-frequent" },
    ],
  },
  classes: ["a", "b"],
  network: {
    sizes: [3, 2],
    activation: "relu",
    layers: [{ weights: Float64Array.of(1, 0, 0, 0, 0, 10), biases: new Float64Array(2) }],
  },
  learningRateChanges: [],
  measured: { epochs: 1, train: null, validation: null, test: null },
};

function predictAt(text: string, marker: string) {
  const prediction = predictRow({ model, text, offset: text.indexOf(marker) });
  assert.ok(prediction.kind === "probabilities");
  return prediction;
}

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

const refusal = (work: () => unknown): LabError => {
  try {
    work();
  } catch (error) {
    assert.ok(error instanceof LabError);
    return error;
  }
  assert.fail("It was predicted.");
};

describe("predictRow", () => {
  it("predicts the row that holds the offset, its columns found by name", () => {
    const text = "y,extra,c,n\na,0,blue,0\nb,0,blue,2\na,0,red,2";
    const { probabilities, start, end, classes, actual, warnings } = predictAt(text, "b,0");
    assert.ok(Math.abs(probabilities[0]! - sigmoid(2)) < 1e-12);
    assert.ok(Math.abs(probabilities[1]! - sigmoid(-2)) < 1e-12);
    assert.equal(text.slice(start, end), "b,0,blue,2");
    assert.deepEqual([classes, actual, warnings], [["a", "b"], "b", []]);
    assert.ok(predictAt(text, "red,2").probabilities[0]! < 0.01);
  });

  it("gives the number that a regression predicts", () => {
    const layers = [{ weights: Float64Array.of(2, 0, 10), biases: Float64Array.of(-1) }];
    const regression: Model = {
      ...model,
      classes: null,
      network: { sizes: [3, 1], activation: "relu", layers },
    };
    const text = "n,c,y\n4,red,17.5\n";
    const prediction = predictRow({ model: regression, text, offset: 7 });
    assert.ok(prediction.kind === "number");
    assert.deepEqual([prediction.value, prediction.actual], [17, "17.5"]);
  });

  it("gives scores, not probabilities, of a model trained by the hinge loss", () => {
    const svm: Model = { ...model, recipe: { ...model.recipe, loss: "hinge" } };
    const prediction = predictRow({ model: svm, text: "n,c\n2,blue\n", offset: 5 });
    assert.ok(prediction.kind === "scores");
    assert.deepEqual([...prediction.scores], [2, 0]);
  });

  it("takes either end of the row", () => {
    const text = "n,c\r\n1,red\r\n2,blue\r\n";
    for (const offset of [text.indexOf("2"), text.indexOf("blue") + 4]) {
      const { start, end } = predictRow({ model, text, offset });
      assert.equal(text.slice(start, end), "2,blue");
    }
  });

  it("finds rows with line breaks in quotes", () => {
    const text = 'note,n,c\n"one\ntwo, ""three""",1,red\n"x",2,blue\n';
    const { start, end } = predictAt(text, "two");
    assert.equal(text.slice(start, end), '"one\ntwo, ""three""",1,red');
  });

  it("warns of missing values and unseen categories", () => {
    const { warnings, actual } = predictAt("n,c\n?,green\n", "?");
    assert.equal(actual, null);
    assert.match(warnings.join(" "), /"n" is missing.*median, 3.*"c" is "green".*not seen/);
    assert.match(predictAt("n,c\n1,\n", "1").warnings.join(), /"c" is missing.*"red", the most frequent/);
  });

  it("refuses a header without the model's columns, and names them", () => {
    const error = refusal(() => predictAt("n,d\n1,2\n", "1"));
    assert.equal(error.code, "model-mismatch");
    assert.match(error.message, /"c"/);
  });

  it("refuses a text where the model needs a number", () => {
    assert.match(refusal(() => predictAt("n,c\nmany,red\n", "many")).message, /"n" is "many".*number/);
  });

  it("refuses the header, a blank line and a row of another length", () => {
    const text = "n,c\n\n1,red\n1\n";
    assert.match(refusal(() => predictRow({ model, text, offset: 1 })).message, /header/);
    assert.match(refusal(() => predictRow({ model, text, offset: 4 })).message, /no row/);
    const error = refusal(() => predictRow({ model, text, offset: text.length - 2 }));
    assert.match(error.message, /Line 4 has 1 cells; the header has 2/);
    assert.equal(error.position?.line, 4);
    assert.equal(refusal(() => predictRow({ model, text: "", offset: 0 })).code, "table-empty");
  });

  it("does not read on behind the row", () => {
    const text = `n,c\n${"1,red\n".repeat(20_000)}`;
    assert.doesNotThrow(() => predictRow({ model, text: `${text}1,"never closed`, offset: 10 }));
  });
});
