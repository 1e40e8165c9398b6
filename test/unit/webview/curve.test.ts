import assert from "node:assert/strict";
import { Curve, lastValue } from "../../../src/webview/curve";
import { points } from "./sample-panel";

describe("Curve", () => {
  it("grows in place, so that a chart keeps its columns", () => {
    const curve = new Curve();
    const { epochs, validationLosses } = curve;
    curve.append(points(0, 3));
    curve.append(points(3, 5));
    assert.equal(curve.length, 5);
    assert.deepEqual(epochs, [0.25, 0.5, 0.75, 1, 1.25]);
    assert.deepEqual(validationLosses, [NaN, NaN, NaN, 0.5, NaN]);
    assert.equal(curve.seconds.at(-1), 0.005);
  });

  it("knows the first point of the lowest validation loss", () => {
    const curve = new Curve();
    assert.equal(curve.best, -1);
    curve.append(points(0, 8));
    assert.equal(curve.best, 7);
    curve.append({ ...points(8, 12), validationLosses: Float64Array.of(NaN, NaN, NaN, 0.25) });
    assert.equal(curve.best, 7);
  });

  it("holds 100,000 points", () => {
    const curve = new Curve();
    for (let first = 0; first < 100_000; first += 1000) curve.append(points(first, first + 1000));
    assert.equal(curve.length, 100_000);
    assert.equal(curve.epochs.at(-1), 25_000);
  });
});

describe("lastValue", () => {
  it("is the last one evaluated at or before an index", () => {
    const column = [NaN, 0.5, NaN, 0.25, NaN];
    assert.equal(lastValue(column), 0.25);
    assert.equal(lastValue(column, 2), 0.5);
    assert.equal(lastValue(column, 0), null);
    assert.equal(lastValue(column, 99), 0.25);
    assert.equal(lastValue([]), null);
  });
});
