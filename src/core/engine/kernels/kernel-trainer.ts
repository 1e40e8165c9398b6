import { initializeNetwork } from "../initialize";
import type { Network } from "../network";
import { Random } from "../random";
import {
  divergence,
  initializationStream,
  isPoint,
  orderStream,
  requireRows,
  requireSize,
  type TrainerPoint,
  type TrainerSettings,
} from "../trainer";
import { WorkMeter } from "../work-meter";
import { Arena } from "./arena";
import { bestKernelBuild, type KernelBuild } from "./kernels";
import { callWork, planNetwork, planTraining, type TrainingPlan } from "./network-plan";
import { kernelSpeed, NetworkRunner, type LabeledFeatures } from "./network-runner";
import { operationSize, Program, type Segment } from "./program";
import { trainingBlockStages, transposeStages, updateStages, type SortRoom } from "./stages";
import { planStoredRows } from "./stored-rows";

export interface KernelTrainerOptions {
  /** Default: the best that this runtime has. */
  readonly build?: KernelBuild;
}

const adamBeta1 = 0.9;
const adamBeta2 = 0.999;

/**
 * Trains as `Trainer` does, in float32 by the kernels: the same initial weights, the same order of the rows, the
 * same points of the curve. The same seed and build give the same bits.
 */
export class KernelTrainer {
  readonly stepsPerEpoch: number;
  readonly #runner: NetworkRunner;
  readonly #plan: TrainingPlan;
  readonly #rows: number;
  readonly #settings: TrainerSettings;
  readonly #batchSize: number;
  readonly #order: Uint32Array;
  readonly #orderAddress: number;
  readonly #orderRandom: Random;
  readonly #program: number;
  /** A block that is not its batch's last. */
  readonly #blockSegments: readonly Segment[];
  /** A batch's last block and the optimizer's step. */
  readonly #stepSegments: readonly Segment[];
  readonly #meter = new WorkMeter(0);
  // Powers of Adam's betas, by products: Math.pow may differ from machine to machine.
  #beta1Power = 1;
  #beta2Power = 1;
  #step = 0;
  #epoch = 0;

  /** @throws LabError `model-too-large`, `table-empty`, `internal` if the rows do not fit the counts. */
  constructor(
    train: LabeledFeatures,
    featureCount: number,
    classCount: number,
    settings: TrainerSettings,
    { build = bestKernelBuild() }: KernelTrainerOptions = {},
  ) {
    requireRows(train, featureCount, classCount);
    const sizes = [featureCount, ...settings.hidden, classCount];
    requireSize(sizes);
    const random = new Random(settings.seed);
    const network = initializeNetwork(sizes, settings.activation, random.fork(initializationStream));
    this.#rows = train.rows;
    this.#settings = settings;
    this.#batchSize = Math.min(settings.batchSize, train.rows);
    this.stepsPerEpoch = Math.ceil(train.rows / this.#batchSize);
    this.#orderRandom = random.fork(orderStream);

    const arena = new Arena();
    const plan = planNetwork(arena, sizes, settings.activation, this.#batchSize);
    this.#plan = planTraining(arena, plan, settings.optimizer);
    const stored = planStoredRows(arena, train.features, train.rows, featureCount);
    const labels = arena.allocate(train.rows * 4);
    this.#orderAddress = arena.allocate(train.rows * 4);
    const sortRoom: SortRoom =
      stored.longestRow === undefined
        ? { ends: 0, sorted: 0 }
        : {
            ends: arena.allocate(featureCount * 4),
            sorted: arena.allocate(plan.blockRows * stored.longestRow * 8),
          };

    const program = new Program(1, callWork);
    const block = trainingBlockStages(this.#plan, stored, labels, [sortRoom]);
    const update = updateStages(this.#plan, settings.weightDecay, 1);
    const transpose = program.add(transposeStages(this.#plan, 1));
    this.#blockSegments = program.add(block);
    this.#stepSegments = program.add([...block, ...update]);
    this.#program = arena.allocate(program.length * operationSize);

    this.#runner = new NetworkRunner(arena, plan, build);
    const { buffer } = this.#runner.memory;
    new Uint32Array(buffer, this.#program, (program.length * operationSize) / 4).set(program.words(0));
    stored.fill(this.#runner.memory);
    new Uint32Array(buffer, labels, train.rows).set(train.labels);
    this.#order = new Uint32Array(buffer, this.#orderAddress, train.rows);
    for (let row = 0; row < train.rows; row++) this.#order[row] = row;
    this.#runner.setNetwork(network);
    for (const segment of transpose) this.#execute(segment);
  }

  /** A copy of the parameters as they are now. */
  get network(): Network {
    return this.#runner.network;
  }

  /**
   * Evaluation and prediction with the parameters as they are now. They work where training does: use them at a
   * point of the curve, not where `run` has yielded null.
   */
  get runner(): Pick<NetworkRunner, "evaluate" | "predict" | "predictInSteps"> {
    return this.#runner;
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
    // A batch of all rows has no order.
    if (this.stepsPerEpoch > 1) this.#orderRandom.shuffle(this.#order);
    let lossSum = 0;
    for (let batch = 0; batch < this.stepsPerEpoch; batch++) {
      const start = batch * this.#batchSize;
      const end = Math.min(start + this.#batchSize, this.#rows);
      this.#step++;
      this.#setStep();
      this.#runner.state.lossSum = 0;
      this.#runner.state.scale = 1 / (end - start);
      for (let from = start; from < end; from += this.#plan.blockRows) {
        const to = Math.min(from + this.#plan.blockRows, end);
        this.#runner.state.setBlock(to - from, this.#orderAddress + from * 4, from > start);
        for (const segment of to < end ? this.#blockSegments : this.#stepSegments) {
          this.#execute(segment);
          if (this.#meter.add(segment.work / kernelSpeed)) yield null;
        }
      }
      const batchLoss = this.#runner.state.lossSum;
      if (!Number.isFinite(batchLoss)) throw this.#diverged(`the loss is ${batchLoss / (end - start)}`);
      lossSum += batchLoss;
      if (end < this.#rows && isPoint(batch + 1, this.stepsPerEpoch)) {
        yield { step: this.#step, epochs: this.#epoch + end / this.#rows, trainLoss: lossSum / end };
      }
    }
    if (!this.#runner.isFinite()) throw this.#diverged("a weight is no longer finite");
    this.#epoch++;
    yield { step: this.#step, epochs: this.#epoch, trainLoss: lossSum / this.#rows };
  }

  /** Tells the kernels the numbers of this step. */
  #setStep(): void {
    const { learningRate, weightDecay, optimizer } = this.#settings;
    const decay = 1 - learningRate * weightDecay;
    if (optimizer !== "adam") return this.#runner.state.setStep(decay, learningRate, 1);
    this.#beta1Power *= adamBeta1;
    this.#beta2Power *= adamBeta2;
    const rate = learningRate / (1 - this.#beta1Power);
    this.#runner.state.setStep(decay, rate, 1 / Math.sqrt(1 - this.#beta2Power));
  }

  #execute({ from, to }: Segment): void {
    this.#runner.kernels.execute(this.#plan.state, this.#program, from, to, 0, 1);
  }

  #diverged(finding: string): Error {
    return divergence(finding, this.#step, this.#epoch + 1, this.#settings.learningRate);
  }
}
