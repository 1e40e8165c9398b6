import type { Meaning } from "../../core/literals/numeric-array";
import type { AnnotatedArray, Axis } from "../../protocol/engine";
import { trackRegion, type TextChange } from "../../core/track-region";

/** How the array was named, which is also how it is read again. */
export type Origin = "cursor" | "selection";

/** What is known of an array; entries' offsets count from the array's own start, so that it can move as one. */
export interface Evaluation {
  readonly length: number;
  readonly shape: readonly number[];
  readonly axis: Axis;
  readonly temperature: number;
  readonly meaning: Meaning;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  readonly values: Float64Array;
  readonly probabilities: Float64Array;
  readonly logProbabilities: Float64Array;
  readonly ranks: Uint32Array;
  readonly groupSize: number;
  readonly others: Float64Array;
  readonly indices: Uint32Array | null;
  readonly warnings: readonly string[];
}

let lastId = 0;

/** One annotated array of a document and where it is now. */
export class Annotation {
  readonly id = ++lastId;
  #start: number;
  #end: number;
  #evaluation: Evaluation;
  #pending = false;
  #problem: string | null = null;
  axis: Axis;
  temperature: number;

  /** @param offset of the text that `array` was read from, in the document. */
  constructor(
    readonly origin: Origin,
    array: AnnotatedArray,
    offset: number,
  ) {
    this.axis = array.axis;
    this.temperature = array.temperature;
    this.#start = array.start + offset;
    this.#end = array.end + offset;
    this.#evaluation = evaluationOf(array);
  }

  get start(): number {
    return this.#start;
  }

  get end(): number {
    return this.#end;
  }

  /** What may be shown, or null while the text has changed and its numbers have not. */
  get shown(): Evaluation | null {
    return this.#pending ? null : this.#evaluation;
  }

  /** The last evaluation, whose positions may be out of date. */
  get last(): Evaluation {
    return this.#evaluation;
  }

  get pending(): boolean {
    return this.#pending;
  }

  /** Why the array cannot be read at present. */
  get problem(): string | null {
    return this.#problem;
  }

  contains(offset: number): boolean {
    return this.#start <= offset && offset <= this.#end;
  }

  overlaps(other: { readonly start: number; readonly end: number }): boolean {
    return this.#start < other.end && other.start < this.#end;
  }

  /** Moves with an edit. Whether the array must be read again. */
  applyChanges(changes: readonly TextChange[]): boolean {
    const { start, end, touched } = trackRegion({ start: this.#start, end: this.#end }, changes);
    this.#start = start;
    this.#end = end;
    if (touched) this.#pending = true;
    return touched;
  }

  /** Axis or temperature have changed: the numbers shown are no longer true. */
  invalidate(): void {
    this.#pending = true;
  }

  update(array: AnnotatedArray, offset: number): void {
    this.#start = array.start + offset;
    this.#end = array.end + offset;
    this.#evaluation = evaluationOf(array);
    this.#pending = false;
    this.#problem = null;
  }

  /** Shows nothing until an edit makes the array readable again. */
  fail(problem: string): void {
    this.#problem = problem;
  }

  /** Index of the entry at or around an offset of the document, or null. */
  entryAt(offset: number): number | null {
    if (!this.shown || !this.contains(offset)) return null;
    const { starts, ends } = this.shown;
    const index = firstAbove(starts, offset - this.#start) - 1;
    return index >= 0 && offset - this.#start <= ends[index]! ? index : null;
  }
}

/** Index of the first element above `limit` in an ascending column. */
export function firstAbove(column: Uint32Array, limit: number): number {
  let low = 0;
  let high = column.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (column[middle]! <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

function evaluationOf(array: AnnotatedArray): Evaluation {
  const { start, end, starts, ends, ...rest } = array;
  return {
    ...rest,
    length: end - start,
    starts: starts.map((offset) => offset - start),
    ends: ends.map((offset) => offset - start),
  };
}
