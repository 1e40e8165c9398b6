import { rowBlocks } from "../features";
import type { ReadableRows } from "../labeled-rows";
import { WorkMeter } from "../work-meter";
import type { Arena } from "./arena";
import { compressRows } from "./compress-rows";
import type { DoubleMatrix } from "./double-matrix";
import type { FeatureFacts } from "./feature-facts";
import type { Kernels } from "./kernels";
import type { WebAssemblyMemory } from "./webassembly";

/** The rows of a data set in float64 as the kernels hold them: less `FeatureFacts.base`, where there is one. */
export interface DoubleRows {
  /** Multiply-adds of a row for each column of a product. */
  readonly work: number;
  /** Copies the rows there. Yields after each block of work of a few milliseconds. */
  fill(memory: WebAssemblyMemory): Generator<null, void, void>;
  /** outputs += rows * weights, for `count` rows from `row` on. */
  addProduct(
    kernels: Kernels,
    row: number,
    count: number,
    weights: DoubleMatrix,
    outputs: DoubleMatrix,
  ): void;
  /** gradients += transposed rows * deltas, likewise. */
  addTransposedProduct(
    kernels: Kernels,
    row: number,
    count: number,
    deltas: DoubleMatrix,
    gradients: DoubleMatrix,
  ): void;
}

/** Bytes of an entry with its column, and of one among all others. */
const sparseSize = 12;
const denseSize = 8;

/** Bytes that `planDoubleRows` takes. */
export function doubleRowsSize({ length }: ReadableRows["features"], { nonZero }: FeatureFacts): number {
  return Math.min(sparseSize * nonZero, denseSize * length);
}

/** Plans room for the rows, without their zeros where that takes less: then it is faster, too. */
export function planDoubleRows(
  arena: Arena,
  features: ReadableRows["features"],
  featureCount: number,
  facts: FeatureFacts,
): DoubleRows {
  return sparseSize * facts.nonZero < denseSize * features.length
    ? planSparse(arena, features, featureCount, facts)
    : planDense(arena, features, featureCount);
}

function planDense(arena: Arena, features: ReadableRows["features"], featureCount: number): DoubleRows {
  const stride = featureCount * 8;
  const start = arena.allocate(features.length * 8);
  return {
    work: featureCount,
    *fill({ buffer }) {
      const target = new Float64Array(buffer, start, features.length);
      const meter = new WorkMeter(0);
      for (const { first, values } of rowBlocks(features, featureCount)) {
        target.set(values, first * featureCount);
        if (meter.add(values.length)) yield null;
      }
    },
    addProduct(kernels, row, count, weights, outputs) {
      kernels.addProduct(
        ...[start + row * stride, stride, 8, weights.address, weights.stride],
        ...[outputs.address, outputs.stride, count, featureCount, outputs.columns],
      );
    },
    addTransposedProduct(kernels, row, count, deltas, gradients) {
      kernels.addProduct(
        ...[start + row * stride, 8, stride, deltas.address, deltas.stride],
        ...[gradients.address, gradients.stride, featureCount, count, gradients.columns],
      );
    },
  };
}

function planSparse(
  arena: Arena,
  features: ReadableRows["features"],
  featureCount: number,
  { base, nonZero }: FeatureFacts,
): DoubleRows {
  const rows = features.length / featureCount;
  // One more than there are: where what is no entry is written and then written over.
  const room = nonZero + 1;
  const starts = arena.allocate((rows + 1) * 4);
  const terms = arena.allocate(room * 4);
  const values = arena.allocate(room * 8);
  return {
    work: nonZero / rows,
    *fill({ buffer }) {
      yield* compressRows(features, featureCount, base, {
        starts: new Uint32Array(buffer, starts, rows + 1),
        columns: new Uint32Array(buffer, terms, room),
        values: new Float64Array(buffer, values, room),
      });
    },
    addProduct(kernels, row, count, weights, outputs) {
      kernels.addSparseProduct(
        ...[starts + row * 4, terms, values, weights.address, weights.stride],
        ...[outputs.address, outputs.stride, count, outputs.columns],
      );
    },
    addTransposedProduct(kernels, row, count, deltas, gradients) {
      kernels.addSparseTransposedProduct(
        ...[starts + row * 4, terms, values, deltas.address, deltas.stride],
        ...[gradients.address, gradients.stride, count, gradients.columns],
      );
    },
  };
}
