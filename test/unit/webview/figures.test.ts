import assert from "node:assert/strict";
import {
  formatAmount,
  formatEpoch,
  formatLoss,
  formatMeasure,
  formatNumber,
  formatSeconds,
  formatTick,
} from "../../../src/webview/figures";

describe("figures of the panel", () => {
  it("shows losses by four significant digits, however small, and a dash for none", () => {
    assert.deepEqual([0.123456, 12.3456, 0, 0.0000123456, null, NaN, Infinity].map(formatLoss), [
      "0.1235",
      "12.35",
      "0.000",
      "1.23e−5",
      "–",
      "–",
      "–",
    ]);
  });

  it("shows large measures as a person reads prices, negative ones with a true minus, and beyond that exponents", () => {
    assert.deepEqual([999.94, 1234.5, -77_040.2, 9_399_000, 481_200_000].map(formatMeasure), [
      "999.9",
      "1,235",
      "−77,040",
      "9,399,000",
      "4.812e+8",
    ]);
  });

  it("shows numbers of a file by six significant digits, and years without a separator", () => {
    assert.deepEqual([1931, 464_704, 123_456_789, -0.1234567, 1e-9, 1e20, -0].map(formatNumber), [
      "1931",
      "464,704",
      "123,457,000",
      "−0.123457",
      "1e−9",
      "100000000000000000000",
      "0",
    ]);
  });

  it("keeps what stands at an axis short", () => {
    assert.deepEqual([0, 0.5, -100_000, 20_000_000_000, 0.0002].map(formatTick), [
      "0",
      "0.5",
      "−100,000",
      "2e10",
      "2e−4",
    ]);
  });

  it("counts epochs, with the part of one that is done", () => {
    assert.deepEqual([22_298, 0.125].map(formatEpoch), ["22,298", "0.125"]);
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
      "1 h 0 min",
    ]);
  });
});
