import assert from "node:assert/strict";
import { minPCut, topPCut } from "../../../../../src/core/engine/distribution/sampling-cuts";

const sorted = Float64Array.of(0.5, 0.25, 0.125, 0.0625, 0.0625);

describe("where samplers cut", () => {
  it("top-p keeps the fewest entries that reach the mass", () => {
    assert.deepEqual(topPCut(sorted, 0.75), { kept: 2, smallest: 0.25 });
    assert.deepEqual(topPCut(sorted, 0.76), { kept: 3, smallest: 0.125 });
    assert.deepEqual(topPCut(sorted, 1e-9), { kept: 1, smallest: 0.5 });
    assert.equal(topPCut(Float64Array.of(0.5, 0.25), 1).kept, 2);
  });

  it("min-p keeps those within a fraction of the largest", () => {
    assert.deepEqual(minPCut(sorted, 0.25), { kept: 3, smallest: 0.125 });
    assert.deepEqual(minPCut(sorted, 0.05), { kept: 5, smallest: 0.0625 });
    assert.equal(minPCut(sorted, 1).kept, 1);
  });
});
