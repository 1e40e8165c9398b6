import { LabError } from "../errors";

/** The axis a softmax runs along: negative counts from the end, "all" takes the whole array as one group. */
export type Axis = number | "all";

/**
 * The groups of entries of a row-major array that share one softmax. Entry k of a group stands at
 * `offset(group) + k * stride`.
 */
export interface SoftmaxGroups {
  /** Entries in each group. */
  readonly groupSize: number;
  readonly groupCount: number;
  /** Distance between neighboring entries of a group. */
  readonly stride: number;
  /** Index of a group's first entry. */
  offset(group: number): number;
}

/**
 * The groups along `axis` of a row-major array of this shape.
 * @throws LabError `axis-out-of-range` if the shape has no such axis.
 */
export function softmaxGroups(shape: readonly number[], axis: Axis): SoftmaxGroups {
  if (axis === "all") return { groupSize: product(shape), groupCount: 1, stride: 1, offset: () => 0 };
  const index = axisIndex(shape, axis);
  const groupSize = shape[index]!;
  const stride = product(shape.slice(index + 1));
  const block = groupSize * stride;
  return {
    groupSize,
    groupCount: product(shape.slice(0, index)) * stride,
    stride,
    offset: (group) => Math.floor(group / stride) * block + (group % stride),
  };
}

/**
 * `axis` counted from the start of the shape.
 * @throws LabError `axis-out-of-range` if the shape has no such axis.
 */
export function axisIndex(shape: readonly number[], axis: number): number {
  const rank = shape.length;
  if (!Number.isInteger(axis) || axis < -rank || axis >= rank) {
    throw new LabError(
      "axis-out-of-range",
      rank === 0
        ? `Cannot take the softmax along axis ${axis} of a single number; it has no axes.`
        : `Cannot take the softmax along axis ${axis} of an array of shape (${shape.join(", ")}); ` +
            `the axis must be an integer from ${-rank} to ${rank - 1}, or all.`,
    );
  }
  return axis < 0 ? axis + rank : axis;
}

/** @throws LabError `internal` if an array of this shape does not have `length` entries. */
export function requireShape(length: number, shape: readonly number[]): void {
  if (shape.every((size) => Number.isInteger(size) && size >= 0) && product(shape) === length) return;
  throw new LabError(
    "internal",
    `An array of shape (${shape.join(", ")}) has ${product(shape)} entries, but ${length} values were given.`,
  );
}

function product(sizes: readonly number[]): number {
  return sizes.reduce((total, size) => total * size, 1);
}
