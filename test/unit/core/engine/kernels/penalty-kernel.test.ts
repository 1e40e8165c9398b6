import assert from "node:assert/strict";
import { KernelMemory, kernelBuilds } from "./kernel-memory";

for (const build of kernelBuilds) {
  describe(`penalty kernel, ${build}`, () => {
    const memory = new KernelMemory(build);

    it("adds l2 w and l1 times the sign of w, 0 where w is 0, and touches nothing else", () => {
      memory.clear();
      const w = memory.floats([-2, 0, 0.5, -0, 3, 1e-40, -1e30, 8]);
      const g = memory.floats([1, 1, 1, 1, -4, 0, 0, 0]);
      const after = memory.floats([NaN, 7]);
      memory.kernels.addPenalty(w.byteOffset, g.byteOffset, 8, 0.25, 0.5);
      assert.deepEqual([...g], [-0.25, 1, 1.5, 1, -2.25, 0.25, Math.fround(-5e29), 4.25]);
      assert.deepEqual([...w], [-2, 0, 0.5, -0, 3, Math.fround(1e-40), Math.fround(-1e30), 8]);
      assert.equal(after[1], 7);
    });

    it("passes NaN on", () => {
      memory.clear();
      const w = memory.floats([NaN, 1, 1, 1]);
      const g = memory.floats([0, NaN, 0, 0]);
      memory.kernels.addPenalty(w.byteOffset, g.byteOffset, 4, 0, 0.5);
      assert.deepEqual([...g], [NaN, NaN, 0.5, 0.5]);
    });
  });
}
