import assert from "node:assert/strict";
import fc from "fast-check";
import { thinned } from "../../../../src/core/reports/plot-curve";

describe("thinned", () => {
  it("keeps the ends, the extremes and the order, and few points", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), { minLength: 301, maxLength: 5000 }),
        (values) => {
          const x = Float64Array.from(values.keys());
          const y = Float64Array.from(values);
          const curve = thinned(x, y);
          assert.ok(curve.x.length <= 304);
          assert.deepEqual(curve.x, curve.x.toSorted());
          assert.deepEqual([curve.x[0], curve.x.at(-1)], [0, values.length - 1]);
          assert.equal(Math.max(...curve.y), Math.max(...y));
          assert.equal(Math.min(...curve.y), Math.min(...y));
          curve.x.forEach((index, i) => assert.equal(curve.y[i], y[index]));
        },
      ),
      { numRuns: 50 },
    );
  });

  it("leaves short curves alone", () => {
    const x = Float64Array.of(0, 1, 2);
    assert.deepEqual(thinned(x, x), { x, y: x });
  });
});
