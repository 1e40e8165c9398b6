import { LabError } from "../errors";
import type { ActivationName } from "./activations";
import { GradientSum } from "./gradient";
import { initializeNetwork } from "./initialize";
import type { LabeledRows } from "./labeled-rows";
import { countParameters, type Network } from "./network";
import type { OptimizerName } from "./optimizers";
import { ParameterUpdate } from "./parameter-update";
import { Random } from "./random";
import { WorkMeter } from "./work-meter";

export interface TrainerSettings {
  /** Sizes of the hidden layers; none is softmax regression. */
  readonly hidden: readonly number[];
  readonly activation: ActivationName;
  readonly optimizer: OptimizerName;
  readonly learningRate: number;
  /** Rows in each mini-batch; above the number of rows takes all of them. */
  readonly batchSize: number;
  readonly epochs: number;
  /** Decoupled: each step shrinks the weights, not the biases, by learningRate * weightDecay. */
  readonly weightDecay: number;
  /** An integer from 0 to 2^32 - 1. */
  readonly seed: number;
}

/** A point of the training curve. */
export interface TrainerPoint {
  /** Steps done, from 1. */
  readonly step: number;
  /** Epochs done, with fractions; an exact integer at an epoch's end. */
  readonly epochs: number;
  /** Mean cross-entropy (nats) over the rows since the epoch began, each measured before its batch's step. */
  readonly trainLoss: number;
}

/** Streams of the seed. The split of the rows uses stream 0, so that none follows from another. */
export const initializationStream = 1;
export const orderStream = 2;

/** Most that a network may have: 0.8 GB with the gradients and Adam's moments, about 0.1 s a row. */
const maximumParameters = 25_000_000;

/** Points of the curve within an epoch of more steps than this. */
const pointsPerEpoch = 50;

/** What the optimizer costs for a parameter, in multiply-adds. */
const updateCost = 8;

/** Trains a network by mini-batches in a new random order each epoch. The same seed gives the same bits. */
export class Trainer {
  /** Live: its weights change while `run` runs. */
  readonly network: Network;
  readonly stepsPerEpoch: number;
  readonly #train: LabeledRows;
  readonly #settings: TrainerSettings;
  readonly #batchSize: number;
  readonly #order: Uint32Array;
  readonly #orderRandom: Random;
  readonly #gradient: GradientSum;
  readonly #update: ParameterUpdate;
  readonly #meter: WorkMeter;
  #step = 0;
  #epoch = 0;

  /** @throws LabError `model-too-large`, `table-empty`, `internal` if the rows do not fit the counts. */
  constructor(train: LabeledRows, featureCount: number, classCount: number, settings: TrainerSettings) {
    requireRows(train, featureCount, classCount);
    const random = new Random(settings.seed);
    const sizes = [featureCount, ...settings.hidden, classCount];
    requireSize(sizes);
    this.network = initializeNetwork(sizes, settings.activation, random.fork(initializationStream));
    this.#train = train;
    this.#settings = settings;
    this.#batchSize = Math.min(settings.batchSize, train.rows);
    this.stepsPerEpoch = Math.ceil(train.rows / this.#batchSize);
    this.#order = Uint32Array.from({ length: train.rows }, (_, row) => row);
    this.#orderRandom = random.fork(orderStream);
    this.#gradient = new GradientSum(this.network);
    this.#update = new ParameterUpdate(this.network, this.#gradient.layers, settings);
    // Forward, and the gradient at about twice the cost.
    this.#meter = new WorkMeter(2 * countParameters(sizes));
  }

  /**
   * Trains all epochs. Yields null after each block of work of a few milliseconds, a point at each epoch's end
   * and, where an epoch has more than 50 steps, 50 points an epoch. To pause, stop pulling.
   * @throws LabError `training-diverged` where the loss or a parameter is no longer finite.
   */
  *run(): Generator<TrainerPoint | null, void, void> {
    while (this.#epoch < this.#settings.epochs) yield* this.#runEpoch();
  }

  *#runEpoch(): Generator<TrainerPoint | null, void, void> {
    const { rows } = this.#train;
    this.#orderRandom.shuffle(this.#order);
    let lossSum = 0;
    for (let batch = 0; batch < this.stepsPerEpoch; batch++) {
      const start = batch * this.#batchSize;
      const end = Math.min(start + this.#batchSize, rows);
      lossSum += yield* this.#runStep(start, end);
      if (end < rows && isPoint(batch + 1, this.stepsPerEpoch)) {
        yield { step: this.#step, epochs: this.#epoch + end / rows, trainLoss: lossSum / end };
      }
    }
    if (!this.#update.isFinite()) throw this.#diverged("a weight is no longer finite");
    this.#epoch++;
    yield { step: this.#step, epochs: this.#epoch, trainLoss: lossSum / rows };
  }

  /** Trains on the rows from `start` to before `end` of the order. Returns the sum of their losses. */
  *#runStep(start: number, end: number): Generator<null, number, void> {
    this.#step++;
    let lossSum = 0;
    for (let index = start; index < end; index++) {
      lossSum += this.#gradient.addRow(this.#train, this.#order[index]!, 1 / (end - start));
      if (this.#meter.addRow()) yield null;
    }
    if (!Number.isFinite(lossSum)) throw this.#diverged(`the loss is ${lossSum / (end - start)}`);
    for (let range = 0; range < this.#update.rangeCount; range++) {
      if (this.#meter.add(updateCost * this.#update.updateRange(range, this.#step))) yield null;
    }
    return lossSum;
  }

  #diverged(finding: string): LabError {
    return divergence(finding, this.#step, this.#epoch + 1, this.#settings.learningRate);
  }
}

/** What to tell of a training that diverged in this step and epoch, both from 1. */
export function divergence(finding: string, step: number, epoch: number, learningRate: number): LabError {
  const smaller = Number((learningRate / 10).toPrecision(3));
  return new LabError(
    "training-diverged",
    `Training diverged at step ${step} in epoch ${epoch}: ${finding}. ` +
      `The learning rate is ${learningRate}; try a smaller one, such as ${smaller}.`,
  );
}

/** Whether the curve has a point after `done` of an epoch's `steps`: evenly spread, never by the clock. */
export function isPoint(done: number, steps: number): boolean {
  if (steps <= pointsPerEpoch) return false;
  return Math.floor((done * pointsPerEpoch) / steps) > Math.floor(((done - 1) * pointsPerEpoch) / steps);
}

export function requireRows(
  {
    rows,
    features,
    labels,
  }: { readonly rows: number; readonly features: ArrayLike<number>; readonly labels: Uint32Array },
  featureCount: number,
  classCount: number,
): void {
  if (rows < 1) throw new LabError("table-empty", "Training needs at least one row; there are none.");
  if (features.length !== rows * featureCount || labels.length !== rows) {
    throw new LabError(
      "internal",
      `Training on ${rows} rows of ${featureCount} features needs ${rows * featureCount} feature values and ` +
        `${rows} labels; got ${features.length} and ${labels.length}.`,
    );
  }
  const wrong = labels.find((label) => label >= classCount);
  if (wrong !== undefined) {
    throw new LabError("internal", `A label is ${wrong}; with ${classCount} classes it must be below that.`);
  }
}

export function requireSize(sizes: readonly number[]): void {
  const count = countParameters(sizes);
  if (count <= maximumParameters) return;
  throw new LabError(
    "model-too-large",
    `A network of layer sizes ${sizes.join("-")} has ${count.toLocaleString("en-US")} parameters; at most ` +
      `${maximumParameters.toLocaleString("en-US")} can be trained. Choose smaller hidden layers.`,
  );
}
