import type { AnnotatedArray, ArrayFunction, Axis } from "../../protocol/annotation";
import { trackRegion, type Region, type TextChange } from "../../core/track-region";
import { evaluationOf, firstAbove, type Evaluation } from "./evaluation";

/**
 * UTF-16 units around an array in which an edit may change how it is read: a name that says log-probabilities, a
 * display's common factor, labels beside the values, a call that gives it a shape.
 */
export const contextReach = 1000;

/** What a person may choose for each array. */
export interface ArrayState {
  readonly axis: Axis;
  readonly function: ArrayFunction;
  readonly temperature: number;
}

/** The selection that arrays were read in, beyond which nothing belongs to them. Moves with edits. */
export interface Scope {
  region: Region;
}

let lastId = 0;

/** One annotated array of a document and where it is now. */
export class Annotation {
  readonly id = ++lastId;
  #start: number;
  #end: number;
  /** What a person has chosen. */
  #chosen: Partial<ArrayState> = {};
  #evaluation: Evaluation | undefined;
  #pending = false;
  #doubtful = false;
  #problem: string | null = null;
  /** The tokens of the true classes. */
  #targets: Region[] = [];

  /**
   * @param read gives what the engine has read at `region`; asked once, when it is first needed.
   * @param scope null for the array at the cursor.
   * @param reading that a person has chosen where there were several.
   */
  constructor(
    region: Region,
    private readonly read: () => AnnotatedArray,
    readonly scope: Scope | null = null,
    readonly reading: string | null = null,
  ) {
    this.#start = region.start;
    this.#end = region.end;
  }

  get start(): number {
    return this.#start;
  }

  get end(): number {
    return this.#end;
  }

  get state(): ArrayState {
    const { axis, function: kind, temperature } = this.last;
    return { axis, function: kind, temperature, ...this.#chosen };
  }

  /** Whether a person has picked it, alone or with others, not all that the document holds. */
  get isSelected(): boolean {
    return this.scope !== null && Number.isFinite(this.scope.region.start);
  }

  /** Whether it was read with the whole document, and nothing was chosen for it since. */
  get isPlain(): boolean {
    const isChanged = Object.keys(this.#chosen).length > 0 || this.#targets.length > 0;
    return this.scope !== null && !this.isSelected && !isChanged;
  }

  /** What may be shown, or null while the text has changed and its numbers have not. */
  get shown(): Evaluation | null {
    return this.#pending ? null : this.last;
  }

  /** The last evaluation, whose positions may be out of date. */
  get last(): Evaluation {
    return (this.#evaluation ??= evaluationOf(this.read()));
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

  overlaps(other: Region): boolean {
    return this.#start < other.end && other.start < this.#end;
  }

  /** Follows an edit. @param changes those within `contextReach`, at least. */
  applyChanges(changes: readonly TextChange[]): void {
    const around = { start: this.#start - contextReach, end: this.#end + contextReach };
    const { start, end, touched } = trackRegion({ start: this.#start, end: this.#end }, changes);
    this.#start = start;
    this.#end = end;
    this.#targets = this.#targets.map((target) => trackToken(target, changes));
    if (touched) this.#pending = true;
    if (trackRegion(around, changes).touched) this.#doubtful = true;
  }

  /** Follows text that has come in, or is gone, before it. */
  move(by: number): void {
    this.#start += by;
    this.#end += by;
    this.#targets = this.#targets.map(({ start, end }) => ({ start: start + by, end: end + by }));
  }

  /** Chooses anew: the numbers shown are no longer true. */
  change(state: Partial<ArrayState>): void {
    this.#chosen = { ...this.#chosen, ...state };
    if (this.state.function === "sigmoid") this.#targets = [];
    this.#pending = true;
  }

  /** Marks an entry as its group's true class in place of another one, or takes the mark away. */
  toggleTarget(entry: number): void {
    const { targets, starts } = this.last;
    const marked = targets.some((target) => target.entry === entry);
    const start = this.#start + starts[entry]!;
    if (marked) this.#targets = this.#targets.filter((target) => target.start !== start);
    else this.#targets.push(this.#tokenOf(entry));
    if (!marked && this.state.function === "sigmoid") this.#chosen = { ...this.#chosen, function: "softmax" };
    this.#pending = true;
  }

  update({ start, end }: Region, array: AnnotatedArray): void {
    this.#start = start;
    this.#end = end;
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
    const { starts, ends } = this.last;
    return { start: this.#start + starts[entry]!, end: this.#start + ends[entry]! };
  }
}

/** A token that was deleted lives on in what is typed in its place. */
function trackToken(token: Region, changes: readonly TextChange[]): Region {
  const { start, end } = trackRegion(token, changes);
  const typed = changes.find(({ rangeOffset }) => rangeOffset === token.start);
  const revived = token.start === token.end && typed !== undefined;
  return { start, end: revived ? start + typed.text.length : end };
}
