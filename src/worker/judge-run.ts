import { numbersInTargetUnit } from "../core/data/target-scale";
import type { ReadableRows } from "../core/engine/labeled-rows";
import type { Reports } from "../protocol/training";
import { climbLadder } from "./ladder";
import { placeWorstRows, type TablePlaces } from "./place-worst-rows";
import type { Training } from "./prepare-training";
import { reportOn } from "./reports";
import type { RunControl } from "./run-control";
import { trainerSettings } from "./run-data";

/** A comparison that takes less, in seconds, is not worth a word. */
const comparisonPatience = 0.3;

interface JudgedOutputs {
  readonly part: ReadableRows;
  /** Rows x outputs, row-major. */
  readonly outputs: Float64Array;
}

/**
 * What a trained model gets right and wrong on each part, beside simpler models unless the run is stopped. Yields every
 * few milliseconds.
 * @param now in seconds.
 * @param onComparing called where the comparison does not end at once.
 */
export function* judgeRun(
  { recipe, trainer, data: { dataset, test, places, testPlaces } }: Training,
  control: RunControl,
  now: () => number,
  onComparing: () => void,
): Generator<null, Reports, void> {
  const settings = trainerSettings(recipe, dataset);
  const judge = function* (part: ReadableRows) {
    const outputs = yield* trainer.outputs(part);
    const report = yield* reportOn(part, outputs, dataset, settings.loss);
    return { part, outputs, report };
  };
  const worst = ({ part, outputs }: JudgedOutputs, tableRows: Uint32Array, from: TablePlaces) => {
    const inTargetUnit = (numbers: Float64Array) => numbersInTargetUnit(numbers, dataset.targetScale);
    const told = {
      classes: dataset.classes,
      labels: inTargetUnit(Float64Array.from(part.labels)),
      outputs: inTargetUnit(outputs),
      knowsProbabilities: recipe.loss !== "hinge",
      tableRows,
    };
    return placeWorstRows(told, from);
  };
  const { tableRows } = dataset;
  const train = yield* judge(dataset.train);
  const validation = dataset.validation && (yield* judge(dataset.validation));
  const tested = test && (yield* judge(test.known));
  const unseen = tested ?? validation;
  const compare = () =>
    climbLadder(
      dataset,
      settings,
      unseen!.part,
      unseen!.outputs,
      tested ? "test" : "validation",
      test?.unknown,
    );
  return {
    train: train.report,
    validation: validation && validation.report,
    test: tested && tested.report,
    worst: {
      train: yield* worst(train, tableRows.train, places),
      validation: validation && (yield* worst(validation, tableRows.validation, places)),
      test: tested && (yield* worst(tested, test!.tableRows, testPlaces)),
    },
    ladder: unseen && (yield* control.unlessStopped(telling(compare(), now, onComparing))),
  };
}

/** Calls `tell` where `work` goes on for a while. */
function* telling<Result>(
  work: Generator<null, Result, void>,
  now: () => number,
  tell: () => void,
): Generator<null, Result, void> {
  const due = now() + comparisonPatience;
  let isTold = false;
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
    if (!isTold && now() >= due) {
      tell();
      isTold = true;
    }
    yield null;
  }
}
