import type { AnnotatedArray, ArrayColumns, ArrayFunction, Axis } from "../../protocol/engine";
import { trackRegion, type Region, type TextChange } from "../../core/track-region";

/** The whole document as a scope. */
export const wholeDocument: Region = { start: -Infinity, end: Infinity };

/**
 * UTF-16 units around an array in which an edit may change how it is read: a name that says log-probabilities, a
 * display's common factor, labels beside the values, a call that gives it a shape.
 */
export const contextReach = 1000;

/** What is known of an array; entries' offsets count from the array's own start, so that it can move as one. */
export type Evaluation = Omit<AnnotatedArray, "start" | "end"> & {
  readonly length: number;
  /** `starts` in the order of the text, ascending. */
  readonly textStarts: Uint32Array;
};

/** What a person may choose for each array. */
export interface ArrayState {
  readonly axis: Axis;
  readonly function: ArrayFunction;
  readonly temperature: number;
}

let lastId = 0;

/** One annotated array of a document and where it is now. */
export class Annotation {
  readonly id = ++lastId;
  #start: number;
  #end: number;
  #state: ArrayState;
  #evaluation: Evaluation;
  #pending = false;
  #doubtful = false;
  #scope: Region | null;
  #problem: string | null = null;
  /** The tokens of the true classes. */
  #targets: Region[] = [];

  /**
   * @param scope the selection that it was read in, beyond which nothing belongs to it; null for the array at the
   * cursor.
   * @param offset of the text that `array` was read from, in the document.
   * @param reading that a person has chosen where there were several.
   */
  constructor(
    scope: Region | null,
    array: AnnotatedArray,
    offset: number,
    readonly reading: string | null = null,
  ) {
    this.#scope = scope;
    this.#start = array.start + offset;
    this.#end = array.end + offset;
    this.#state = { axis: array.axis, function: array.function, temperature: array.temperature };
    this.#evaluation = evaluationOf(array);
  }

  get start(): number {
    return this.#start;
  }

  get end(): number {
    return this.#end;
  }

  get scope(): Region | null {
    return this.#scope;
  }

  get state(): ArrayState {
    return this.#state;
  }

  /** Whether a person has picked it, alone or with others, not all that the document holds. */
  get isSelected(): boolean {
    return this.#scope !== null && Number.isFinite(this.#scope.start);
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

  /** Whether it is to be read again: also after an edit close by, while its numbers are still shown. */
  get outdated(): boolean {
    return this.#pending || this.#doubtful;
  }

  /** Why the array cannot be read at present. */
  get problem(): string | null {
    return this.#problem;
  }

  /** Where the tokens of the true classes begin. */
  get targets(): readonly number[] {
    return this.#targets.filter(({ start, end }) => start < end).map(({ start }) => start);
  }

  contains(offset: number): boolean {
    return this.#start <= offset && offset <= this.#end;
  }

  overlaps(other: { readonly start: number; readonly end: number }): boolean {
    return this.#start < other.end && other.start < this.#end;
  }

  /** Moves with an edit. */
  applyChanges(changes: readonly TextChange[]): void {
    const around = { start: this.#start - contextReach, end: this.#end + contextReach };
    const { start, end, touched } = trackRegion({ start: this.#start, end: this.#end }, changes);
    this.#start = start;
    this.#end = end;
    this.#targets = this.#targets.map((target) => trackToken(target, changes));
    this.#scope &&= trackRegion(this.#scope, changes);
    if (touched) this.#pending = true;
    if (trackRegion(around, changes).touched) this.#doubtful = true;
  }

  /** Chooses anew: the numbers shown are no longer true. */
  change(state: Partial<ArrayState>): void {
    this.#state = { ...this.#state, ...state };
    if (this.#state.function === "sigmoid") this.#targets = [];
    this.#pending = true;
  }

  /** Marks an entry as its group's true class in place of another one, or takes the mark away. */
  toggleTarget(entry: number): void {
    const { targets, starts } = this.#evaluation;
    const marked = targets.some((target) => target.entry === entry);
    const start = this.#start + starts[entry]!;
    if (marked) this.#targets = this.#targets.filter((target) => target.start !== start);
    else this.#targets.push(this.#tokenOf(entry));
    if (!marked && this.#state.function === "sigmoid") this.#state = { ...this.#state, function: "softmax" };
    this.#pending = true;
  }

  update(array: AnnotatedArray, offset: number): void {
    this.#start = array.start + offset;
    this.#end = array.end + offset;
    this.#evaluation = evaluationOf(array);
    this.#targets = array.targets.map(({ entry }) => this.#tokenOf(entry));
    this.#pending = false;
    this.#doubtful = false;
    this.#problem = null;
  }

  /** Shows nothing until an edit makes the array readable again, unless its own text is as it was. */
  fail(problem: string): void {
    this.#doubtful = false;
    if (this.#pending) this.#problem = problem;
  }

  /** Index of the entry at or around an offset of the document, or null. */
  entryAt(offset: number): number | null {
    if (!this.shown || !this.contains(offset)) return null;
    const { textStarts, order, ends } = this.shown;
    const place = firstAbove(textStarts, offset - this.#start) - 1;
    if (place < 0) return null;
    const entry = order ? order[place]! : place;
    return offset - this.#start <= ends[entry]! ? entry : null;
  }

  #tokenOf(entry: number): Region {
    const { starts, ends } = this.#evaluation;
    return { start: this.#start + starts[entry]!, end: this.#start + ends[entry]! };
  }
}

/** What the engine is sent to tell more of an array. */
export function columnsOf(evaluation: Evaluation): ArrayColumns {
  const { values, shape, indices, axis, temperature, function: kind, meaning } = evaluation;
  return { values, shape, indices, axis, temperature, function: kind, meaning };
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

/** A token that was deleted lives on in what is typed in its place. */
function trackToken(token: Region, changes: readonly TextChange[]): Region {
  const { start, end } = trackRegion(token, changes);
  const typed = changes.find(({ rangeOffset }) => rangeOffset === token.start);
  const revived = token.start === token.end && typed !== undefined;
  return { start, end: revived ? start + typed.text.length : end };
}

/** Owns the columns, which were transferred to it: they are counted anew in place. */
function evaluationOf(array: AnnotatedArray): Evaluation {
  const { start, end, ...rest } = array;
  for (const column of [rest.starts, rest.ends]) {
    for (let entry = 0; entry < column.length; entry++) column[entry]! -= start;
  }
  const { starts, order } = rest;
  const textStarts = order ? Uint32Array.from(order, (entry) => starts[entry]!) : starts;
  return { ...rest, length: end - start, textStarts };
}
