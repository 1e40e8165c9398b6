import assert from "node:assert/strict";
import { Random } from "../../../../../src/core/engine/random";
import { KernelMemory, kernelBuilds } from "./kernel-memory";

for (const build of kernelBuilds) {
  describe(`the shuffling kernel, ${build}`, () => {
    const memory = new KernelMemory(build);

    it("gives the order that the generator gives, and leaves it where it would stand", () => {
      for (const count of [0, 1, 2, 3, 160, 10_007]) {
        memory.clear();
        const random = new Random(count, 2);
        const order = memory.words(Array.from({ length: count }, (_, item) => 3 * item));
        const state = memory.words(random.state.words);
        const wanted = order.slice();
        for (let pass = 0; pass < 3; pass++) {
          random.shuffle(wanted);
          memory.kernels.shuffle(order.byteOffset, count, state.byteOffset);
        }
        assert.deepEqual([...order], [...wanted]);
        assert.deepEqual([...state], random.state.words);
      }
    });
  });
}
