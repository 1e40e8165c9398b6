import assert from "node:assert/strict";
import fc from "fast-check";
import { Extremes, firstAtLeast } from "../../../../src/webview/curves/extremes";

/** A column with gaps, at ascending x. */
const column = fc
  .array(
    fc.record({ step: fc.double({ min: 0.01, max: 5, noNaN: true }), y: fc.double({ min: -9, max: 9 }) }),
    {
      minLength: 1,
      maxLength: 3000,
    },
  )
  .map((points) => {
    let at = 0;
    return { x: points.map(({ step }) => (at += step)), y: points.map(({ y }) => y) };
  });

describe("Extremes", () => {
  it("keeps the least and the greatest value in every pixel column, and no more than it needs", () => {
    fc.assert(
      fc.property(column, fc.integer({ min: 1, max: 8 }), ({ x, y }, columns) => {
        const most = x.at(-1)!;
        const picked = new Extremes(x, y).pick(0, most, columns);
        assert.ok(picked.length <= 2 * (columns + 1) + 4 + Math.ceil(columns), `${picked.length} points`);
        const inColumn = (index: number) => Math.floor(x[index]! * (columns / most));
        const extremesOf = (indices: readonly number[]) => {
          // -0 and 0 are the same height.
          const values = indices.map((index) => y[index]! + 0).filter((value) => !Number.isNaN(value));
          return [Math.min(...values), Math.max(...values)];
        };
        const all = [...x.keys()];
        if (all.length / columns <= 128) {
          for (let k = 0; k < columns; k++) {
            const here = (index: number) => inColumn(index) === k;
            assert.deepEqual(extremesOf(picked.filter(here)), extremesOf(all.filter(here)));
          }
        }
        // By whole blocks a value may fall into the neighboring column, but none is lost.
        assert.deepEqual(extremesOf(picked), extremesOf(all));
      }),
      { numRuns: 100 },
    );
  });

  it("gives ascending indices, the ends among them, also where the column has grown since", () => {
    const x: number[] = [];
    const y: number[] = [];
    const extremes = new Extremes(x, y);
    for (let i = 0; i < 10_000; i++) {
      x.push(i);
      y.push(Math.sin(i));
      if (i % 2500 === 2499) extremes.pick(0, i, 10);
    }
    y[7777] = 40;
    x.push(10_000);
    y.push(-40);
    const picked = extremes.pick(0, 10_000, 10);
    assert.deepEqual(
      picked,
      [...new Set(picked)].sort((a, b) => a - b),
    );
    assert.equal(picked[0], 0);
    assert.equal(picked.at(-1), 10_000);
  });

  it("leads out of the picture on both sides, by points that have a value", () => {
    const x = [0, 1, 2, 3, 4, 5, 6, 7];
    const y = [1, NaN, 2, 3, 4, NaN, NaN, 7];
    assert.deepEqual(new Extremes(x, y).pick(2.5, 4.5, 100), [2, 3, 4, 7]);
  });

  it("shows a spike among 100,000 points", () => {
    const x = Array.from({ length: 100_000 }, (_, i) => i);
    const y = x.map((i) => (i === 54_321 ? 9 : 1 / (i + 1)));
    const picked = new Extremes(x, y).pick(0, 99_999, 500);
    assert.ok(picked.includes(54_321));
    assert.ok(picked.length < 1500, String(picked.length));
  });
});

describe("firstAtLeast", () => {
  it("finds where a value would be inserted, before or after its equals", () => {
    assert.equal(firstAtLeast([1, 2, 2, 3], 2), 1);
    assert.equal(firstAtLeast([1, 2, 2, 3], 2, true), 3);
    assert.equal(firstAtLeast([1, 2], 9), 2);
    assert.equal(firstAtLeast([], 0), 0);
  });
});
