import assert from "node:assert/strict";
import { kernelOptimizers, ruleNumbers } from "../../../../../src/core/engine/kernels/codes";
import type { OptimizerConstants } from "../../../../../src/core/engine/optimizers";
import { Random } from "../../../../../src/core/engine/random";
import { plainSettings } from "../plain-settings";
import { KernelMemory, kernelBuilds } from "./kernel-memory";

type Name = keyof typeof kernelOptimizers;

type Rule = (
  w: number,
  g: number,
  m: number[],
  rate: number,
  step: number,
  constants: OptimizerConstants,
) => number;

/** One parameter's new value from its rule's definition; `m` keeps its moments. */
const rules: Record<Name, Rule> = {
  sgd: (w, g, _m, rate) => w - rate * g,
  momentum(w, g, m, rate, _step, { momentum }) {
    m[0] = momentum * m[0]! + g;
    return w - rate * m[0];
  },
  nesterov(w, g, m, rate, _step, { momentum }) {
    m[0] = momentum * m[0]! + g;
    return w - rate * (g + momentum * m[0]);
  },
  adagrad(w, g, m, rate, _step, { epsilon }) {
    m[0] = m[0]! + g * g;
    return w - (rate * g) / (Math.sqrt(m[0]) + epsilon);
  },
  rmsprop(w, g, m, rate, _step, { rmsDecay, epsilon }) {
    m[0] = rmsDecay * m[0]! + (1 - rmsDecay) * g * g;
    return w - (rate * g) / (Math.sqrt(m[0]) + epsilon);
  },
  adam(w, g, m, rate, step, { beta1, beta2, epsilon }) {
    m[0] = beta1 * m[0]! + (1 - beta1) * g;
    m[1] = beta2 * m[1]! + (1 - beta2) * g * g;
    return w - (rate * (m[0] / (1 - beta1 ** step))) / (Math.sqrt(m[1] / (1 - beta2 ** step)) + epsilon);
  },
  adamw: (w, g, m, rate, step, constants) => rules.adam(w, g, m, rate, step, constants),
};

const tuned = { momentum: 0.5, rmsDecay: 0.8, beta1: 0.7, beta2: 0.9, epsilon: 0.05 };

for (const build of kernelBuilds) {
  describe(`optimizer kernel, ${build}`, () => {
    const memory = new KernelMemory(build);

    function setUp(name: Name, count: number, constants: OptimizerConstants = plainSettings) {
      memory.clear();
      const { code } = kernelOptimizers[name];
      const w = memory.floats(count);
      const g = memory.floats(count);
      const first = memory.floats(count);
      const second = memory.floats(count);
      for (const array of [w, g, first, second]) array.fill(0);
      const run = (decay: number, rate: number, correction: number) =>
        memory.kernels.update(
          ...[code, w.byteOffset, g.byteOffset, first.byteOffset, second.byteOffset, count],
          ...[decay, rate, correction, ...ruleNumbers(name, constants)],
        );
      return { w, g, first, second, run };
    }

    const cases = (Object.keys(rules) as Name[]).flatMap((name) => [
      { name, words: "usual", constants: plainSettings },
      { name, words: "other", constants: tuned },
    ]);
    for (const { name, words, constants } of cases) {
      it(`follows ${name}'s rule with its ${words} constants for ten steps, with decoupled weight decay`, () => {
        const count = 20;
        const { w, g, run } = setUp(name, count, constants);
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
            expected[index] = rules[name](value * decay, g[index]!, moments[index]!, rate, step, constants);
          });
          const isAdam = name.startsWith("adam");
          const { beta1, beta2 } = constants;
          run(
            decay,
            isAdam ? rate / (1 - beta1 ** step) : rate,
            isAdam ? 1 / Math.sqrt(1 - beta2 ** step) : 1,
          );
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
