import assert from "node:assert/strict";
import { kernelOptimizers } from "../../../../../src/core/engine/kernels/codes";
import { Random } from "../../../../../src/core/engine/random";
import { KernelMemory, kernelBuilds } from "./kernel-memory";

type Name = keyof typeof kernelOptimizers;

/** One parameter's new value from its rule's definition; `m` keeps its moments. */
const rules: Record<Name, (w: number, g: number, m: number[], rate: number, step: number) => number> = {
  sgd: (w, g, _m, rate) => w - rate * g,
  momentum(w, g, m, rate) {
    m[0] = 0.9 * m[0]! + g;
    return w - rate * m[0];
  },
  nesterov(w, g, m, rate) {
    m[0] = 0.9 * m[0]! + g;
    return w - rate * (g + 0.9 * m[0]);
  },
  adagrad(w, g, m, rate) {
    m[0] = m[0]! + g * g;
    return w - (rate * g) / (Math.sqrt(m[0]) + 1e-10);
  },
  rmsprop(w, g, m, rate) {
    m[0] = 0.99 * m[0]! + 0.01 * g * g;
    return w - (rate * g) / (Math.sqrt(m[0]) + 1e-8);
  },
  adam(w, g, m, rate, step) {
    m[0] = 0.9 * m[0]! + 0.1 * g;
    m[1] = 0.999 * m[1]! + 0.001 * g * g;
    return w - (rate * (m[0] / (1 - 0.9 ** step))) / (Math.sqrt(m[1] / (1 - 0.999 ** step)) + 1e-8);
  },
  adamw: (w, g, m, rate, step) => rules.adam(w, g, m, rate, step),
};

for (const build of kernelBuilds) {
  describe(`optimizer kernel, ${build}`, () => {
    const memory = new KernelMemory(build);

    function setUp(name: Name, count: number) {
      memory.clear();
      const { code, epsilon } = kernelOptimizers[name];
      const w = memory.floats(count);
      const g = memory.floats(count);
      const first = memory.floats(count);
      const second = memory.floats(count);
      for (const array of [w, g, first, second]) array.fill(0);
      const run = (decay: number, rate: number, correction: number) =>
        memory.kernels.update(
          ...[code, w.byteOffset, g.byteOffset, first.byteOffset, second.byteOffset, count],
          ...[decay, rate, correction, epsilon],
        );
      return { w, g, first, second, run };
    }

    for (const name of Object.keys(rules) as Name[]) {
      it(`follows ${name}'s rule for ten steps, with decoupled weight decay`, () => {
        const count = 20;
        const { w, g, run } = setUp(name, count);
        const random = new Random(7);
        w.forEach((_, index) => (w[index] = random.normal()));
        const expected = [...w];
        const moments = expected.map(() => [0, 0]);
        const rate = 0.05;
        const decay = 1 - rate * 0.1;
        for (let step = 1; step <= 10; step++) {
          // A parameter without a gradient, and a very small one.
          g.forEach((_, index) => (g[index] = index === 0 ? 0 : index === 1 ? 1e-6 : random.normal()));
          expected.forEach((value, index) => {
            expected[index] = rules[name](value * decay, g[index]!, moments[index]!, rate, step);
          });
          const isAdam = name.startsWith("adam");
          run(decay, isAdam ? rate / (1 - 0.9 ** step) : rate, isAdam ? 1 / Math.sqrt(1 - 0.999 ** step) : 1);
        }
        expected.forEach((value, index) => {
          assert.ok(Math.abs(w[index]! - value) <= 3e-6, `parameter ${index} is ${w[index]}, not ${value}`);
        });
      });
    }

    it("leaves a moment at 0 instead of among the denormals", () => {
      for (const name of ["momentum", "nesterov", "rmsprop", "adam"] as const) {
        const { first, run } = setUp(name, 4);
        first.fill(2e-38);
        for (let step = 0; step < 200; step++) run(1, 0.1, 1);
        assert.deepEqual([...first], [0, 0, 0, 0], name);
      }
    });

    it("passes NaN on", () => {
      for (const name of Object.keys(rules) as Name[]) {
        const { w, g, run } = setUp(name, 4);
        g.fill(NaN);
        run(1, 0.1, 1);
        assert.ok(w.every(Number.isNaN), name);
      }
    });

    it("sees whether all values are finite", () => {
      memory.clear();
      const values = memory.floats(12);
      for (const special of [0, 3e38, NaN, Infinity, -Infinity]) {
        values.fill(1);
        values[10] = special;
        assert.equal(
          memory.kernels.allFinite(values.byteOffset, 12),
          Number(Number.isFinite(special)),
          `${special}`,
        );
      }
    });
  });
}
