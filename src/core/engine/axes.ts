import { LabError } from "../errors";
import { axisIndex, requireShape, type Axis } from "./softmax-groups";

/** One axis, several of them, or "all". Negative axes count from the end. No axes at all: each entry is alone. */
export type Axes = Axis | readonly number[];

/** The groups of entries of a row-major array that a function over some axes takes together. */
export interface AxesGroups {
  /** Where each group begins; groups are in row-major order of the axes that are kept. */
  readonly starts: Uint32Array;
  /** Distance of each member of a group from its start, in row-major order of the axes that are taken. */
  readonly members: Uint32Array;
}

/**
 * The groups of an array of this shape over `axes`: member k of group g is entry starts[g] + members[k].
 * @throws LabError `axis-out-of-range` for an axis the shape does not have or has been given twice; `internal` if
 * the shape does not have `length` entries.
 */
export function groupsOverAxes(length: number, shape: readonly number[], axes: Axes): AxesGroups {
  requireShape(length, shape);
  const taken = takenAxes(shape, axes);
  // Most arrays are vectors, and there may be very many of them.
  if (shape.length === 1 && taken.size === 1)
    return { starts: new Uint32Array(1), members: counting(length) };
  const dimensions = shape.map((size, axis) => ({ axis, size, stride: strideOf(shape, axis) }));
  return {
    starts: offsets(dimensions.filter(({ axis }) => !taken.has(axis))),
    members: offsets(dimensions.filter(({ axis }) => taken.has(axis))),
  };
}

function counting(length: number): Uint32Array {
  const members = new Uint32Array(length);
  for (let k = 0; k < length; k++) members[k] = k;
  return members;
}

function takenAxes(shape: readonly number[], axes: Axes): Set<number> {
  if (axes === "all") return new Set(shape.keys());
  const list = typeof axes === "number" ? [axes] : axes;
  const taken = new Set(list.map((axis) => axisIndex(shape, axis)));
  if (taken.size < list.length) {
    throw new LabError(
      "axis-out-of-range",
      `The axes ${list.join(", ")} name an axis of an array of shape (${shape.join(", ")}) twice; ` +
        `each may be given once.`,
    );
  }
  return taken;
}

function strideOf(shape: readonly number[], axis: number): number {
  return shape.slice(axis + 1).reduce((product, size) => product * size, 1);
}

/** The offsets of all index combinations, the last dimension running fastest. */
function offsets(dimensions: readonly { size: number; stride: number }[]): Uint32Array {
  const result = new Uint32Array(dimensions.reduce((product, { size }) => product * size, 1));
  // Filled from the end: what the later dimensions have is repeated for each index of the next one.
  let filled = 1;
  for (const { size, stride } of [...dimensions].reverse()) {
    for (let index = 1; index < size; index++) {
      for (let k = 0; k < filled; k++) result[index * filled + k] = result[k]! + index * stride;
    }
    filled *= size;
  }
  return result;
}
