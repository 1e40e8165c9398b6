import assert from "node:assert/strict";
import { activationNames, type ActivationName } from "../../../../../src/core/engine/activations";
import { createCriterion, type Criterion } from "../../../../../src/core/engine/criterion";
import { initializeNetwork } from "../../../../../src/core/engine/initialize";
import { inspectFeatures } from "../../../../../src/core/engine/kernels/feature-facts";
import { KernelTotalGradient } from "../../../../../src/core/engine/kernels/kernel-total-gradient";
import type { KernelBuild } from "../../../../../src/core/engine/kernels/kernels";
import type { LabeledRows } from "../../../../../src/core/engine/labeled-rows";
import { Random } from "../../../../../src/core/engine/random";
import { PlainTotalGradient, type TotalGradient } from "../../../../../src/core/engine/total-gradient";
import { assertClose } from "../assert-close";
import { finish } from "../finish";
import { bits, kernelBuilds } from "./kernel-memory";
import { randomRows, shiftedRows } from "./kernel-trainer";

const features = 21;
const classes = 5;
const scale = 0.01;
/** More than two blocks, the last one not full. */
const rows = 150;

const classification = { loss: "cross-entropy", labelSmoothing: 0, classWeights: null } as const;
const criteria: Readonly<Record<string, Criterion>> = {
  "cross-entropy": createCriterion(classification),
  "weighted and smoothed": createCriterion({
    ...classification,
    labelSmoothing: 0.1,
    classWeights: Float64Array.of(1, 2, 0, 0.5, 3),
  }),
  hinge: createCriterion({ ...classification, loss: "hinge" }),
  "squared error": createCriterion({ ...classification, loss: "squared-error" }),
};

interface Setting {
  readonly hidden?: readonly number[];
  readonly activation?: ActivationName;
  readonly criterion?: string;
  readonly part?: LabeledRows;
}

/** The reference's outcome and the kernels'. */
function both(
  build: KernelBuild,
  {
    hidden = [],
    activation = "tanh",
    criterion: name = "cross-entropy",
    part = randomRows(rows, features, classes, 1),
  }: Setting,
) {
  const criterion = criteria[name]!;
  const outputs = criterion.task === "regression" ? 1 : classes;
  const network = initializeNetwork([features, ...hidden, outputs], activation, new Random(3), "normal");
  // Biases begin with 0, which would hide what is done with them.
  network.layers.forEach(({ biases }) => biases.forEach((_, j) => (biases[j] = 0.1 * (j + 1))));
  const outcome = (gradient: TotalGradient) => {
    finish(gradient.sum(1));
    const lossSum = finish(gradient.sum(scale));
    return [Float64Array.of(lossSum), ...gradient.layers.flatMap(({ weights, biases }) => [weights, biases])];
  };
  const facts = finish(inspectFeatures(part.features, features));
  return {
    facts,
    wanted: outcome(new PlainTotalGradient(network, part, criterion)),
    found: outcome(new KernelTotalGradient(network, part, criterion, facts, build)),
  };
}

for (const build of kernelBuilds) {
  describe(`float64 gradient over all rows by the kernels, ${build}`, () => {
    /** With the plain build each bit is the reference's; a fused multiply-add rounds less. */
    function assertAgrees(setting: Setting): void {
      const { wanted, found } = both(build, setting);
      wanted.forEach((values, index) => {
        if (build === "plain") assert.deepEqual(bits(found[index]!), bits(values));
        else assertClose(found[index]!, values, index === 0 ? 1e-10 : 1e-12);
      });
    }

    for (const hidden of [[], [7], [12, 3]]) {
      it(`agrees with the reference on hidden layers [${hidden.join(", ")}]`, () => assertAgrees({ hidden }));
    }

    for (const activation of activationNames) {
      it(`agrees with the reference on ${activation}`, () => assertAgrees({ hidden: [6, 5], activation }));
    }

    for (const criterion of Object.keys(criteria)) {
      it(`agrees with the reference on ${criterion}`, () => assertAgrees({ criterion, hidden: [4] }));
    }

    it("agrees with the reference on any number of rows, dense or sparse", () => {
      for (const count of [1, 3, 63, 64, 65, 129]) {
        for (const density of [0, 0.2, 1]) {
          assertAgrees({ part: randomRows(count, features, classes, density) });
          assertAgrees({ part: randomRows(count, features, classes, density), hidden: [9] });
        }
      }
    });

    it("agrees with the reference where scaling has shifted the zeros", () => {
      const { facts, wanted, found } = both(build, { part: shiftedRows(rows, features, classes, 0.2) });
      assert.notEqual(facts.base, null);
      wanted.forEach((values, index) => assertClose(found[index]!, values, 1e-11));
    });

    it("lets what is not finite through, to be seen in the loss", () => {
      const part = randomRows(rows, features, classes, 1);
      part.features[70 * features] = NaN;
      const { found } = both(build, { part });
      assert.ok(Number.isNaN(found[0]![0]));
    });
  });
}

describe("float64 gradient over all rows by the kernels", () => {
  it("takes many turns, however large a row's work is", () => {
    const part = randomRows(rows, 2000, classes, 1);
    const network = initializeNetwork([2000, 400, classes], "relu", new Random(3), "auto");
    const facts = finish(inspectFeatures(part.features, 2000));
    const gradient = new KernelTotalGradient(network, part, criteria["cross-entropy"]!, facts);
    finish(gradient.sum(1));
    let turns = 0;
    for (const work = gradient.sum(1); !work.next().done;) turns++;
    // 240 million multiply-adds, at most 8 million from one turn to the next.
    assert.ok(turns >= 30, `${turns} turns`);
  });
});
