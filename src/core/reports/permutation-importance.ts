import { activations } from "../engine/activations";
import { argMax, crossEntropy } from "../engine/cross-entropy";
import { ForwardPass } from "../engine/forward-pass";
import { hingeLoss } from "../engine/hinge";
import { r2Score } from "../engine/metrics/r2-score";
import { rootMeanSquaredError } from "../engine/metrics/root-mean-squared-error";
import { countParameters, type Network } from "../engine/network";
import { Random } from "../engine/random";
import { WorkMeter } from "../engine/work-meter";

/** How much worse a model does once one column's values are shuffled among the rows. */
export interface Importance {
  readonly measure: "accuracy" | "r2";
  readonly loss: "log-loss" | "hinge loss" | "rmse";
  /** With every value in its place. */
  readonly unpermuted: Scores;
  /** Rows judged. */
  readonly rows: number;
  readonly repeats: number;
  /** In the order of the model's columns. */
  readonly columns: readonly ColumnImportance[];
}

export interface Scores {
  /** Accuracy, or R². */
  readonly score: number;
  /** Nats, hinge loss, or RMSE in the target's own unit. */
  readonly loss: number;
}

/** Means over the repeats, and their standard deviations, as scikit-learn's: of the repeats, not of the mean. */
export interface ColumnImportance {
  readonly name: string;
  readonly drop: number;
  readonly dropSpread: number;
  readonly rise: number;
  readonly riseSpread: number;
}

/** A column of the table, and which features of a row it became. */
export interface ColumnFeatures {
  readonly name: string;
  readonly first: number;
  readonly width: number;
}

export interface JudgedRows {
  /** rows x features, row-major. */
  readonly features: Float64Array;
  /** rows; indices of classes, or numbers in the unit of the network's output. */
  readonly labels: Uint32Array | Float64Array;
}

export interface ImportanceSettings {
  readonly task: "logits" | "scores" | "numbers";
  /** How often each column is permuted. */
  readonly repeats: number;
  /** An integer from 0 to 2^32 - 1. */
  readonly seed: number;
}

/**
 * Permutation importance (Breiman, 2001, https://doi.org/10.1023/A:1010933404324; Fisher et al., 2019,
 * arXiv:1801.01489): a column's features are moved together, so that a row's categories stay one of them. Yields every
 * few milliseconds the number of columns done.
 */
export function* permutationImportance(
  network: Network,
  rows: JudgedRows,
  columns: readonly ColumnFeatures[],
  { task, repeats, seed }: ImportanceSettings,
): Generator<number, Importance, void> {
  const judge = new PermutedJudge(network, rows, task);
  const unpermuted = yield* judge.scores(null, 0);
  const found: ColumnImportance[] = [];
  const order = new Uint32Array(rows.labels.length);
  for (const [index, column] of columns.entries()) {
    const drops: number[] = [];
    const rises: number[] = [];
    for (let repeat = 0; repeat < repeats; repeat++) {
      order.forEach((_, row) => (order[row] = row));
      new Random(seed, index * repeats + repeat).shuffle(order);
      const { score, loss } = yield* judge.scores({ column, order }, index);
      drops.push(unpermuted.score - score);
      rises.push(loss - unpermuted.loss);
    }
    const [drop, dropSpread] = meanAndDeviation(drops);
    const [rise, riseSpread] = meanAndDeviation(rises);
    found.push({ name: column.name, drop, dropSpread, rise, riseSpread });
    yield found.length;
  }
  return {
    measure: task === "numbers" ? "r2" : "accuracy",
    loss: ({ logits: "log-loss", scores: "hinge loss", numbers: "rmse" } as const)[task],
    unpermuted,
    rows: rows.labels.length,
    repeats,
    columns: found,
  };
}

/** Multiply-adds that it takes to judge one row with one column permuted. */
export function permutedRowCost({ sizes }: Network): number {
  const [features, first] = sizes as [number, number];
  return countParameters(sizes) - features * first + 2 * first + 64;
}

interface Permuted {
  readonly column: ColumnFeatures;
  /** From which row each row gets its values. */
  readonly order: Uint32Array;
}

/**
 * Runs the first layer once: where one column changes, only that column's share of its sums does. So a column costs what
 * the layers above cost, however many columns there are.
 */
class PermutedJudge {
  readonly #features: number;
  readonly #width: number;
  readonly #tail: ForwardPass | null;
  readonly #sums: Float64Array;
  readonly #activated: Float64Array;
  /** rows x outputs of the first layer; empty until the first scores. */
  #preactivations = new Float64Array(0);

  constructor(
    private readonly network: Network,
    private readonly rows: JudgedRows,
    private readonly task: ImportanceSettings["task"],
  ) {
    const [features, width] = network.sizes as [number, number];
    this.#features = features;
    this.#width = width;
    const above = { ...network, sizes: network.sizes.slice(1), layers: network.layers.slice(1) };
    this.#tail = above.layers.length > 0 ? new ForwardPass(above) : null;
    this.#sums = new Float64Array(width);
    this.#activated = new Float64Array(width);
  }

  *scores(permuted: Permuted | null, progress: number): Generator<number, Scores, void> {
    if (this.#preactivations.length === 0) yield* this.#runFirstLayer();
    const { labels } = this.rows;
    const meter = new WorkMeter(permutedRowCost(this.network));
    const predictions = new Float64Array(this.task === "numbers" ? labels.length : 0);
    const lossOf = this.task === "scores" ? hingeLoss.value : crossEntropy;
    let right = 0;
    let loss = 0;
    for (let row = 0; row < labels.length; row++) {
      const outputs = this.#outputs(row, permuted);
      if (this.task === "numbers") predictions[row] = outputs[0]!;
      else {
        if (argMax(outputs) === labels[row]) right++;
        loss += lossOf(outputs, labels[row]!);
      }
      if (meter.addRow()) yield progress;
    }
    if (this.task !== "numbers") return { score: right / labels.length, loss: loss / labels.length };
    const targets = Float64Array.from(labels);
    return { score: r2Score(targets, predictions), loss: rootMeanSquaredError(targets, predictions) };
  }

  *#runFirstLayer(): Generator<number, void, void> {
    const { network, rows } = this;
    const sizes = network.sizes.slice(0, 2);
    const first = new ForwardPass({ ...network, sizes, layers: network.layers.slice(0, 1) });
    const meter = new WorkMeter(countParameters(sizes));
    const sums = new Float64Array(rows.labels.length * this.#width);
    for (let row = 0; row < rows.labels.length; row++) {
      sums.set(first.run(rows.features, row * this.#features), row * this.#width);
      if (meter.addRow()) yield 0;
    }
    this.#preactivations = sums;
  }

  /** Overwritten by the next call. */
  #outputs(row: number, permuted: Permuted | null): Float64Array {
    const sums = this.#sums;
    const width = this.#width;
    sums.set(this.#preactivations.subarray(row * width, (row + 1) * width));
    if (permuted) this.#exchange(row, permuted);
    if (!this.#tail) return sums;
    activations[this.network.activation].apply(sums, this.#activated, width);
    return this.#tail.run(this.#activated, 0);
  }

  #exchange(row: number, { column, order }: Permuted): void {
    const { features } = this.rows;
    const { weights } = this.network.layers[0]!;
    const width = this.#width;
    for (let feature = column.first; feature < column.first + column.width; feature++) {
      const change =
        features[order[row]! * this.#features + feature]! - features[row * this.#features + feature]!;
      if (change === 0) continue;
      const start = feature * width;
      for (let output = 0; output < width; output++) this.#sums[output]! += change * weights[start + output]!;
    }
  }
}

function meanAndDeviation(values: readonly number[]): readonly [mean: number, deviation: number] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return [mean, Math.sqrt(variance)];
}
