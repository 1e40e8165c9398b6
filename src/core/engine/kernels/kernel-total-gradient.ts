import { activations, type Activation } from "../activations";
import { rowWeight, type Criterion } from "../criterion";
import type { ReadableRows } from "../labeled-rows";
import { countParameters, type Layer, type Network } from "../network";
import type { TotalGradient } from "../total-gradient";
import { WorkMeter } from "../work-meter";
import { Arena } from "./arena";
import { DoubleMatrix } from "./double-matrix";
import { planDoubleRows, type DoubleRows } from "./double-rows";
import type { FeatureFacts } from "./feature-facts";
import { bestKernelBuild, compileKernels, linkKernels, type KernelBuild, type Kernels } from "./kernels";

/** Multiply-adds of the float64 kernels for one of the meter's, which counts plain ones. */
const doubleSpeed = 4;

/** What the loss and an activation cost for an output, in plain multiply-adds. */
const outputCost = 16;

/** A block has as many rows as keep it in the second-level cache, and a call of a kernel within a few milliseconds. */
const blockRows = { least: 8, most: 64, work: 2 ** 22 };

/** A layer in the kernels' memory, with its values for a block of rows. */
interface DoubleLayer {
  readonly inputs: number;
  readonly outputs: number;
  readonly weights: DoubleMatrix;
  /** For the layer below; undefined for the first layer. */
  readonly transposed: DoubleMatrix | undefined;
  /** One row. */
  readonly biases: DoubleMatrix;
  readonly gradients: DoubleMatrix;
  /** W x + b. The last layer's are the logits. */
  readonly preactivations: DoubleMatrix;
  readonly activated: DoubleMatrix;
  /** d loss / d preactivation. */
  readonly deltas: DoubleMatrix;
}

/**
 * As `PlainTotalGradient`, by the float64 kernels, a block of rows at a time: losses and activations are the plain ones,
 * every product is a kernel's. With the plain build it gives the reference's bits, unless the rows have a base.
 */
export class KernelTotalGradient implements TotalGradient {
  readonly layers: readonly Layer[];
  readonly #network: Network;
  readonly #train: ReadableRows;
  readonly #criterion: Criterion;
  readonly #activation: Activation;
  readonly #base: Float64Array | null;
  readonly #blockRows: number;
  readonly #rows: DoubleRows;
  readonly #layers: readonly DoubleLayer[];
  /** Of each row of a block: its logits, and what the loss makes of them. */
  readonly #outcomes: readonly { readonly logits: Float64Array; readonly deltas: Float64Array }[];
  readonly #kernels: Kernels;
  readonly #meter = new WorkMeter(0);
  /** Copies the rows, before the first sum. */
  #fill: Generator<null, void, void> | undefined;

  /** @param build default: the best that this runtime has. @throws LabError `model-too-large` */
  constructor(
    network: Network,
    train: ReadableRows,
    criterion: Criterion,
    facts: FeatureFacts,
    build: KernelBuild = bestKernelBuild(),
  ) {
    this.#network = network;
    this.#train = train;
    this.#criterion = criterion;
    this.#activation = activations[network.activation];
    this.#base = facts.base;
    const { least, most, work } = blockRows;
    const affordable = Math.max(least, Math.floor(work / countParameters(network.sizes)));
    this.#blockRows = Math.min(affordable, most, train.rows);
    const arena = new Arena();
    this.#rows = planDoubleRows(arena, train.features, network.sizes[0]!, facts);
    this.#layers = planLayers(arena, network.sizes, this.#blockRows);
    const memory = arena.createMemory();
    for (const layer of this.#layers) {
      for (const part of Object.values(layer)) if (part instanceof DoubleMatrix) part.bind(memory);
    }
    this.#kernels = linkKernels(compileKernels(build), memory);
    this.#fill = this.#rows.fill(memory);
    const { outputs, preactivations, deltas } = this.#layers.at(-1)!;
    this.#outcomes = Array.from({ length: this.#blockRows }, (_, row) => ({
      logits: preactivations.row(row, outputs),
      deltas: deltas.row(row, outputs),
    }));
    this.layers = network.layers.map(({ weights, biases }) => ({
      weights: new Float64Array(weights.length),
      biases: new Float64Array(biases.length),
    }));
  }

  *sum(scale: number): Generator<null, number, void> {
    if (this.#fill) yield* this.#fill;
    this.#fill = undefined;
    yield* this.#begin();
    let lossSum = 0;
    const { rows } = this.#train;
    for (let start = 0; start < rows; start += this.#blockRows) {
      const count = Math.min(this.#blockRows, rows - start);
      yield* this.#forward(start, count);
      for (let row = 0; row < count; row++)
        lossSum += this.#rowLoss(start + row, this.#outcomes[row]!, scale);
      yield* this.#backward(start, count);
    }
    yield* this.#end();
    return lossSum;
  }

  /** Takes the network's parameters and clears the sums. */
  *#begin(): Generator<null, void, void> {
    for (const [index, layer] of this.#layers.entries()) {
      const { weights, biases } = this.#network.layers[index]!;
      layer.weights.setRows(weights, layer.outputs);
      layer.biases.setRows(biases, layer.outputs);
      layer.gradients.values.fill(0);
      this.layers[index]!.biases.fill(0);
      if (this.#meter.add(2 * weights.length)) yield null;
      layer.transposed?.setColumns(weights, layer.inputs);
      if (layer.transposed && this.#meter.add(2 * weights.length)) yield null;
    }
    // W x + b = W (x - base) + (b + W base)
    this.#eachShift(({ base, weight, output }) => {
      this.#layers[0]!.biases.values[output]! += base * this.#network.layers[0]!.weights[weight]!;
    });
  }

  /** Hands out the gradient. */
  *#end(): Generator<null, void, void> {
    for (const [index, { gradients, outputs }] of this.#layers.entries()) {
      const { weights } = this.layers[index]!;
      gradients.getRows(weights, outputs);
      if (this.#meter.add(weights.length)) yield null;
    }
    const { weights, biases } = this.layers[0]!;
    this.#eachShift(({ base, weight, output }) => {
      weights[weight]! += base * biases[output]!;
    });
  }

  /** Visits the first layer's weights, each with what was taken from its feature's values. */
  #eachShift(visit: (shift: { base: number; weight: number; output: number }) => void): void {
    const { outputs } = this.#layers[0]!;
    this.#base?.forEach((base, input) => {
      if (base === 0) return;
      for (let output = 0; output < outputs; output++)
        visit({ base, weight: input * outputs + output, output });
    });
  }

  /** Puts the block's logits into the last layer's preactivations. */
  *#forward(start: number, count: number): Generator<null, void, void> {
    for (const [index, layer] of this.#layers.entries()) {
      const { inputs, weights, biases, preactivations, activated, outputs } = layer;
      preactivations.fillRows(biases, count);
      const below = this.#layers[index - 1]?.activated;
      if (below) this.#addProduct(below, false, weights, preactivations, count, inputs);
      else this.#rows.addProduct(this.#kernels, start, count, weights, preactivations);
      if (layer !== this.#layers.at(-1)) {
        this.#activation.apply(preactivations.values, activated.values, count * activated.columns);
      }
      const work = (below ? inputs : this.#rows.work) * outputs;
      if (this.#isBlockFull(count * work, count * outputs)) yield null;
    }
  }

  #rowLoss(
    row: number,
    { logits, deltas }: { logits: Float64Array; deltas: Float64Array },
    scale: number,
  ): number {
    const label = this.#train.labels[row]!;
    const weight = rowWeight(this.#criterion, label);
    return weight * this.#criterion.loss.valueWithGradient(logits, label, deltas, scale * weight);
  }

  /** Adds the block's gradients to the sums, from the last layer's deltas. */
  *#backward(start: number, count: number): Generator<null, void, void> {
    for (let index = this.#layers.length - 1; index >= 0; index--) {
      const { inputs, outputs, deltas, gradients, transposed } = this.#layers[index]!;
      addRows(deltas, count, this.layers[index]!.biases);
      const below = this.#layers[index - 1];
      if (!below) {
        this.#rows.addTransposedProduct(this.#kernels, start, count, deltas, gradients);
        if (this.#isBlockFull(count * this.#rows.work * outputs, 0)) yield null;
        continue;
      }
      this.#addProduct(below.activated, true, deltas, gradients, inputs, count);
      if (this.#isBlockFull(count * inputs * outputs, 0)) yield null;
      below.deltas.values.fill(0);
      this.#addProduct(deltas, false, transposed!, below.deltas, count, outputs);
      this.#activation.multiplyByDerivative(
        below.preactivations.values,
        below.activated.values,
        below.deltas.values,
        count * below.deltas.columns,
      );
      if (this.#isBlockFull(count * inputs * outputs, count * inputs)) yield null;
    }
  }

  /** c += a b, or transposed a times b. @param rows of c. @param terms of each of its sums. */
  #addProduct(
    a: DoubleMatrix,
    isTransposed: boolean,
    b: DoubleMatrix,
    c: DoubleMatrix,
    rows: number,
    terms: number,
  ): void {
    const [rowStride, termStride] = isTransposed ? [8, a.stride] : [a.stride, 8];
    this.#kernels.addProduct(
      ...[a.address, rowStride, termStride, b.address, b.stride, c.address, c.stride],
      ...[rows, terms, c.columns],
    );
  }

  #isBlockFull(multiplyAdds: number, outputs: number): boolean {
    return this.#meter.add(multiplyAdds / doubleSpeed + outputs * outputCost);
  }
}

function planLayers(arena: Arena, sizes: readonly number[], blockRows: number): DoubleLayer[] {
  return sizes.slice(1).map((outputs, index) => {
    const inputs = sizes[index]!;
    const matrix = (rows: number, width: number) => new DoubleMatrix(arena, rows, width);
    return {
      inputs,
      outputs,
      weights: matrix(inputs, outputs),
      transposed: index === 0 ? undefined : matrix(outputs, inputs),
      biases: matrix(1, outputs),
      gradients: matrix(inputs, outputs),
      preactivations: matrix(blockRows, outputs),
      activated: matrix(blockRows, outputs),
      deltas: matrix(blockRows, outputs),
    };
  });
}

/** sums_j += Σ_rows matrix_rj */
function addRows({ values, columns }: DoubleMatrix, rows: number, sums: Float64Array): void {
  for (let row = 0; row < rows; row++) {
    for (let j = 0; j < sums.length; j++) sums[j]! += values[row * columns + j]!;
  }
}
