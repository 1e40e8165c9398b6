import assert from "node:assert/strict";
import { kernelActivations } from "../../../../../src/core/engine/kernels/codes";
import { KernelMemory, kernelBuilds, ulp } from "./kernel-memory";

const definitions: Record<keyof typeof kernelActivations, (z: number) => number> = {
  identity: (z) => z,
  relu: (z) => Math.max(0, z),
  "leaky-relu": (z) => (z > 0 ? z : 0.01 * z),
  tanh: (z) => Math.tanh(z),
  sigmoid: (z) => 1 / (1 + Math.exp(-z)),
  gelu: (z) => z / (1 + Math.exp(-2 * Math.sqrt(2 / Math.PI) * (z + 0.044715 * z ** 3))),
  silu: (z) => z / (1 + Math.exp(-z)),
  softplus: (z) => Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))),
};

function range(from: number, to: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => from + ((to - from) * index) / (count - 1));
}

for (const build of kernelBuilds) {
  describe(`elementwise kernels, ${build}`, () => {
    const memory = new KernelMemory(build);

    function map(
      kernel: "exponentials" | "logarithms",
      values: ArrayLike<number>,
    ): [Float32Array, Float32Array] {
      memory.clear();
      const x = memory.floats(values);
      const y = memory.floats(Math.ceil(values.length / 4) * 4);
      memory.kernels[kernel](x.byteOffset, y.byteOffset, y.length);
      return [x, y];
    }

    it("compute exp within 1 ulp, through the denormals", () => {
      for (const [from, to] of [
        [-1, 1],
        [-20, 20],
        [-87, 88.7],
        [-103, -87],
      ] as const) {
        const [x, y] = map("exponentials", range(from, to, 100_000));
        x.forEach((value, index) => {
          const expected = Math.exp(value);
          assert.ok(Math.abs(y[index]! - expected) <= ulp(expected), `exp(${value}) is ${y[index]}`);
        });
      }
    });

    it("compute exp of special values", () => {
      const [, y] = map("exponentials", [
        0,
        -0,
        NaN,
        Infinity,
        -Infinity,
        89,
        1000,
        -105,
        -1000,
        2 ** -140,
        1,
        1,
      ]);
      assert.deepEqual([...y.subarray(0, 10)], [1, 1, NaN, Infinity, 0, Infinity, Infinity, 0, 0, 1]);
    });

    it("compute log within 1 ulp of normal numbers", () => {
      for (const values of [
        range(0.5, 2, 100_000),
        range(0.001, 1000, 100_000),
        range(1.2e-38, 1e-30, 1000),
        range(1e20, 3e38, 1000),
      ]) {
        const [x, y] = map("logarithms", values);
        x.forEach((value, index) => {
          const expected = Math.log(value);
          assert.ok(Math.abs(y[index]! - expected) <= ulp(expected), `log(${value}) is ${y[index]}`);
        });
      }
      const [, special] = map("logarithms", [1, Infinity, NaN, 1]);
      assert.deepEqual([...special], [0, Infinity, NaN, 0]);
    });

    function activate(name: keyof typeof kernelActivations, values: ArrayLike<number>) {
      memory.clear();
      const { code } = kernelActivations[name];
      const rows = values.length / 4;
      const z = memory.floats(values);
      const a = memory.floats(values.length);
      memory.kernels.activate(code, z.byteOffset, a.byteOffset, 16, 4, 0, rows);
      const g = memory.floats(values.length);
      g.fill(2);
      memory.kernels.multiplyByDerivative(
        ...[code, z.byteOffset, a.byteOffset, 16, g.byteOffset, 16, 4, 0, rows],
      );
      return { z, a, g };
    }

    for (const name of Object.keys(definitions) as (keyof typeof definitions)[]) {
      it(`compute ${name} and its derivative`, () => {
        const f = definitions[name];
        const { z, a, g } = activate(name, range(-5.01, 5, 4000));
        z.forEach((value, index) => {
          const expected = f(value);
          assert.ok(
            Math.abs(a[index]! - expected) <= 3e-7 * Math.max(1, Math.abs(expected)),
            `${name}(${value})`,
          );
          if (name.includes("relu") && Math.abs(value) < 1e-3) return;
          const step = 1e-4;
          const slope = (f(value + step) - f(value - step)) / (2 * step);
          assert.ok(
            Math.abs(g[index]! / 2 - slope) <= 1e-6,
            `${name}'(${value}) is ${g[index]! / 2}, not ${slope}`,
          );
        });
      });
    }

    it("keep tanh exact to a few ulp near 0", () => {
      const { z, a } = activate("tanh", range(-1e-3, 1e-3, 1000));
      z.forEach((value, index) => assert.ok(Math.abs(a[index]! - Math.tanh(value)) <= 2 * ulp(value)));
    });

    it("compute activations of large and special values", () => {
      const values = [200, -200, Infinity, NaN];
      const expected: Record<keyof typeof definitions, number[]> = {
        identity: [200, -200, Infinity, NaN],
        relu: [200, 0, Infinity, NaN],
        "leaky-relu": [200, -2, Infinity, NaN],
        tanh: [1, -1, 1, NaN],
        sigmoid: [1, 0, 1, NaN],
        gelu: [200, 0, Infinity, NaN],
        silu: [200, 0, Infinity, NaN],
        softplus: [200, 0, Infinity, NaN],
      };
      for (const name of Object.keys(expected) as (keyof typeof expected)[]) {
        const found = [...activate(name, values).a].map((value) => value + 0);
        assert.deepEqual(found, expected[name], name);
      }
    });

    it("give each activation another output", () => {
      const outputs = (Object.keys(definitions) as (keyof typeof definitions)[]).map((name) =>
        activate(name, [-1.5, -0.5, 0.5, 1.5]).a.join(),
      );
      assert.equal(new Set(outputs).size, outputs.length);
    });
  });
}
