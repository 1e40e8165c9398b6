import assert from "node:assert/strict";
import { textColumn } from "../../../../src/core/text-column";
import { heatStep } from "../../../../src/features/annotate/figures";
import { chartView } from "../../../../src/features/chart/chart-view";
import type { BarsView, HeatView } from "../../../../src/protocol/chart";
import { evaluate } from "../annotate/evaluate";

const listOf = (values: readonly number[]) => `[${values.join(", ")}]`;

function bars(values: readonly number[], labels: readonly string[] = []): BarsView {
  const named = { name: "a.py, line 1", labels: textColumn(labels) };
  const view = chartView({ ...evaluate(listOf(values)), ...named }, heatStep);
  assert.equal(view.kind, "bars");
  return view as BarsView;
}

describe("the chart of a vector", () => {
  it("has a bar an entry, with its name, figures and the mark of the largest", () => {
    const { bars: list, rest, facts } = bars([2, 1, 0.1], ["cat", "dog", "fish"]);
    assert.deepEqual(
      list.map(({ name, value, figure, isLargest }) => [name, value, figure, isLargest]),
      [
        ["cat", "2", "65.9%", true],
        ["dog", "1", "24.2%", false],
        ["fish", "0.1", "9.9%", false],
      ],
    );
    assert.equal(rest, null);
    assert.equal(facts, "3 entries");
    assert.equal(bars([1, 2]).bars[1]!.name, "entry 2");
  });

  it("draws values from zero to both sides", () => {
    const [low, high] = bars([-1, 3]).bars;
    assert.deepEqual(low!.valueBar, { start: 0, length: 0.25 });
    assert.deepEqual(high!.valueBar, { start: 0.25, length: 0.75 });
    const [huge, tiny] = bars([1.5e308, -1.5e308]).bars;
    assert.deepEqual(
      [huge!.valueBar, tiny!.valueBar],
      [
        { start: 0.5, length: 0.5 },
        { start: 0, length: 0.5 },
      ],
    );
    assert.equal(bars([-Infinity, 1]).bars[0]!.valueBar, null);
  });

  it("shows logarithms where those are asked for, from zero to the left", () => {
    const array = { ...evaluate("[0, 0]", -1, { function: "log-softmax" }), name: "m" };
    const view = chartView(array, heatStep) as BarsView;
    assert.deepEqual([view.quantity, view.facts], ["Log-probability", "2 entries · log-softmax"]);
    // log(1/2)
    assert.deepEqual(
      view.bars.map(({ figure, figureBar }) => [figure, figureBar]),
      Array(2).fill(["-0.6931", { start: 0, length: 1 }]),
    );
  });

  it("shows what log-probabilities lack to 1", () => {
    const text =
      '[{"token": "a", "logprob": -0.6931471805599453}, {"token": "b", "logprob": -1.3862943611198906}]';
    const view = chartView({ ...evaluate(text), name: "m" }, heatStep) as BarsView;
    assert.deepEqual(
      view.bars.map(({ name, figure }) => [name, figure]),
      [
        ["a", "50.0%"],
        ["b", "25.0%"],
        ["other", "25.0%"],
      ],
    );
    assert.deepEqual(
      [view.valueName, view.facts],
      ["Log-probability", "2 entries · log-probabilities as given"],
    );
    assert.ok(!bars([2, 1]).bars.some(({ name }) => name === "other"));
  });

  it("shows the 50 largest of more than 200 entries, largest first, and counts the rest", () => {
    const values = Array.from({ length: 1201 }, (_, index) => ((index * 7) % 1201) / 400);
    const { bars: list, rest } = bars(values);
    assert.equal(list.length, 50);
    assert.deepEqual(
      list.map(({ value }) => Number(value)),
      [...values]
        .sort((a, b) => b - a)
        .slice(0, 50)
        .map((value) => Number(value.toPrecision(6))),
    );
    // Sums of geometric series: (exp(1151 / 400) - 1) / (exp(1201 / 400) - 1).
    assert.match(rest!, /50 largest, and 1,151 more with 87\.6% together/);
    assert.equal(bars(values.slice(0, 200)).bars.length, 200);
  });
});

describe("the chart of a matrix", () => {
  it("has rows and columns with the annotations' heat", () => {
    const array = { ...evaluate("[[5, 0, 0], [0, 0, 0]]"), name: "m" };
    const view = chartView(array, heatStep) as HeatView;
    assert.equal(view.kind, "heat");
    assert.deepEqual(view.columns, ["1", "2", "3"]);
    assert.deepEqual(
      view.rows.map(({ name, cells }) => [name, ...cells.map(({ step }) => step)]),
      [
        ["row 1", 8, 2, 2],
        ["row 2", 6, 6, 6],
      ],
    );
    assert.equal(view.rows[0]!.cells[0]!.isLargest, true);
    assert.equal(view.facts, "2 × 3 · softmax over the last axis");
  });

  it("has a column for what rows of log-probabilities lack to 1", () => {
    const array = evaluate(
      "logprobs = [[-0.6931471805599453, -1.3862943611198906], [-0.6931471805599453, -0.6931471805599453]]",
    );
    const view = chartView({ ...array, name: "m" }, heatStep) as HeatView;
    assert.deepEqual(view.columns, ["1", "2", "other"]);
    assert.deepEqual(
      view.rows.map(({ cells }) => cells.map(({ figure }) => figure)),
      [
        ["50.0%", "25.0%", "25.0%"],
        ["50.0%", "50.0%", "0%"],
      ],
    );
  });

  it("says what it leaves out", () => {
    const array = {
      ...evaluate(
        `[${Array(200)
          .fill(listOf(Array<number>(80).fill(1)))
          .join()}]`,
      ),
      name: "m",
    };
    const view = chartView(array, heatStep) as HeatView;
    assert.deepEqual([view.rows.length, view.columns.length], [100, 60]);
    assert.match(view.rest!, /first 100 of 200 rows and 60 of 80 columns/);
  });
});
