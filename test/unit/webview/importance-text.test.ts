import assert from "node:assert/strict";
import type { PartImportance } from "../../../src/protocol/judgment";
import {
  byImportance,
  describeImportance,
  describeMeasuring,
  formatDrop,
  formatRise,
} from "../../../src/webview/importance-text";

const column = (name: string, drop: number, rise: number) => ({
  name,
  drop,
  dropSpread: 0.0123,
  rise,
  riseSpread: 0.00456,
});

const importance: PartImportance = {
  measure: "accuracy",
  loss: "log-loss",
  unpermuted: { score: 0.99999, loss: 0.1 },
  rows: 1600,
  partRows: 10_000,
  repeats: 5,
  columns: [column("a", 0, 0.01), column("b", 0.333, 1.2345), column("c", 0, 0.02), column("d", -0.0001, 0)],
};

describe("the importance of columns, in words", () => {
  it("puts first without which the model does worst, and goes by the loss where the score is the same", () => {
    assert.deepEqual(
      byImportance(importance).map(({ name }) => name),
      ["b", "c", "a", "d"],
    );
  });

  it("says what was measured on which rows, and how many of them", () => {
    assert.match(
      describeImportance(importance, "Validation"),
      /mean of 5 shuffles.*Accuracy without shuffling: >99\.9%, on 1,600 of 10,000 validation rows, drawn at random\.$/,
    );
    assert.match(describeImportance({ ...importance, rows: 10_000 }, "Test"), /on 10,000 test rows\.$/);
  });

  it("gives drops in points with their spread, and no minus to a zero", () => {
    const [, b, , d] = importance.columns;
    assert.equal(formatDrop(b!, "accuracy"), "33.3 ± 1.2");
    assert.equal(formatDrop(d!, "accuracy"), "0.0 ± 1.2");
    assert.equal(formatDrop({ ...d!, drop: -0.02 }, "accuracy"), "−2.0 ± 1.2");
    assert.equal(formatDrop(b!, "r2"), "0.333 ± 0.012");
    assert.equal(formatRise(b!), "1.235 ± 0.005");
    assert.equal(formatRise({ ...b!, rise: 1.6, riseSpread: 0.404 }), "1.60 ± 0.40");
    assert.equal(formatRise({ ...b!, rise: -0.0004, riseSpread: 0.17 }), "0.00 ± 0.17");
    assert.equal(formatRise({ ...b!, rise: 86_234.5, riseSpread: 2134 }), "86,200 ± 2,100");
    assert.equal(formatRise({ ...b!, rise: 0, riseSpread: 0 }), "0.0 ± 0.0");
  });

  it("tells how far it is", () => {
    assert.equal(describeMeasuring(null), "Reading the rows…");
    assert.equal(describeMeasuring({ status: "measuring", done: 3, total: 784 }), "3 of 784 columns");
  });
});
