import assert from "node:assert/strict";
import type { LabeledRows } from "../../../../../src/core/engine/labeled-rows";
import { plainSettings } from "../plain-settings";
import { finish } from "../finish";
import { kernelTrainer, randomRows, shiftedRows } from "./kernel-trainer";

const rows = 37;
const featureCount = 24;
const bytes = (density: number): LabeledRows => {
  const part = randomRows(rows, featureCount, 3, density);
  return { ...part, features: part.features.map((value) => Math.min(255, Math.round(Math.abs(value) * 90))) };
};

describe("rows in the kernels' memory", () => {
  const parts: Record<string, LabeledRows> = {
    "dense floats": randomRows(rows, featureCount, 3, 1),
    "dense bytes": bytes(1),
    "sparse floats": randomRows(rows, featureCount, 3, 0.2),
    "sparse bytes": bytes(0.2),
    "shifted zeros": shiftedRows(rows, featureCount, 3, 0.2),
  };
  for (const [name, part] of Object.entries(parts)) {
    const settings = { ...plainSettings, hidden: [8] };
    const trainerOf = () =>
      kernelTrainer(part, featureCount, 3, settings, { validation: part, build: "plain" }).trainer;

    it(`are read as they came, ${name}`, () => {
      const { train, validation } = trainerOf();
      for (const { features } of [train, validation!]) {
        assert.ok(!(features instanceof Float64Array));
        assert.equal(features.length, part.features.length);
        const [first, count, stride] = [5, 11, featureCount + 3];
        const read = new Float32Array(count * stride);
        features.read(first, count, read, stride);
        for (let row = 0; row < count; row++) {
          for (let column = 0; column < featureCount; column++) {
            const value = part.features[(first + row) * featureCount + column]!;
            const found = read[row * stride + column]!;
            if (name === "shifted zeros") assert.ok(Math.abs(found - value) <= 2e-7 * (1 + Math.abs(value)));
            else assert.equal(found, Math.fround(value));
          }
        }
      }
    });

    it(`measure and predict as they came, ${name}`, () => {
      const trainer = trainerOf();
      finish(trainer.epoch());
      const [held, given] = [trainer.train, part].map((measured) => finish(trainer.outputs(measured)));
      if (name !== "shifted zeros") assert.deepEqual(held, given);
      else held!.forEach((output, index) => assert.ok(Math.abs(output - given![index]!) < 1e-5));
      const losses = [trainer.validation!, part].map((measured) => finish(trainer.measure(measured)).loss);
      assert.ok(Math.abs(losses[0]! - losses[1]!) <= 1e-6);
    });
  }
});
