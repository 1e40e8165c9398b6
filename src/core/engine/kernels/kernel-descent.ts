import { complete } from "../../complete";
import { rowWeight, type Criterion } from "../criterion";
import type { Descent, DescentState, StepOutcome, StepPlace } from "../descent";
import { measureRegression, type Measures } from "../evaluate";
import type { ReadableRows } from "../labeled-rows";
import type { KeptParameters, LiveNetwork } from "../live-network";
import { countParameters, type Layer, type Network } from "../network";
import type { Random } from "../random";
import type { TrainingStart } from "../training-method";
import { WorkMeter } from "../work-meter";
import { Arena } from "./arena";
import type { FeatureFacts } from "./feature-facts";
import type { KernelSettings } from "./kernel-support";
import { BlockState, stateBytes } from "./block-state";
import { bestKernelBuild, type KernelBuild } from "./kernels";
import { callWork, planNetwork, planTraining, type TrainingPlan } from "./network-plan";
import { kernelSpeed, NetworkRunner } from "./network-runner";
import { readParameters, writeParameters } from "./parameter-layout";
import { planStoredRows } from "./plan-stored-rows";
import { RowOrder } from "./row-order";
import { trainingBlockStages } from "./training-stages";
import { transposeStages, updateStages } from "./update-stages";
import { ThreadChoice } from "./thread-choice";
import { ThreadTeam, type KernelThreads, type TeamWork } from "./thread-team";

export interface KernelOptions {
  /** Default: the best that this runtime has. */
  readonly build?: KernelBuild | undefined;
  /** Default: this thread alone. */
  readonly threads?: KernelThreads | undefined;
}

/** What decides how each part of the data is held. */
export interface PartFacts {
  readonly train: FeatureFacts;
  readonly validation: FeatureFacts | null;
}

/** A step of fewer multiply-adds forward is done sooner than threads could meet: some 50 µs. */
const threadsWork = 2 ** 19;

/** Small steps made in one call at most: each needs a state. */
const mostStepsAtOnce = 64;

/**
 * Goes down as `BatchDescent` does, in float32 by the kernels: the rows in the same order, the same rules. The
 * parameters live in the kernels' memory. The same seed and build give the same bits, whatever the threads.
 */
export class KernelDescent implements Descent, LiveNetwork {
  readonly stepsPerEpoch: number;
  readonly stepsAtOnce: number;
  /** The rows as the kernels hold them. */
  readonly train: ReadableRows;
  readonly validation: ReadableRows | null;
  /** Evaluation and prediction with the parameters as they are now, between steps. */
  readonly runner: NetworkRunner;
  readonly #plan: TrainingPlan;
  readonly #rows: number;
  readonly #criterion: Criterion;
  readonly #settings: KernelSettings;
  readonly #batchSize: number;
  /** Of classes; in regression the targets. */
  readonly #labels: Uint32Array | Float32Array;
  readonly #order: RowOrder;
  readonly #orderRandom: Random;
  readonly #dropoutRandom: Random;
  readonly #moments: readonly Float32Array[];
  readonly #choice: ThreadChoice | undefined;
  /** A block that is not its batch's last. */
  readonly #block: TeamWork;
  /** A batch's last block and the optimizer's step. */
  readonly #lastBlock: TeamWork;
  readonly #transposition: TeamWork;
  /** Where steps are small: one for each that is made in the same call. */
  readonly #states: readonly BlockState[];
  readonly #statesAddress: number;
  readonly #meter = new WorkMeter(0);
  /** Copies rows and parameters into the kernels' memory, before they are used; then undefined. */
  #fill: Generator<null, void, void> | undefined;
  /** Whether the transposed weights are those of the parameters. */
  #isTransposed = false;
  // Powers of Adam's betas, by products: Math.pow may differ from machine to machine.
  #beta1Power = 1;
  #beta2Power = 1;
  #power = 0;

  /** @throws LabError `model-too-large` where the memory does not suffice. */
  constructor(
    start: TrainingStart & { readonly settings: KernelSettings },
    facts: PartFacts,
    { build = bestKernelBuild(), threads }: KernelOptions = {},
  ) {
    const { network, train, validation, criterion, settings, random } = start;
    const { sizes, activation } = network;
    const featureCount = sizes[0]!;
    this.#rows = train.rows;
    this.#criterion = criterion;
    this.#settings = settings;
    this.#batchSize = Math.min(settings.batchSize, train.rows);
    this.stepsPerEpoch = Math.ceil(train.rows / this.#batchSize);
    this.#orderRandom = random.order;
    this.#dropoutRandom = random.dropout;

    const arena = new Arena();
    const plan = planNetwork(arena, sizes, activation, this.#batchSize, settings);
    this.#plan = planTraining(arena, plan, settings);
    const stored = planStoredRows(arena, train.features.length, featureCount, facts.train);
    const storedValidation =
      validation && planStoredRows(arena, validation.features.length, featureCount, facts.validation!);
    const labels = arena.allocate(train.rows * 4);
    this.#order = new RowOrder(arena, train.rows);
    const isWorthThreads = threads?.always || countParameters(sizes) * this.#batchSize >= threadsWork;
    const team = new ThreadTeam(isWorthThreads ? threads : undefined);
    this.#choice =
      team.parts > 1 ? new ThreadChoice(() => threads!.now(), threads?.always ?? false) : undefined;
    const { longestRow } = stored;
    const { columns } = plan.layout.layers[0]!;
    const rooms = Array.from({ length: longestRow === undefined ? 0 : team.parts }, () => ({
      ends: arena.allocate(featureCount * 4),
      sorted: arena.allocate(plan.blockRows * longestRow! * 8),
      biases: arena.allocate(columns * 4),
      sums: arena.allocate(columns * 4),
    }));
    const blockStages = (parts: number) => trainingBlockStages(this.#plan, stored, labels, rooms, parts);
    this.#transposition = team.plan(() => transposeStages(this.#plan, 1));
    this.#block = team.plan(blockStages);
    this.#lastBlock = team.plan((parts) => [
      ...blockStages(parts),
      ...updateStages(this.#plan, settings, parts),
    ]);
    const [only, ...others] = this.#lastBlock.alone;
    const isSmall = !this.#choice && others.length === 0 && plan.blockRows >= this.#batchSize;
    this.stepsAtOnce = isSmall
      ? Math.min(Math.max(1, Math.floor(callWork / only!.work)), mostStepsAtOnce)
      : 1;
    const stateCount = Math.min(this.stepsAtOnce, this.stepsPerEpoch);
    this.#statesAddress = arena.allocate(stateCount * stateBytes);

    this.runner = new NetworkRunner(arena, plan, build, team);
    const { memory, kernels } = this.runner;
    this.#states = Array.from(
      { length: isSmall ? stateCount : 0 },
      (_, index) => new BlockState(memory, this.#statesAddress + index * stateBytes),
    );
    this.train = { ...train, features: stored };
    this.validation = validation && { ...validation, features: storedValidation! };
    this.#fill = this.#fillMemory(network.layers, [
      stored.fill(memory, train.features),
      ...(validation ? [storedValidation!.fill(memory, validation.features)] : []),
    ]);
    this.#labels =
      criterion.task === "regression"
        ? new Float32Array(memory.buffer, labels, train.rows)
        : new Uint32Array(memory.buffer, labels, train.rows);
    this.#labels.set(train.labels);
    this.#order.begin(memory, kernels);
    const { size } = plan.layout;
    this.#moments = this.#plan.moments.map((address) => new Float32Array(memory.buffer, address, size));
    if (settings.classWeights) this.runner.setClassWeights(settings.classWeights);
  }

  /** Whether all threads of more than one have started. Until then this one works alone. */
  get canWorkTogether(): boolean {
    return this.runner.team.canWorkTogether;
  }

  /** A copy of the parameters as they are now. */
  get network(): Network {
    return complete(this.copy());
  }

  *copy(): Generator<null, Network, void> {
    yield* this.fill();
    return yield* this.runner.copy();
  }

  keep(): Generator<null, KeptParameters, void> {
    return this.runner.keep();
  }

  goBack(kept: KeptParameters): void {
    this.runner.goBack(kept);
    this.#isTransposed = false;
  }

  areFinite(): boolean {
    return this.runner.isFinite();
  }

  *measure(part: ReadableRows): Generator<null, Measures, void> {
    yield* this.fill();
    if (this.#criterion.task === "classification") return yield* this.runner.evaluate(part);
    return measureRegression(yield* this.runner.predictInSteps(part.features), part, this.#criterion);
  }

  *outputs(part: ReadableRows): Generator<null, Float64Array, void> {
    yield* this.fill();
    return yield* this.runner.outputs(part.features);
  }

  *steps(place: StepPlace): Generator<null, readonly StepOutcome[], void> {
    yield* this.#prepare();
    if (place.batch === 0) this.#order.shuffle(this.#orderRandom);
    return this.#states.length > 0 ? yield* this.#smallSteps(place) : [yield* this.#step(place)];
  }

  /** Steps of one segment each, in one call. */
  *#smallSteps({ step, batch, learningRates }: StepPlace): Generator<null, readonly StepOutcome[], void> {
    learningRates.forEach((learningRate, index) => {
      const state = this.#states[index]!;
      const { start, end } = this.#rowsOf(batch + index);
      this.#setStep(state, step + index, learningRate, end - start);
      state.setBlock(end - start, this.#order.addressOf(start), 0);
    });
    const [segment] = this.#lastBlock.alone;
    this.runner.team.executeSteps(segment!, this.#statesAddress, learningRates.length);
    if (this.#meter.add((learningRates.length * segment!.work) / kernelSpeed)) yield null;
    return learningRates.map((_, index) => {
      const { lossSum } = this.#states[index]!;
      return { lossSum, weightSum: this.#weightSum(batch + index), end: null };
    });
  }

  *#step({ step, batch, learningRates }: StepPlace): Generator<null, StepOutcome, void> {
    const { start, end: rowsDone } = this.#rowsOf(batch);
    const { state, team } = this.runner;
    this.#setStep(state, step, learningRates[0]!, rowsDone - start);
    const canWorkTogether = team.canWorkTogether;
    const isTogether = this.#choice?.beginStep(canWorkTogether) ?? false;
    for (let from = start; from < rowsDone; from += this.#plan.blockRows) {
      const to = Math.min(from + this.#plan.blockRows, rowsDone);
      const { alone, together } = to < rowsDone ? this.#block : this.#lastBlock;
      state.setBlock(to - from, this.#order.addressOf(from), from - start);
      for (const segment of isTogether ? together : alone) {
        if (this.#choice) this.#choice.measure(() => team.execute(segment, isTogether));
        else team.execute(segment, false);
        if (this.#meter.add(segment.work / kernelSpeed)) yield null;
      }
    }
    this.#choice?.endStep(canWorkTogether);
    return { lossSum: state.lossSum, weightSum: this.#weightSum(batch), end: null };
  }

  state(): DescentState {
    const layers = this.#moments.map((moments) => complete(readParameters(this.#plan.layout, moments)));
    return {
      kind: "batches",
      order: this.#order.values.slice(),
      orderRandom: this.#orderRandom.state,
      dropoutRandom: this.#dropoutRandom.state,
      moments: this.#plan.layout.layers.flatMap((_, index) => [
        ...layers.map((moments) => moments[index]!.weights),
        ...layers.map((moments) => moments[index]!.biases),
      ]),
    };
  }

  restore(state: DescentState): void {
    if (state.kind !== "batches") return;
    this.#order.values.set(state.order);
    this.#orderRandom.state = state.orderRandom;
    this.#dropoutRandom.state = state.dropoutRandom;
    const count = this.#moments.length;
    this.#moments.forEach((moments, number) => {
      const layers = this.#plan.layout.layers.map((_, index): Layer => {
        const first = 2 * count * index + number;
        return { weights: state.moments[first]!, biases: state.moments[first + count]! };
      });
      complete(writeParameters(this.#plan.layout, layers, moments));
    });
  }

  /** Ends the other threads. Everything goes on without them. */
  dispose(): void {
    this.runner.team.dispose();
  }

  /** Copies rows and parameters into the kernels' memory, if that is still to be done; yields as a step does. */
  *fill(): Generator<null, void, void> {
    if (this.#fill) yield* this.#fill;
    this.#fill = undefined;
  }

  *#fillMemory(
    layers: readonly Layer[],
    parts: readonly Generator<null, void, void>[],
  ): Generator<null, void, void> {
    yield* this.runner.setLayersInSteps(layers);
    for (const part of parts) yield* part;
  }

  /** What comes before the first step, and after parameters have come from elsewhere. */
  *#prepare(): Generator<null, void> {
    yield* this.fill();
    if (this.#isTransposed) return;
    for (const segment of this.#transposition.alone) {
      this.runner.team.execute(segment, false);
      if (this.#meter.add(segment.work / kernelSpeed)) yield null;
    }
    this.#isTransposed = true;
  }

  /** Places within the epoch's order. */
  #rowsOf(batch: number): { start: number; end: number } {
    const start = batch * this.#batchSize;
    return { start, end: Math.min(start + this.#batchSize, this.#rows) };
  }

  /** Tells the kernels the numbers of a step on so many rows. */
  #setStep(state: BlockState, step: number, learningRate: number, rows: number): void {
    const { weightDecay, optimizer, dropout, beta1, beta2 } = this.#settings;
    state.lossSum = 0;
    state.scale = 1 / rows;
    if (dropout > 0) {
      state.setDropoutKey(this.#dropoutRandom.nextUint32(), this.#dropoutRandom.nextUint32());
    }
    const decay = 1 - learningRate * weightDecay;
    if (optimizer !== "adam" && optimizer !== "adamw") {
      state.setStep(decay, learningRate, 1);
      return;
    }
    for (; this.#power < step; this.#power++) {
      this.#beta1Power *= beta1;
      this.#beta2Power *= beta2;
    }
    const rate = learningRate / (1 - this.#beta1Power);
    state.setStep(decay, rate, 1 / Math.sqrt(1 - this.#beta2Power));
  }

  #weightSum(batch: number): number {
    const { start, end } = this.#rowsOf(batch);
    if (this.#criterion.classWeights === null) return end - start;
    let sum = 0;
    for (let index = start; index < end; index++) {
      sum += rowWeight(this.#criterion, this.#labels[this.#order.values[index]!]!);
    }
    return sum;
  }
}
