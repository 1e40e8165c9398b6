import * as v from "valibot";
import { learningRateChangesSchema, recipeSchema } from "./model-schema";

const number = v.pipe(v.number(), v.finite());
const count = v.pipe(number, v.integer(), v.minValue(0));
const word = v.pipe(count, v.maxValue(0xffff_ffff));

/** JSON has no infinity: before the first epoch the best loss is null. */
const best = v.pipe(
  v.nullable(number),
  v.transform((loss) => loss ?? Infinity),
);

const randomState = v.strictObject({
  words: v.pipe(
    v.array(word),
    v.length(4),
    v.check((words) => words.some((value) => value !== 0)),
  ),
  spareNormal: v.nullable(number),
});

/** What a checkpoint's file holds beside its arrays. */
export const checkpointHeader = v.strictObject({
  recipe: recipeSchema,
  rows: v.strictObject({ train: count, validation: count, features: count, fingerprint: word }),
  trainSeconds: number,
  learningRateChanges: learningRateChangesSchema,
  /** features, each hidden layer's size, outputs. */
  sizes: v.pipe(v.array(v.pipe(count, v.minValue(1))), v.minLength(2)),
  step: count,
  epoch: count,
  batch: count,
  lossSum: number,
  weightSum: number,
  learningRate: v.pipe(number, v.gtValue(0)),
  plateau: v.strictObject({ best, waited: count, factor: number }),
  stopping: v.strictObject({ best, waited: count }),
  hasBest: v.boolean(),
  end: v.nullable(v.picklist(["tolerance", "line-search"])),
  descent: v.variant("kind", [
    v.strictObject({
      kind: v.literal("batches"),
      orderRandom: randomState,
      dropoutRandom: randomState,
      /** Arrays that the optimizer keeps for each of the network's. */
      moments: v.pipe(count, v.maxValue(2)),
    }),
    v.strictObject({ kind: v.literal("lbfgs"), pairs: v.pipe(count, v.maxValue(10)) }),
  ]),
});

export type CheckpointHeader = v.InferOutput<typeof checkpointHeader>;
