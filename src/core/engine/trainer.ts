import { complete } from "../complete";
import { LabError } from "../errors";
import { createCriterion, type Criterion } from "./criterion";
import { isPoint, stepsToPoint } from "./curve-points";
import type { Ending, StepOutcome } from "./descent";
import { divergence } from "./divergence";
import type { Measures } from "./evaluate";
import { initializeInSteps } from "./initialize";
import type { ReadableRows } from "./labeled-rows";
import { LearningRate } from "./learning-rate";
import type { KeptParameters } from "./live-network";
import { copyLayers, countParameters, type Layer, type Network } from "./network";
import { Patience } from "./patience";
import { Random } from "./random";
import { requireRows, requireSize, type TrainerSettings } from "./trainer-settings";
import type { TrainerState } from "./trainer-state";
import { plainTraining, type Training, type TrainingMethod } from "./training-method";

/** A point of the training curve. */
export interface TrainerPoint {
  /** Steps done, from 1. */
  readonly step: number;
  /** Epochs done, with fractions; an exact integer at an epoch's end. */
  readonly epochs: number;
  /** Weighted mean loss over the rows since the epoch began, each measured before its batch's step. */
  readonly trainLoss: number;
  /** At an epoch's end, where there is a validation part. */
  readonly validation: Measures | null;
}

/** Streams of the seed. The split of the rows uses stream 0, so that none follows from another. */
const initializationStream = 1;
const orderStream = 2;
const dropoutStream = 3;

/**
 * Trains a network. `run`, `epoch`, `advance` and `step` train all of it, to the end of the present epoch, some steps,
 * or one. Each yields null after every block of work of a few milliseconds: to pause, stop pulling; to go on, pull again.
 * They may take turns, but the generator of steps must be pulled to its end before another's. The same seed gives the
 * same bits.
 */
export class Trainer {
  readonly stepsPerEpoch: number;
  /** Number of trainable parameters. */
  readonly parameters: number;
  readonly criterion: Criterion;
  readonly #settings: TrainerSettings;
  /** Trained on. */
  readonly #rows: number;
  readonly #training: Training;
  readonly #learningRate: LearningRate;
  readonly #stopping = new Patience(0);
  /** Those of the last epoch's end; null before the first step. */
  #lastGood: KeptParameters | null = null;
  #best: KeptParameters | null = null;
  #step = 0;
  #epoch = 0;
  #batch = 0;
  #lossSum = 0;
  #weightSum = 0;
  #end: TrainerState["end"] = null;
  #underWay = false;
  #evaluating = false;

  /**
   * @param validation measured at each epoch's end. The plateau schedule and early stopping go by its loss; without
   * it, by the training loss.
   * @param method how the arithmetic is done; it must support the settings.
   * @param training what `method` has made of all that. Default: by it, without a stop.
   * @throws LabError `model-too-large`, `table-empty`, `internal` if the rows do not fit the counts.
   */
  constructor(
    train: ReadableRows,
    featureCount: number,
    outputCount: number,
    settings: TrainerSettings,
    validation: ReadableRows | null = null,
    method: TrainingMethod = plainTraining,
    training?: Training,
  ) {
    this.#training =
      training ?? complete(begin(null, train, featureCount, outputCount, settings, validation, method));
    this.parameters = countParameters([featureCount, ...settings.hidden, outputCount]);
    this.criterion = createCriterion(settings);
    this.#settings = settings;
    this.#rows = train.rows;
    this.stepsPerEpoch = this.#training.descent.stepsPerEpoch;
    this.#learningRate = new LearningRate(settings, {
      steps: settings.epochs * this.stepsPerEpoch,
      stepsPerEpoch: this.stepsPerEpoch,
    });
  }

  /** `new Trainer`, which yields after each block of work of a few milliseconds. @throws LabError as that does. */
  static *inSteps(
    ...[train, features, outputs, settings, validation = null, method = plainTraining]: TrainerArguments
  ): Generator<null, Trainer, void> {
    const training = yield* begin(null, train, features, outputs, settings, validation, method);
    return new Trainer(train, features, outputs, settings, validation, method, training);
  }

  /**
   * A trainer that goes on where another one, of the same rows and settings, stood. More epochs may be asked for.
   * @throws LabError see the constructor; the state's sizes must be those of the settings.
   */
  static resume(state: TrainerState, ...others: TrainerArguments): Trainer {
    return complete(Trainer.resumeInSteps(state, ...others));
  }

  /** `resume`, which yields after each block of work of a few milliseconds. */
  static *resumeInSteps(
    state: TrainerState,
    ...[train, features, outputs, settings, validation = null, method = plainTraining]: TrainerArguments
  ): Generator<null, Trainer, void> {
    const layers = copyLayers(state.layers);
    const training = yield* begin(layers, train, features, outputs, settings, validation, method);
    const trainer = new Trainer(train, features, outputs, settings, validation, method, training);
    trainer.#restore(state);
    return trainer;
  }

  /** The rows that it trains on, as it holds them: those that it was given need not be kept. */
  get train(): ReadableRows {
    return this.#training.train;
  }

  get validation(): ReadableRows | null {
    return this.#training.validation;
  }

  /**
   * With its weights as they are now. They may go on changing while training runs. After a divergence they are the
   * last good ones.
   */
  get network(): Network {
    return this.#training.live.network;
  }

  /** A copy of the network as it is now, between steps. Yields after each block of work of a few milliseconds. */
  copyNetwork(): Generator<null, Network, void> {
    return this.#training.live.copy();
  }

  /** Whole epochs done. */
  get epochs(): number {
    return this.#epoch;
  }

  /** Steps done. */
  get steps(): number {
    return this.#step;
  }

  /** Where training stands within an epoch, between two steps, as a point of the curve. */
  get progress(): TrainerPoint {
    const rowsDone = Math.min(this.#batch * this.#settings.batchSize, this.#rows);
    const epochs = this.#epoch + rowsDone / this.#rows;
    return { step: this.#step, epochs, trainLoss: this.#lossSum / this.#weightSum, validation: null };
  }

  /** Why training is over, or null while it is not. */
  get ending(): Ending | null {
    const { earlyStopping, epochs } = this.#settings;
    if (this.#end) return this.#end;
    if (earlyStopping > 0 && this.#stopping.waited >= earlyStopping) return "early-stopping";
    return this.#epoch >= epochs ? "epochs" : null;
  }

  /** Whether the next pull measures the validation part instead of training. */
  get evaluating(): boolean {
    return this.#evaluating;
  }

  /** Before warm-up and schedule. A change takes effect at the next step. */
  get learningRate(): number {
    return this.#learningRate.base;
  }

  set learningRate(rate: number) {
    this.#learningRate.base = rate;
  }

  /**
   * Trains to the end and then goes back to the best weights, if early stopping is on. Yields a point at each epoch's
   * end and, where an epoch has more than 50 steps, 50 points an epoch.
   * @throws LabError `training-diverged` where the loss or a parameter is no longer finite.
   */
  *run(): Generator<TrainerPoint | null, void, void> {
    while (this.ending === null) yield* this.epoch();
    this.restoreBest();
  }

  /** Trains to the end of the present epoch, or a whole one. @throws LabError `training-diverged` */
  *epoch(): Generator<TrainerPoint | null, void, void> {
    const epoch = this.#epoch;
    while (this.ending === null && this.#epoch === epoch) {
      const point = yield* this.advance(Infinity);
      if (point) yield point;
    }
  }

  /** `advance(1)`. @throws LabError as that does. */
  step(): Generator<null, TrainerPoint | null, void> {
    return this.advance(1);
  }

  /**
   * Makes the next steps: as many as are quickly made in one go, up to the curve's next point, and `atMost`. After an
   * epoch's last it does what belongs to the epoch's end.
   * @returns the curve's point, where it has one here; null also when training is over.
   * @throws LabError `training-diverged`; `internal` while other steps are under way.
   */
  *advance(atMost: number): Generator<null, TrainerPoint | null, void> {
    if (this.ending !== null) return null;
    this.#requireRest("make a step");
    this.#underWay = true;
    const { live, descent } = this.#training;
    this.#lastGood ??= yield* live.keep();
    const most = Math.min(atMost, descent.stepsAtOnce);
    const count = stepsToPoint(this.#epoch, this.#batch, this.stepsPerEpoch, most);
    const learningRates: number[] = [];
    for (let step = 1; step <= count; step++) learningRates.push(this.#learningRate.at(this.#step + step));
    const place = { step: this.#step + 1, batch: this.#batch, learningRates };
    for (const outcome of yield* descent.steps(place)) this.#stepDone(outcome);
    const point = yield* this.#point();
    this.#underWay = false;
    return point;
  }

  #stepDone({ lossSum, weightSum, end }: StepOutcome): void {
    if (!Number.isFinite(lossSum)) throw this.#diverged(`the loss is ${lossSum / weightSum}`);
    this.#step++;
    this.#batch++;
    this.#lossSum += lossSum;
    this.#weightSum += weightSum;
    this.#end = end;
  }

  *#point(): Generator<null, TrainerPoint | null, void> {
    if (this.#batch === this.stepsPerEpoch) return yield* this.#endEpoch(this.progress.trainLoss);
    return isPoint(this.#epoch, this.#batch, this.stepsPerEpoch) ? this.progress : null;
  }

  *#endEpoch(trainLoss: number): Generator<null, TrainerPoint, void> {
    const { live } = this.#training;
    if (!live.areFinite()) throw this.#diverged("a weight is no longer finite", this.#step);
    const validation = yield* this.#validate();
    this.#epoch++;
    this.#batch = 0;
    this.#lossSum = 0;
    this.#weightSum = 0;
    this.#lastGood = yield* live.keep();
    const loss = validation?.loss ?? trainLoss;
    this.#learningRate.epochEnded(loss);
    if (this.#settings.earlyStopping > 0 && this.#stopping.add(loss)) this.#best = this.#lastGood;
    return { step: this.#step, epochs: this.#epoch, trainLoss, validation };
  }

  *#validate(): Generator<null, Measures | null, void> {
    const { validation } = this.#training;
    if (!validation) return null;
    // Yields before and after, so that the time of either kind of work can be told apart.
    this.#evaluating = true;
    yield null;
    const measures = yield* this.measure(validation);
    this.#evaluating = false;
    yield null;
    return measures;
  }

  /** Measures the network as it is now, between steps. Yields after each block of work of a few milliseconds. */
  measure(part: ReadableRows): Generator<null, Measures, void> {
    return this.#training.live.measure(part);
  }

  /** Logits, scores or numbers of `part`'s rows, rows x outputs, row-major, between steps. Yields as `measure` does. */
  outputs(part: ReadableRows): Generator<null, Float64Array, void> {
    return this.#training.live.outputs(part);
  }

  /** Gives back what the garbage collector does not. Everything still works, perhaps more slowly. */
  dispose(): void {
    this.#training.dispose();
  }

  /** Goes back to the weights of the best epoch, where early stopping has kept them. */
  restoreBest(): void {
    if (this.#best) this.#training.live.goBack(this.#best);
  }

  /** Where training stands between two steps, to be copied or written before the next. @throws LabError `internal` */
  state(): TrainerState {
    this.#requireRest("take the state");
    return {
      step: this.#step,
      epoch: this.#epoch,
      batch: this.#batch,
      lossSum: this.#lossSum,
      weightSum: this.#weightSum,
      learningRate: this.#learningRate.base,
      layers: this.network.layers,
      descent: this.#training.descent.state(),
      plateau: this.#learningRate.state,
      stopping: this.#stopping.state,
      best: this.#best?.layers ?? null,
      end: this.#end,
    };
  }

  #restore(state: TrainerState): void {
    this.#step = state.step;
    this.#epoch = state.epoch;
    this.#batch = state.batch;
    this.#lossSum = state.lossSum;
    this.#weightSum = state.weightSum;
    this.#learningRate.base = state.learningRate;
    this.#learningRate.state = state.plateau;
    this.#stopping.state = state.stopping;
    this.#end = state.end;
    this.#training.descent.restore(state.descent);
    this.#best = state.best && { layers: copyLayers(state.best) };
  }

  #requireRest(action: string): void {
    if (!this.#underWay) return;
    throw new LabError("internal", `Cannot ${action} while a step is under way: pull it to its end first.`);
  }

  #diverged(finding: string, step = this.#step + 1): LabError {
    this.#training.live.goBack(this.#lastGood!);
    return divergence(finding, step, this.#epoch + 1, this.#settings.optimizer, this.#learningRate.base);
  }
}

type TrainerArguments = ConstructorParameters<typeof Trainer>;

/** @param layers the parameters to begin with; null for random ones, by the settings. */
function* begin(
  layers: readonly Layer[] | null,
  train: ReadableRows,
  featureCount: number,
  outputCount: number,
  settings: TrainerSettings,
  validation: ReadableRows | null,
  method: TrainingMethod,
): Generator<null, Training, void> {
  requireRows(train, featureCount, outputCount, settings);
  const { hidden, optimizer, activation, initializer } = settings;
  const sizes = [featureCount, ...hidden, outputCount];
  requireSize(sizes, optimizer);
  const random = new Random(settings.seed);
  const network = layers
    ? { sizes, activation, layers }
    : yield* initializeInSteps(sizes, activation, random.fork(initializationStream), initializer);
  return yield* method({
    ...{ train, validation, network, settings, criterion: createCriterion(settings) },
    random: { order: random.fork(orderStream), dropout: random.fork(dropoutStream) },
  });
}
