import { rowWeight, type Criterion } from "./criterion";
import type { Descent, DescentState, StepOutcome, StepPlace } from "./descent";
import { Dropout } from "./dropout";
import { GradientSum } from "./gradient";
import type { LabeledRows } from "./labeled-rows";
import { countParameters, type Network } from "./network";
import { ParameterUpdate, type UpdateSettings } from "./parameter-update";
import type { Random } from "./random";
import { WorkMeter } from "./work-meter";

export interface BatchDescentSettings extends UpdateSettings {
  /** Rows in each mini-batch; above the number of rows takes all of them. */
  readonly batchSize: number;
  /** Probability that a hidden unit is dropped, 0 to below 1. */
  readonly dropout: number;
}

/** What the optimizer costs for a parameter, in multiply-adds. */
const updateCost = 8;

/** Goes down by the gradient of one mini-batch after the other, in a new random order each epoch. */
export class BatchDescent implements Descent {
  readonly stepsPerEpoch: number;
  readonly stepsAtOnce = 1;
  readonly #train: LabeledRows;
  readonly #criterion: Criterion;
  readonly #batchSize: number;
  readonly #order: Uint32Array;
  readonly #orderRandom: Random;
  readonly #dropoutRandom: Random;
  readonly #gradient: GradientSum;
  readonly #update: ParameterUpdate;
  readonly #meter: WorkMeter;

  constructor(
    network: Network,
    train: LabeledRows,
    criterion: Criterion,
    settings: BatchDescentSettings,
    random: { readonly order: Random; readonly dropout: Random },
  ) {
    this.#train = train;
    this.#criterion = criterion;
    this.#batchSize = Math.min(settings.batchSize, train.rows);
    this.stepsPerEpoch = Math.ceil(train.rows / this.#batchSize);
    this.#order = Uint32Array.from({ length: train.rows }, (_, row) => row);
    this.#orderRandom = random.order;
    this.#dropoutRandom = random.dropout;
    const dropout = settings.dropout > 0 ? new Dropout(settings.dropout, random.dropout) : null;
    this.#gradient = new GradientSum(network, criterion, dropout);
    this.#update = new ParameterUpdate(network, this.#gradient.layers, settings);
    // Forward, and the gradient at about twice the cost.
    this.#meter = new WorkMeter(2 * countParameters(network.sizes));
  }

  *steps({ step, batch, learningRates }: StepPlace): Generator<null, readonly StepOutcome[], void> {
    if (batch === 0) this.#orderRandom.shuffle(this.#order);
    const start = batch * this.#batchSize;
    const rowsDone = Math.min(start + this.#batchSize, this.#train.rows);
    let lossSum = 0;
    let weightSum = 0;
    for (let index = start; index < rowsDone; index++) {
      const row = this.#order[index]!;
      lossSum += this.#gradient.addRow(this.#train, row, 1 / (rowsDone - start));
      weightSum += rowWeight(this.#criterion, this.#train.labels[row]!);
      if (this.#meter.addRow()) yield null;
    }
    if (Number.isFinite(lossSum)) yield* this.#makeStep(step, learningRates[0]!);
    return [{ lossSum, weightSum, end: null }];
  }

  *#makeStep(step: number, learningRate: number): Generator<null, void, void> {
    const update = this.#update;
    let factor = 1;
    if (update.completesGradient) {
      let squares = 0;
      for (let range = 0; range < update.rangeCount; range++) {
        const completed = update.completeGradient(range);
        squares += completed.squares;
        if (this.#meter.add(completed.count)) yield null;
      }
      factor = update.clipFactor(Math.sqrt(squares));
    }
    for (let range = 0; range < update.rangeCount; range++) {
      if (this.#meter.add(updateCost * update.updateRange(range, step, learningRate, factor))) yield null;
    }
  }

  state(): DescentState {
    return {
      kind: "batches",
      order: this.#order,
      orderRandom: this.#orderRandom.state,
      dropoutRandom: this.#dropoutRandom.state,
      moments: this.#update.moments,
    };
  }

  restore(state: DescentState): void {
    if (state.kind !== "batches") return;
    this.#order.set(state.order);
    this.#orderRandom.state = state.orderRandom;
    this.#dropoutRandom.state = state.dropoutRandom;
    this.#update.moments.forEach((moments, index) => moments.set(state.moments[index]!));
  }
}
