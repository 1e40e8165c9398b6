import assert from "node:assert/strict";
import { batchOptimizerNames, optimizers, type Optimizer } from "../../../src/core/engine/optimizers";
import { updateCode } from "../../../src/webview/insight/update-code";

const constants = { momentum: 0.7, rmsDecay: 0.85, beta1: 0.6, beta2: 0.95, epsilon: 1e-3 };

describe("the code of the optimizer's step", () => {
  for (const name of batchOptimizerNames) {
    it(`computes what ${name} does, with the constants of the run`, () => {
      const optimizer: Optimizer = optimizers[name];
      const parameters = Float64Array.of(0.5);
      const moments = Array.from({ length: optimizer.momentCount }, () => new Float64Array(1));
      const { loops } = updateCode(name, constants);
      const run = new Function("w, m, v, s, g, t, rate, decay", `${loops}\nreturn { w, m, v, s };`) as (
        ...values: number[]
      ) => Record<"w" | "m" | "v" | "s", number>;
      let shown = { w: 0.5, m: 0, v: 0, s: 0 };
      for (let t = 1; t <= 3; t++) {
        const gradients = Float64Array.of(0.3 * t);
        optimizer.update({ parameters, gradients, moments, start: 0, end: 1 }, 0.1, t, constants);
        shown = run(shown.w, shown.m, shown.v, shown.s, 0.3 * t, t, 0.1, 0);
        assert.ok(Math.abs(shown.w - parameters[0]!) < 1e-12, `step ${t}: ${shown.w} for ${parameters[0]}`);
      }
    });
  }

  it("writes a power of ten as one", () => {
    assert.match(updateCode("adam", { ...constants, epsilon: 1e-8 }).matrix, /10⁻⁸/);
    assert.match(updateCode("adam", { ...constants, epsilon: 0.25 }).matrix, /0\.25/);
  });
});
