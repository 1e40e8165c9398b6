import assert from "node:assert/strict";
import { numberReport } from "../../../../src/core/reports/number-report";

describe("numberReport", () => {
  it("tells the residuals' quantiles", () => {
    const actual = Float64Array.from({ length: 101 }, (_, row) => row);
    const predicted = actual.map((value, row) => value + (row - 50) / 10);
    const { residuals, rows } = numberReport(actual, predicted);
    assert.equal(rows, 101);
    assert.deepEqual(
      residuals.map((residual) => Number(residual.toFixed(9))),
      [-5, -4.5, 0, 4.5, 5],
    );
  });

  it("takes quantiles between two rows as NumPy does", () => {
    const predicted = Float64Array.of(3, -1, 2, 10);
    const { residuals } = numberReport(new Float64Array(4), predicted);
    // numpy.quantile([3, -1, 2, 10], [0, 0.05, 0.5, 0.95, 1])
    [-1, -0.55, 2.5, 8.95, 10].forEach((quantile, index) => {
      assert.ok(Math.abs(residuals[index]! - quantile) < 1e-12, `${residuals[index]}`);
    });
  });

  it("shows evenly spaced rows of many, quantiles of all", () => {
    const actual = new Float64Array(5000);
    const predicted = actual.map((_, row) => row);
    const report = numberReport(actual, predicted);
    assert.equal(report.actual.length, 1000);
    assert.deepEqual([...report.predicted.slice(0, 3)], [0, 5, 10]);
    assert.deepEqual([report.residuals[0], report.residuals[4]], [0, 4999]);
  });
});
