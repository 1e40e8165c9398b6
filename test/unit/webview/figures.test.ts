import assert from "node:assert/strict";
import { formatAmount, formatLoss, formatSeconds } from "../../../src/webview/figures";

describe("figures of the panel", () => {
  it("shows losses by four significant digits, however small, and a dash for none", () => {
    assert.deepEqual([0.123456, 12.3456, 0, 0.0000123456, null, NaN, Infinity].map(formatLoss), [
      "0.1235",
      "12.35",
      "0.000",
      "1.23e-5",
      "–",
      "–",
      "–",
    ]);
  });

  it("counts one row in the singular", () => {
    assert.equal(formatAmount(1, "row"), "1 row");
    assert.equal(formatAmount(60_000, "row"), "60,000 rows");
    assert.equal(formatAmount(0, "class", "classes"), "0 classes");
  });

  it("shows times from a hundredth of a second to hours", () => {
    assert.deepEqual([0.001, 0.1234, 12.34, 61.5, 3600].map(formatSeconds), [
      "<0.01 s",
      "0.12 s",
      "12.3 s",
      "1 min 1 s",
      "60 min 0 s",
    ]);
  });
});
