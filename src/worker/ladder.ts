import type { Dataset } from "../core/data/dataset";
import { argMax } from "../core/engine/cross-entropy";
import { chooseTraining } from "../core/engine/kernels/kernel-training";
import type { ReadableRows } from "../core/engine/labeled-rows";
import { defaultLosses } from "../core/engine/losses";
import { Trainer } from "../core/engine/trainer";
import type { TrainerSettings } from "../core/engine/trainer-settings";
import { buildLadder, type Ladder, type RowResults, type RungName } from "../core/reports/ladder";

/** Multiply-adds that the linear model may take: a few seconds. */
const maximumWork = 2e10;

/** L-BFGS has nearly always arrived by then. */
const maximumIterations = 300;

/**
 * Trains the simplest models on the training part, and compares the chosen one with them on `part`. Yields every few
 * milliseconds. The linear model is softmax regression, or ridge regression of a number, by L-BFGS to its optimum, with
 * the penalty of scikit-learn's defaults (`linearPenalty`).
 * @param settings the chosen model's.
 * @param outputs rows x outputs, row-major: what the chosen model says of `part`'s rows.
 * @param unknown further rows, of classes that training has not seen: each model gets them wrong.
 */
export function* climbLadder(
  dataset: Dataset,
  settings: TrainerSettings,
  part: ReadableRows,
  outputs: Float64Array,
  partName: Ladder["part"],
  unknown = 0,
): Generator<null, Ladder, void> {
  const { train, classes, features, targetScale } = dataset;
  const unit = targetScale ? targetScale.scale ** 2 : 1;
  const score = (name: RungName, outputs: Float64Array): RowResults => ({
    name,
    values: classes
      ? withWrong(rightRows(part, outputs, classes.length), unknown)
      : squaredErrors(part, outputs, unit),
  });
  const results = [score("constant", constantOutputs(train, part.rows, classes?.length ?? null))];
  const work = 3 * maximumIterations * train.rows * features * (classes?.length ?? 1);
  let missing: string | null = null;
  if (work > maximumWork) {
    missing = `The linear model would take too long on ${train.rows.toLocaleString("en-US")} rows of ${features} inputs.`;
  } else {
    const linear = yield* linearTrainer(dataset, settings);
    const training = linear.run();
    while (!training.next().done) yield null;
    results.push(score("linear", yield* linear.outputs(part)));
  }
  results.push(score("model", outputs));
  return buildLadder(results, classes ? "accuracy" : "rmse", partName, missing);
}

function* linearTrainer(
  { train, features, classes }: Dataset,
  chosen: TrainerSettings,
): Generator<null, Trainer, void> {
  const settings: TrainerSettings = {
    ...chosen,
    hidden: [],
    loss: defaultLosses[classes ? "classification" : "regression"],
    optimizer: "lbfgs",
    epochs: maximumIterations,
    tolerance: 1e-6,
    earlyStopping: 0,
    dropout: 0,
    clip: 0,
    labelSmoothing: 0,
    classWeights: null,
    l1: 0,
    l2: linearPenalty(classes?.length ?? null) / train.rows,
  };
  const method = yield* chooseTraining(settings, train, features);
  return yield* Trainer.inSteps(train, features, classes?.length ?? 1, settings, null, method);
}

/**
 * So much of half the squared weights stands beside the summed loss: in scikit-learn's LogisticRegression with C = 1 once. Of
 * two classes its one weight is the difference of our two, which have half its square together, so twice; and twice half of
 * them in its Ridge with alpha = 1.
 */
function linearPenalty(classCount: number | null): number {
  return classCount !== null && classCount > 2 ? 1 : 2;
}

/** What a model says that has looked at the labels alone: always the largest class, or the mean. */
function constantOutputs(train: ReadableRows, rows: number, classCount: number | null): Float64Array {
  if (classCount === null) {
    let sum = 0;
    for (let row = 0; row < train.rows; row++) sum += train.labels[row]!;
    return new Float64Array(rows).fill(sum / train.rows);
  }
  const counts = new Float64Array(classCount);
  for (let row = 0; row < train.rows; row++) counts[train.labels[row]!]! += 1;
  return Float64Array.from({ length: rows * classCount }, (_, index) => counts[index % classCount]!);
}

function rightRows({ rows, labels }: ReadableRows, outputs: Float64Array, classCount: number): Float64Array {
  return Float64Array.from({ length: rows }, (_, row) => {
    const top = argMax(outputs.subarray(row * classCount, (row + 1) * classCount));
    return top === labels[row] ? 1 : 0;
  });
}

function withWrong(rights: Float64Array, count: number): Float64Array {
  const all = new Float64Array(rights.length + count);
  all.set(rights);
  return all;
}

function squaredErrors({ rows, labels }: ReadableRows, outputs: Float64Array, unit: number): Float64Array {
  return Float64Array.from({ length: rows }, (_, row) => unit * (outputs[row]! - labels[row]!) ** 2);
}
