import { initializeNetwork } from "../initialize";
import { countParameters, type Network } from "../network";
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
import { planNetwork, planTraining, type TrainingPlan } from "./network-plan";
import { kernelSpeed, NetworkRunner, type LabeledFeatures } from "./network-runner";
import { trainingBlockStages, transposeStages, updateStages } from "./stages";
import { planStoredRows } from "./stored-rows";
import { ThreadChoice } from "./thread-choice";
import { ThreadTeam, type KernelThreads, type TeamWork } from "./thread-team";

export interface KernelTrainerOptions {
  /** Default: the best that this runtime has. */
  readonly build?: KernelBuild;
  /** Default: this thread alone. */
  readonly threads?: KernelThreads | undefined;
}

/** A step of fewer multiply-adds forward is done sooner than threads could meet: some 50 µs. */
const threadsWork = 2 ** 19;

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
  readonly #choice: ThreadChoice | undefined;
  /** A block that is not its batch's last. */
  readonly #block: TeamWork;
  /** A batch's last block and the optimizer's step. */
  readonly #lastBlock: TeamWork;
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
    { build = bestKernelBuild(), threads }: KernelTrainerOptions = {},
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
    const isWorthThreads = threads?.always || countParameters(sizes) * this.#batchSize >= threadsWork;
    const team = new ThreadTeam(isWorthThreads ? threads : undefined);
    this.#choice =
      team.parts > 1 ? new ThreadChoice(() => threads!.now(), threads?.always ?? false) : undefined;
    const { longestRow } = stored;
    const sortRooms = Array.from({ length: longestRow === undefined ? 0 : team.parts }, () => ({
      ends: arena.allocate(featureCount * 4),
      sorted: arena.allocate(plan.blockRows * longestRow! * 8),
    }));
    const blockStages = (parts: number) => trainingBlockStages(this.#plan, stored, labels, sortRooms, parts);
    const transposition = team.plan(() => transposeStages(this.#plan, 1));
    this.#block = team.plan(blockStages);
    this.#lastBlock = team.plan((parts) => [
      ...blockStages(parts),
      ...updateStages(this.#plan, settings.weightDecay, parts),
    ]);

    this.#runner = new NetworkRunner(arena, plan, build, team);
    const { buffer } = this.#runner.memory;
    stored.fill(this.#runner.memory);
    new Uint32Array(buffer, labels, train.rows).set(train.labels);
    this.#order = new Uint32Array(buffer, this.#orderAddress, train.rows);
    for (let row = 0; row < train.rows; row++) this.#order[row] = row;
    this.#runner.setNetwork(network);
    for (const segment of transposition.alone) team.execute(segment, false);
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

  /** Whether all threads of more than one have started. Until then this one works alone. */
  get canWorkTogether(): boolean {
    return this.#runner.team.canWorkTogether;
  }

  /**
   * Trains all epochs. Yields null after each block of work of a few milliseconds, a point at each epoch's end
   * and, where an epoch has more than 50 steps, 50 points an epoch. To pause, stop pulling.
   * @throws LabError `training-diverged` where the loss or a parameter is no longer finite.
   */
  *run(): Generator<TrainerPoint | null, void, void> {
    while (this.#epoch < this.#settings.epochs) yield* this.#runEpoch();
  }

  /** Ends the other threads. Training, evaluation and prediction go on without them. */
  dispose(): void {
    this.#runner.team.dispose();
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
      const { team } = this.#runner;
      const canWorkTogether = team.canWorkTogether;
      const isTogether = this.#choice?.beginStep(canWorkTogether) ?? false;
      for (let from = start; from < end; from += this.#plan.blockRows) {
        const to = Math.min(from + this.#plan.blockRows, end);
        const { alone, together } = to < end ? this.#block : this.#lastBlock;
        this.#runner.state.setBlock(to - from, this.#orderAddress + from * 4, from > start);
        for (const segment of isTogether ? together : alone) {
          if (this.#choice) this.#choice.measure(() => team.execute(segment, isTogether));
          else team.execute(segment, false);
          if (this.#meter.add(segment.work / kernelSpeed)) yield null;
        }
      }
      this.#choice?.endStep(canWorkTogether);
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

  #diverged(finding: string): Error {
    return divergence(finding, this.#step, this.#epoch + 1, this.#settings.learningRate);
  }
}
