import type { AnnotatedArray, ArrayColumns } from "../../protocol/annotation";

/** What is known of an array; entries' offsets count from the array's own start, so that it can move as one. */
export type Evaluation = AnnotatedArray & {
  /** `starts` in the order of the text, ascending. */
  readonly textStarts: Uint32Array;
};

export function evaluationOf(array: AnnotatedArray): Evaluation {
  const { starts, order } = array;
  return { ...array, textStarts: order ? order.map((entry) => starts[entry]!) : starts };
}

/** What the engine is sent to tell more of an array: copies, since a view would take along what it is a view of. */
export function columnsOf(evaluation: Evaluation): ArrayColumns {
  const { values, shape, indices, axis, temperature, function: kind, meaning } = evaluation;
  return {
    values: values.slice(),
    indices: indices && indices.slice(),
    shape,
    axis,
    temperature,
    function: kind,
    meaning,
  };
}

/** The copies, which need not be copied once more on their way. */
export function buffersOf(...arrays: readonly ArrayColumns[]): ArrayBufferLike[] {
  return arrays.flatMap(({ values, indices }) =>
    indices ? [values.buffer, indices.buffer] : [values.buffer],
  );
}

/** Index of the first element above `limit` in an ascending column. */
export function firstAbove(column: Uint32Array, limit: number): number {
  return firstIndex(column.length, (index) => column[index]! > limit);
}

/** The first index below `length` from which on `isBeyond` holds; `length` where there is none. */
export function firstIndex(length: number, isBeyond: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBeyond(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
