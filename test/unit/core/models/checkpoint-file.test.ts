import assert from "node:assert/strict";
import fc from "fast-check";
import { Trainer } from "../../../../src/core/engine/trainer";
import { LabError } from "../../../../src/core/errors";
import { requireSameRows, resumedRecipe, type Checkpoint } from "../../../../src/core/models/checkpoint";
import { parseCheckpoint, serializeCheckpoint } from "../../../../src/core/models/checkpoint-file";
import { crc32 } from "../../../../src/core/models/crc32";
import { completeRecipe } from "../../../../src/core/recipe/defaults";
import type { RecipeSettings } from "../../../../src/core/recipe/recipe";
import { finish } from "../engine/finish";
import { plainSettings } from "../engine/plain-settings";

const train = {
  rows: 7,
  features: Float64Array.from({ length: 14 }, (_, i) => Math.sin(i)),
  labels: Uint32Array.of(0, 1, 2, 0, 1, 2, 0),
};

/** A checkpoint after `steps` steps. */
function checkpoint(settings: RecipeSettings = {}, steps = 3): Checkpoint {
  const recipe = completeRecipe({ target: "größe \u{1F600}", hidden: [3], batchSize: 3, ...settings });
  const trainer = new Trainer(train, 2, 3, {
    ...plainSettings,
    ...recipe,
    drops: plainSettings.drops,
    loss: "cross-entropy",
    classWeights: null,
  });
  for (let step = 0; step < steps; step++) finish(trainer.step());
  const rows = { train: 7, validation: 0, features: 2, fingerprint: 0xffff_ffff };
  const learningRateChanges = [{ step: 3, learningRate: 0.02 }];
  return { recipe, rows, trainSeconds: 0.125, learningRateChanges, state: trainer.state() };
}

const refusal = (bytes: Uint8Array): string => {
  try {
    parseCheckpoint(bytes);
  } catch (error) {
    assert.ok(error instanceof LabError);
    assert.equal(error.code, "model-invalid");
    return error.message;
  }
  assert.fail("It was accepted.");
};

/** The file of `bytes` with another header, its checksum right. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- what is broken has no type
function damaged(bytes: Uint8Array, damage: (header: any) => void): Uint8Array {
  const file = Buffer.from(bytes);
  const end = 16 + file.readUInt32LE(12);
  const header: unknown = JSON.parse(file.subarray(16, end).toString());
  damage(header);
  const text = Buffer.from(JSON.stringify(header));
  const result = Buffer.concat([file.subarray(0, 16), text, file.subarray(end)]);
  result.writeUInt32LE(text.length, 12);
  result.writeUInt32LE(crc32(result.subarray(12)), 8);
  return result;
}

describe("A checkpoint's file", () => {
  for (const [name, settings, steps] of [
    ["before the first step", {}, 0],
    ["in the middle of an epoch", { optimizer: "adam" }, 4],
    ["of an optimizer without moments", { optimizer: "sgd", hidden: [] }, 3],
    ["with the best weights and a plateau", { earlyStopping: 2, schedule: "plateau", dropout: 0.5 }, 6],
    ["of L-BFGS with its history", { optimizer: "lbfgs" }, 14],
  ] as [string, RecipeSettings, number][]) {
    it(`gives back the same checkpoint, bit for bit: ${name}`, () => {
      const saved = checkpoint(settings, steps);
      assert.deepEqual(parseCheckpoint(serializeCheckpoint(saved)), saved);
    });
  }

  it("is read from anywhere in a larger buffer", () => {
    const bytes = serializeCheckpoint(checkpoint());
    const larger = new Uint8Array(bytes.length + 3);
    larger.set(bytes, 3);
    assert.deepEqual(parseCheckpoint(larger.subarray(3)), checkpoint());
  });

  it("is compact: eight bytes a number, four a row, and a header", () => {
    const { state, ...rest } = checkpoint();
    const bytes = serializeCheckpoint({ ...rest, state });
    const parameters = 2 * 3 + 3 + 3 * 3 + 3;
    const header = Buffer.from(bytes).readUInt32LE(12);
    // Weights, and Adam's two moments.
    assert.equal(bytes.length, 16 + header + 3 * 8 * parameters + 4 * 7);
  });

  it("is refused where any one byte has changed or is missing", () => {
    const bytes = serializeCheckpoint(checkpoint());
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (place, change) => {
        const other = bytes.slice();
        other[place]! ^= change;
        refusal(other);
        refusal(bytes.subarray(0, place));
      }),
    );
  });

  it("says what is wrong", () => {
    const bytes = serializeCheckpoint(checkpoint());
    assert.match(refusal(new Uint8Array(0)), /does not begin with SMLCKPT1/);
    assert.match(refusal(bytes.subarray(0, -8)), /cut off or damaged/);
    // eslint-disable-next-line @typescript-eslint/no-explicit-any -- what is broken has no type
    const cases: [(header: any) => void, RegExp][] = [
      [(header) => (header.step = -1), /step is wrong/],
      [(header) => (header.extra = 1), /extra is wrong/],
      [(header) => (header.recipe.epochs = 0), /recipe\.epochs is wrong/],
      [(header) => (header.sizes = [2, 4, 3]), /sizes are 2-4-3, with hidden layers 3/],
      [(header) => (header.recipe.optimizer = "lbfgs"), /not those of the optimizer lbfgs/],
      [(header) => (header.rows.train = 8), /fewer bytes/],
      [(header) => (header.rows.train = 6), /order of the rows/],
      [(header) => (header.sizes = [2, 3, 1e9]), /fewer bytes/],
      [(header) => (header.hasBest = true), /fewer bytes|not finite/],
      [(header) => (header.descent.orderRandom.words = [0, 0, 0, 0]), /descent\.orderRandom\.words is wrong/],
    ];
    for (const [damage, reason] of cases) assert.match(refusal(damaged(bytes, damage)), reason);
  });

  it("refuses weights that are not finite", () => {
    const saved = checkpoint();
    saved.state.layers[0]!.weights[1] = Number.NaN;
    assert.match(refusal(serializeCheckpoint(saved)), /not finite/);
  });
});

describe("a resumed run", () => {
  const { recipe } = checkpoint({ epochs: 10 });

  it("keeps its options, but for those that are free", () => {
    assert.deepEqual(resumedRecipe(recipe, {}), recipe);
    assert.deepEqual(resumedRecipe(recipe, { epochs: 20, test: "t.csv", hidden: [3] }), {
      ...recipe,
      epochs: 20,
      test: "t.csv",
    });
    assert.throws(() => resumedRecipe(recipe, { hidden: [4] }), {
      code: "option-invalid",
      message: /hidden is 4, and 3 in the checkpoint/,
    });
  });

  it("needs the rows it was trained on", () => {
    const rows = { train: 7, validation: 0, features: 2, fingerprint: 1 };
    assert.doesNotThrow(() => requireSameRows(rows, { ...rows }));
    assert.throws(() => requireSameRows(rows, { ...rows, fingerprint: 2 }), /data has changed/);
    assert.throws(() => requireSameRows(rows, { ...rows, train: 8 }), /7 training .* gives 8 training/);
  });
});
