import { complete } from "../../complete";
import { isArray, type FeatureArray, type Features } from "../features";
import type { ReadableRows } from "../labeled-rows";
import type { KeptParameters } from "../live-network";
import type { Layer, Network } from "../network";
import { rowCount } from "../row-count";
import { WorkMeter } from "../work-meter";
import { Arena } from "./arena";
import { BlockState } from "./block-state";
import { bestKernelBuild, compileKernels, linkKernels, type KernelBuild, type Kernels } from "./kernels";
import { planNetwork, type NetworkPlan } from "./network-plan";
import { KeptFloats } from "./kept-floats";
import { readParameters, writeParameters } from "./parameter-layout";
import type { Stage } from "./program";
import { isSparse } from "./sparsity";
import { forwardStages, lossStage, predictionStages, sumLossesStage } from "./forward-stages";
import { compressStage, featureForms, unpackStage } from "./input-stages";
import { ThreadTeam, type KernelThreads, type TeamWork } from "./thread-team";
import type { WebAssemblyMemory } from "./webassembly";

/** Rows with the class of each, in any of the forms that features come in. */
export interface LabeledFeatures extends Omit<ReadableRows, "features"> {
  readonly features: Features;
}

/** Kernels' multiply-adds for one of the meter's, which counts plain ones. */
export const kernelSpeed = 16;

/** Rows whose zeros are counted to choose how a block's first layer is computed. Either way gives the same bits. */
const sampleRows = 4;

/** From this many rows on, threads share them. */
const rowsToShare = 48;

/** Rows of a block of prediction alone. */
const predictionRows = 256;

/** Floats of parameters copied in one go. */
const keptPiece = 2 ** 20;

/** Inference, for a way to compute the first layer. */
interface InferenceWork {
  readonly evaluation: TeamWork;
  readonly prediction: TeamWork;
  readonly outputs: TeamWork;
}

/** A network's parameters in the kernels' memory, and its inference there, in float32. */
export class NetworkRunner {
  readonly memory: WebAssemblyMemory;
  readonly state: BlockState;
  readonly team: ThreadTeam;
  readonly kernels: Kernels;
  readonly #plan: NetworkPlan;
  readonly #parameters: Float32Array;
  readonly #staged: Float32Array;
  /** A block's rows as they come, where they cannot go to their place in one piece. */
  readonly #raw: Uint8Array;
  readonly #unpacking: Readonly<Record<keyof typeof featureForms, TeamWork>>;
  /** Or probabilities, after softmax has taken their place. */
  readonly #logits: Float32Array;
  readonly #labels: Uint32Array;
  #classWeights: Float32Array | undefined;
  readonly #dense: InferenceWork;
  readonly #sparse: InferenceWork;

  /**
   * @param arena with everything else that is to stand in the same memory planned.
   * @param team with all other work planned. `start` begins its life.
   */
  constructor(arena: Arena, plan: NetworkPlan, build: KernelBuild, team = new ThreadTeam()) {
    const inference = (first: (parts: number) => Stage[]): InferenceWork => ({
      evaluation: team.plan((parts) => [
        ...first(parts),
        { ...lossStage(plan, plan.blockLabels, parts), isJoined: true },
        sumLossesStage(plan, plan.blockLabels),
      ]),
      prediction: team.plan((parts) => [...first(parts), ...predictionStages(plan)]),
      outputs: team.plan(first),
    });
    this.#dense = inference((parts) => forwardStages(plan, "dense", parts));
    this.#sparse = inference((parts) => [
      compressStage(plan),
      ...forwardStages(plan, { density: 0.2, base: 0, rooms: [] }, parts),
    ]);
    const rawBytes = plan.blockRows * plan.sizes[0]! * featureForms.doubles.size;
    const raw = arena.allocate(rawBytes);
    const unpacking = (form: keyof typeof featureForms) => team.plan(() => [unpackStage(plan, raw, form)]);
    this.#unpacking = {
      bytes: unpacking("bytes"),
      floats: unpacking("floats"),
      doubles: unpacking("doubles"),
    };
    this.#plan = plan;
    this.team = team;
    team.allocate(arena);
    this.memory = arena.createMemory();
    const module = compileKernels(build);
    this.kernels = linkKernels(module, this.memory);
    const { buffer } = this.memory;
    this.state = new BlockState(this.memory, plan.state);
    team.start(this.memory, module, this.kernels, plan.state, this.state);
    this.#parameters = new Float32Array(buffer, plan.parameters, plan.layout.size);
    this.#staged = new Float32Array(buffer, plan.staged, (plan.blockRows * plan.stagedStride) / 4);
    this.#raw = new Uint8Array(buffer, raw, rawBytes);
    this.#logits = new Float32Array(buffer, plan.logits, (plan.blockRows * plan.logitsStride) / 4);
    this.#labels = new Uint32Array(buffer, plan.blockLabels, plan.blockRows);
    const identity = new Uint32Array(buffer, plan.identity, plan.blockRows);
    for (let row = 0; row < identity.length; row++) identity[row] = row;
  }

  /** A runner for prediction alone. With `threads`, whoever is done with it disposes of its team. */
  static of(
    network: Network,
    build: KernelBuild = bestKernelBuild(),
    threads?: KernelThreads,
  ): NetworkRunner {
    const arena = new Arena();
    const plan = planNetwork(arena, network.sizes, network.activation, predictionRows);
    const runner = new NetworkRunner(arena, plan, build, new ThreadTeam(threads));
    runner.setLayers(network.layers);
    return runner;
  }

  /** A copy of the parameters. Yields after each block of work of a few milliseconds. */
  *copy(): Generator<null, Network, void> {
    const { sizes, activation, layout } = this.#plan;
    return { sizes, activation, layers: yield* readParameters(layout, this.#parameters) };
  }

  /** Takes over the parameters of a network of the same sizes, rounded to float32. */
  setLayers(layers: readonly Layer[]): void {
    complete(this.setLayersInSteps(layers));
  }

  /** `setLayers`, which yields after each block of work of a few milliseconds. */
  setLayersInSteps(layers: readonly Layer[]): Generator<null, void, void> {
    return writeParameters(this.#plan.layout, layers, this.#parameters);
  }

  /** Copies the parameters as they are now. Yields after each block of work of a few milliseconds. */
  *keep(): Generator<null, KeptFloats, void> {
    const { size } = this.#plan.layout;
    const floats = new Float32Array(size);
    for (let start = 0; start < size; start += keptPiece) {
      if (start > 0) yield null;
      floats.set(this.#parameters.subarray(start, start + keptPiece), start);
    }
    return new KeptFloats(this.#plan.layout, floats);
  }

  /** Goes back to parameters that were kept of a network of the same sizes. */
  goBack(kept: KeptParameters): void {
    if (kept instanceof KeptFloats) this.#parameters.set(kept.floats);
    else this.setLayers(kept.layers);
  }

  /** Only where the plan has room for them. */
  setClassWeights(weights: Float64Array): void {
    this.#classWeights = new Float32Array(this.memory.buffer, this.#plan.classWeights, weights.length);
    this.#classWeights.set(weights);
  }

  /** Whether every parameter is a finite number. */
  isFinite(): boolean {
    return this.kernels.allFinite(this.#plan.parameters, this.#plan.layout.size) === 1;
  }

  /**
   * Weighted mean loss (nats) and accuracy (0 to 1) on `part`: see `evaluate` in ../evaluate. Yields after each
   * block of work of a few milliseconds.
   */
  *evaluate(part: LabeledFeatures): Generator<null, { loss: number; accuracy: number }, void> {
    const meter = new WorkMeter(0);
    let loss = 0;
    let weights = 0;
    let correct = 0;
    for (let start = 0; start < part.rows; start += this.#plan.blockRows) {
      const rows = Math.min(this.#plan.blockRows, part.rows - start);
      this.#labels.set(part.labels.subarray(start, start + rows));
      this.state.lossSum = 0;
      this.state.correct = 0;
      yield* this.#execute(this.#stage(part.features, start, rows).evaluation, rows, meter);
      loss += this.state.lossSum;
      correct += this.state.correct;
      weights += this.#weightSum(rows);
    }
    return { loss: loss / weights, accuracy: correct / part.rows };
  }

  /**
   * The probability of each class for one or more rows; of a regression, its number. Yields after each block of work
   * of a few milliseconds.
   * @param features rows x features, row-major.
   * @returns rows x outputs, row-major.
   * @throws LabError `internal` if `features` is not a whole number of rows.
   */
  predictInSteps(features: Features): Generator<null, Float32Array, void> {
    return this.#outputsOf(features, "prediction");
  }

  /** As `predictInSteps`, without softmax. */
  *outputs(features: Features): Generator<null, Float64Array, void> {
    return Float64Array.from(yield* this.#outputsOf(features, "outputs"));
  }

  *#outputsOf(features: Features, work: "prediction" | "outputs"): Generator<null, Float32Array, void> {
    const featureCount = this.#plan.sizes[0]!;
    const classCount = this.#plan.sizes.at(-1)!;
    const stride = this.#plan.logitsStride / 4;
    const count = rowCount(features.length, featureCount);
    const meter = new WorkMeter(0);
    const result = new Float32Array(count * classCount);
    for (let start = 0; start < count; start += this.#plan.blockRows) {
      const rows = Math.min(this.#plan.blockRows, count - start);
      yield* this.#execute(this.#stage(features, start, rows)[work], rows, meter);
      const first = start * classCount;
      for (let row = 0; row < rows; row++) {
        for (let k = 0; k < classCount; k++) {
          result[first + row * classCount + k] = this.#logits[row * stride + k]!;
        }
      }
    }
    return result;
  }

  /** `predictInSteps` without a stop. */
  predict(features: Features): Float32Array {
    return complete(this.predictInSteps(features));
  }

  /** Of the block's first rows. */
  #weightSum(rows: number): number {
    const weights = this.#classWeights;
    if (!weights) return rows;
    let sum = 0;
    for (let row = 0; row < rows; row++) sum += weights[this.#labels[row]!]!;
    return sum;
  }

  /** Copies rows into the block, and says how to compute their first layer. */
  #stage(features: Features, start: number, rows: number): InferenceWork {
    const featureCount = this.#plan.sizes[0]!;
    const stride = this.#plan.stagedStride / 4;
    this.state.setBlock(rows, this.#plan.identity, 0);
    this.state.scale = 1;
    if (!isArray(features)) features.read(start, rows, this.#staged, stride);
    else if (features instanceof Float32Array && stride === featureCount) {
      this.#staged.set(features.subarray(start * featureCount, (start + rows) * featureCount));
    } else this.#unpack(features, start, rows);
    // One row alone has no tile to fill: skipping zeros is never slower.
    if (rows === 1) return this.#sparse;
    const samples = Math.min(rows, sampleRows);
    let nonZero = 0;
    for (let row = 0; row < samples; row++) {
      const from = row * stride;
      for (let index = from; index < from + featureCount; index++) if (this.#staged[index] !== 0) nonZero++;
    }
    return isSparse(samples * featureCount, nonZero, featureCount) ? this.#sparse : this.#dense;
  }

  /** Copies rows as they are, and has the kernels bring them to their places: far faster than to do it here. */
  #unpack(features: FeatureArray, start: number, rows: number): void {
    const { buffer, byteOffset, BYTES_PER_ELEMENT } = features;
    const rowBytes = this.#plan.sizes[0]! * BYTES_PER_ELEMENT;
    this.#raw.set(new Uint8Array(buffer, byteOffset + start * rowBytes, rows * rowBytes));
    const form = BYTES_PER_ELEMENT === 1 ? "bytes" : BYTES_PER_ELEMENT === 4 ? "floats" : "doubles";
    const { alone, together } = this.#unpacking[form];
    const isTogether = this.#isTogether(rows);
    for (const segment of isTogether ? together : alone) this.team.execute(segment, isTogether);
  }

  #isTogether(rows: number): boolean {
    return rows >= rowsToShare && this.team.canWorkTogether;
  }

  *#execute({ alone, together }: TeamWork, rows: number, meter: WorkMeter): Generator<null, void> {
    const isTogether = this.#isTogether(rows);
    for (const segment of isTogether ? together : alone) {
      this.team.execute(segment, isTogether);
      if (meter.add(segment.work / kernelSpeed)) yield null;
    }
  }
}
