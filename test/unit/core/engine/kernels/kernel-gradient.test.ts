import assert from "node:assert/strict";
import { activationNames } from "../../../../../src/core/engine/activations";
import type { Descent, StepOutcome } from "../../../../../src/core/engine/descent";
import { inspectFeatures } from "../../../../../src/core/engine/kernels/feature-facts";
import { KernelDescent } from "../../../../../src/core/engine/kernels/kernel-descent";
import type { KernelSettings } from "../../../../../src/core/engine/kernels/kernel-support";
import { NetworkRunner } from "../../../../../src/core/engine/kernels/network-runner";
import type { LabeledRows } from "../../../../../src/core/engine/labeled-rows";
import type { Network } from "../../../../../src/core/engine/network";
import { Random } from "../../../../../src/core/engine/random";
import { assertClose } from "../assert-close";
import { finish } from "../finish";
import { criteria, featureCount, naiveLoss, randomNetwork, randomRows, withoutKinks } from "../naive-loss";
import { plainSettings } from "../plain-settings";
import { kernelBuilds } from "./kernel-memory";

const rows = 7;
const allRows = Uint32Array.from({ length: rows }, (_, row) => row);
const penalties = { l1: 0.05, l2: 0.2 };

/** A kink of the L1 penalty is this far away at least: more than the steps that are tried. */
const clearance = 0.005;

function roundToFloat32({ network, part }: { network: Network; part: LabeledRows }): void {
  const round = (values: Float64Array) => values.forEach((value, i) => (values[i] = Math.fround(value)));
  for (const { weights, biases } of network.layers) {
    round(weights);
    round(biases);
    weights.forEach((weight, i) => (weights[i] = Math.abs(weight) < clearance ? 2 * clearance : weight));
    round(weights);
  }
  round(part.features);
  if (part.labels instanceof Float64Array) round(part.labels);
}

function penaltyOf({ layers }: Network, { l1, l2 }: { l1: number; l2: number }): number {
  const weights = layers.flatMap(({ weights }) => [...weights]);
  return weights.reduce((sum, weight) => sum + l1 * Math.abs(weight) + (l2 / 2) * weight * weight, 0);
}

/** Loss and gradient at a network's parameters: a step at rate 0, whose momentum is the gradient. */
function kernelGradient(descent: Descent): { loss: number; gradients: Float64Array[] } {
  const [{ lossSum }] = finish(descent.steps({ step: 1, batch: 0, learningRates: [0] })) as [StepOutcome];
  const state = descent.state();
  assert.ok(state.kind === "batches");
  return { loss: lossSum / rows, gradients: [...state.moments] };
}

for (const build of kernelBuilds) {
  describe(`gradients by the kernels, ${build}`, () => {
    function descentOn(
      network: Network,
      part: LabeledRows,
      lossName: string,
      changes: Partial<KernelSettings>,
    ): KernelDescent {
      const criterion = criteria[lossName]!;
      const settings: KernelSettings = {
        ...plainSettings,
        loss: { hinge: "hinge", "squared error": "squared-error" }[lossName] ?? "cross-entropy",
        labelSmoothing: lossName.startsWith("smoothed") ? 0.15 : 0,
        classWeights: criterion.classWeights,
        optimizer: "momentum",
        batchSize: rows,
        ...changes,
      } as KernelSettings;
      const random = { order: new Random(1), dropout: new Random(2) };
      const facts = finish(inspectFeatures(part.features, featureCount));
      const start = { network, train: part, validation: null, criterion, settings, random };
      return new KernelDescent(start, { train: facts, validation: null }, { build });
    }

    /** Every parameter, against the central difference of fourth order. */
    function assertGradients(
      network: Network,
      gradients: readonly Float64Array[],
      lossAt: () => number,
      { h, tolerance, floor }: { h: number; tolerance: number; floor: number },
    ): void {
      const parameters = network.layers.flatMap(({ weights, biases }) => [weights, biases]);
      assert.deepEqual(
        gradients.map(({ length }) => length),
        parameters.map(({ length }) => length),
      );
      parameters.forEach((values, array) => {
        values.forEach((original, i) => {
          const shifted = (shift: number) => {
            values[i] = original + shift;
            const loss = lossAt();
            values[i] = original;
            return loss;
          };
          const numeric = (8 * (shifted(h) - shifted(-h)) - (shifted(2 * h) - shifted(-2 * h))) / (12 * h);
          const found = gradients[array]![i]!;
          const error = Math.abs(found - numeric) / Math.max(Math.abs(found), Math.abs(numeric), floor);
          assert.ok(error < tolerance, `array ${array}, entry ${i}: ${found} for ${numeric}`);
        });
      });
    }

    for (const lossName of Object.keys(criteria)) {
      for (const activation of activationNames) {
        for (const { l1, l2 } of [{ l1: 0, l2: 0 }, penalties]) {
          const added = l1 > 0 ? ", penalties" : "";
          it(`agree with central differences in every parameter: ${lossName}, ${activation}${added}`, () => {
            for (const hidden of activation === "relu" ? [[], [5], [6, 5]] : [[5], [6, 5]]) {
              const example = withoutKinks(hidden, activation, lossName, allRows);
              roundToFloat32(example);
              const { network, part } = example;
              const { loss, gradients } = kernelGradient(descentOn(network, part, lossName, { l1, l2 }));
              const exact = naiveLoss(network, part, allRows, lossName).loss;
              assertClose([loss], [exact], 1e-6 * Math.max(1, exact));
              const lossAt = () =>
                naiveLoss(network, part, allRows, lossName).loss + penaltyOf(network, { l1, l2 });
              assertGradients(network, gradients, lossAt, { h: 1e-3, tolerance: 2e-5, floor: 0.05 });
            }
          });
        }
      }
    }

    for (const lossName of ["cross-entropy", "squared error"]) {
      it(`agree with central differences of the kernels' own loss through dropout: ${lossName}`, () => {
        const random = new Random(5);
        const network = randomNetwork([6, 5], "tanh", random, lossName === "squared error" ? 1 : undefined);
        const part = randomRows(rows, random, lossName);
        roundToFloat32({ network, part });
        const descent = descentOn(network, part, lossName, { dropout: 0.4 });
        // From the same state each time, so that the same units are dropped.
        const start = structuredClone(descent.state());
        const at = () => {
          descent.restore(start);
          descent.goBack(network);
          return kernelGradient(descent);
        };
        const { loss, gradients } = at();
        assert.ok(Math.abs(loss - naiveLoss(network, part, allRows, lossName).loss) > 0.01);
        assertGradients(network, gradients, () => at().loss, { h: 0.02, tolerance: 2e-3, floor: 0.05 });
      });
    }
  });

  describe(`activations of the kernels, ${build}`, () => {
    it("each give another output", () => {
      const random = new Random(3);
      const network = randomNetwork([6, 5], "relu", random);
      const { features } = randomRows(3, random);
      const outputs = activationNames.map((activation) => {
        return NetworkRunner.of({ ...network, activation }, build)
          .predict(features)
          .join();
      });
      assert.equal(new Set(outputs).size, activationNames.length);
    });
  });
}
