import assert from "node:assert/strict";
import fc from "fast-check";
import {
  jensenShannonDivergence,
  klDivergence,
} from "../../../../../src/core/engine/distribution/divergence";
import { entropy, perplexity } from "../../../../../src/core/engine/distribution/entropy";
import { assertClose } from "../assert-close";

const logs = (...probabilities: number[]) => Float64Array.from(probabilities, Math.log);

const distribution = fc
  .array(fc.double({ min: 0.001, max: 1, noNaN: true }), { minLength: 4, maxLength: 4 })
  .map((weights) => {
    const sum = weights.reduce((total, weight) => total + weight, 0);
    return logs(...weights.map((weight) => weight / sum));
  });

describe("klDivergence", () => {
  it("is 0.0852996 and 0.0974550 nats in the textbook's example", () => {
    // Wikipedia, "Kullback-Leibler divergence": binomial (2, 0.4) against uniform.
    const p = logs(9 / 25, 12 / 25, 4 / 25);
    const q = logs(1 / 3, 1 / 3, 1 / 3);
    assertClose([klDivergence(p, q), klDivergence(q, p)], [0.0852996, 0.097455], 5e-7);
  });

  it("is 0 of equal ones, infinite where q is 0 and p is not, and ignores where p is 0", () => {
    assert.equal(klDivergence(logs(0.5, 0.5), logs(0.5, 0.5)), 0);
    assert.equal(klDivergence(logs(0.5, 0.5), logs(1, 0)), Infinity);
    assert.equal(klDivergence(logs(1, 0), logs(0.5, 0.5)), Math.LN2);
  });

  it("is never negative, and finite where probabilities underflow", () => {
    fc.assert(fc.property(distribution, distribution, (p, q) => klDivergence(p, q) >= 0));
    assert.equal(klDivergence(Float64Array.of(0, -800), Float64Array.of(-800, 0)), 800);
  });
});

describe("jensenShannonDivergence", () => {
  it("is the entropy of the mean less the mean of the entropies", () => {
    fc.assert(
      fc.property(distribution, distribution, (p, q) => {
        const mean = p.map((log, k) => Math.log((Math.exp(log) + Math.exp(q[k]!)) / 2));
        const wanted = entropy(mean) - (entropy(p) + entropy(q)) / 2;
        assertClose([jensenShannonDivergence(p, q)], [wanted], 1e-14);
      }),
    );
  });

  it("is log 2 of ones that share nothing", () => {
    assertClose([jensenShannonDivergence(logs(1, 0), logs(0, 1))], [Math.LN2], 1e-15);
  });
});

describe("entropy and perplexity", () => {
  it("are log n and n of n equal probabilities, 0 and 1 of a certain one", () => {
    assertClose([entropy(logs(0.25, 0.25, 0.25, 0.25)), perplexity(logs(0.5, 0.5))], [Math.log(4), 2], 1e-15);
    assert.ok(Object.is(entropy(logs(0, 1, 0)), 0));
    assert.equal(perplexity(logs(1, 0)), 1);
  });
});
