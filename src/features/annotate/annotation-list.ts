import { unpack } from "../../core/packed";
import { trackRegion, type Region, type TextChange } from "../../core/track-region";
import type { AnnotatedArrays } from "../../protocol/annotation";
import { Annotation, contextReach, type Scope } from "./annotation";
import { firstIndex } from "./evaluation";

/** Arrays that were read together, in a text that begins at `offset` of the document. */
export interface ReadArrays {
  readonly arrays: AnnotatedArrays;
  readonly offset: number;
  readonly scope: Scope | null;
  readonly reading: string | null;
}

/**
 * The annotated arrays of a document, in the order of the text. There may be 100,000 of them: an array is a place in
 * columns until somebody asks for it; then it is an annotation, and stays the same one.
 */
export class AnnotationList {
  #length = 0;
  /** Where arrays are that are no annotations yet. */
  readonly #starts: Float64Array;
  readonly #ends: Float64Array;
  /** What they were read with, and which of these arrays they are. */
  readonly #origins: ReadArrays[];
  readonly #indices: Uint32Array;
  readonly #made: Annotation[];
  readonly #scopes = new Set<Scope>();

  constructor(capacity = 0) {
    this.#starts = new Float64Array(capacity);
    this.#ends = new Float64Array(capacity);
    this.#origins = new Array<ReadArrays>(capacity);
    this.#indices = new Uint32Array(capacity);
    this.#made = new Array<Annotation>(capacity);
  }

  static of(read: ReadArrays): AnnotationList {
    const { arrays, offset, scope } = read;
    const { length } = arrays.starts;
    const list = new AnnotationList(length);
    list.#length = length;
    // All at once where that can be: a loop over 100,000 of them in fresh code holds up the extension host.
    list.#starts.set(arrays.starts);
    list.#ends.set(arrays.ends);
    list.#origins.fill(read);
    for (let index = 0; index < length; index++) list.#indices[index] = index;
    if (offset !== 0) for (let index = 0; index < length; index++) list.#move(index, offset);
    if (scope) list.#scopes.add(scope);
    return list;
  }

  get length(): number {
    return this.#length;
  }

  /** As in arrays, negative indices count from the end. */
  at(index: number): Annotation | undefined {
    const place = index < 0 ? index + this.length : index;
    if (place < 0 || place >= this.length) return undefined;
    return (this.#made[place] ??= this.#make(place));
  }

  has(annotation: Annotation): boolean {
    return this.#made.includes(annotation);
  }

  withId(id: unknown): Annotation | undefined {
    return this.#made.find((annotation?: Annotation) => annotation?.id === id);
  }

  /** Those that hold an offset or touch it, or a part of the text from `start` to `end`. */
  around(start: number, end = start): Annotation[] {
    const found: Annotation[] = [];
    for (let index = this.#firstEndingFrom(start); index < this.length; index++) {
      if (this.#startOf(index) > end) break;
      found.push(this.at(index)!);
    }
    return found;
  }

  /** The last one that begins at an offset or before it. */
  lastFrom(offset: number): Annotation | undefined {
    const beyond = this.#firstStartingAfter(offset);
    return beyond === 0 ? undefined : this.at(beyond - 1);
  }

  firstAfter(offset: number): Annotation | undefined {
    return this.at(this.#firstStartingAfter(offset));
  }

  lastBefore(offset: number): Annotation | undefined {
    const beyond = this.#firstEndingFrom(offset);
    return beyond === 0 ? undefined : this.at(beyond - 1);
  }

  /** Those that are to be read again. */
  outdated(): Annotation[] {
    return this.#made.filter(({ outdated }) => outdated);
  }

  /** With others in place of those that they overlap. */
  with(others: AnnotationList): AnnotationList {
    if (this.length === 0) return others;
    const merged = new AnnotationList(this.length + others.length);
    let next = 0;
    // The first of the others that ends behind where one of these starts.
    let near = 0;
    for (let index = 0; index < this.length; index++) {
      const start = this.#startOf(index);
      if (index > 0 && start < this.#startOf(index - 1)) near = 0;
      while (near < others.length && others.#endOf(near) <= start) near++;
      if (near < others.length && others.#startOf(near) < this.#endOf(index)) continue;
      while (next < others.length && others.#startOf(next) < start) merged.#take(others, next++);
      merged.#take(this, index);
    }
    while (next < others.length) merged.#take(others, next++);
    return merged;
  }

  /** Only those that overlap one of these regions, which are in the order of the text. */
  within(regions: readonly Region[]): AnnotationList {
    let next = 0;
    return this.#filter((start, end) => {
      while (next < regions.length && regions[next]!.end <= start) next++;
      return next < regions.length && regions[next]!.start < end;
    });
  }

  /** Without those that an earlier one overlaps: an edit may have made two arrays one. */
  withoutOverlaps(): AnnotationList {
    if (this.#isApart()) return this;
    const places = Array.from({ length: this.length }, (_, index) => index);
    const list = new AnnotationList(this.length);
    for (const index of places.sort((a, b) => this.#startOf(a) - this.#startOf(b))) {
      const isApart = list.length === 0 || list.#endOf(list.length - 1) <= this.#startOf(index);
      if (isApart) list.#take(this, index);
    }
    return list;
  }

  /** Follows an edit. @returns the list without those that are no more. */
  applyChanges(changes: readonly TextChange[]): AnnotationList {
    for (const scope of this.#scopes) scope.region = trackRegion(scope.region, changes);
    const inOrder = [...changes].sort((a, b) => a.rangeOffset - b.rangeOffset);
    let first = 0;
    let growth = 0;
    let isGone = false;
    for (let index = 0; index < this.length; index++) {
      const from = this.#startOf(index) - contextReach;
      for (; first < inOrder.length; first++) {
        const { rangeOffset, rangeLength, text } = inOrder[first]!;
        if (rangeOffset + rangeLength >= from) break;
        growth += text.length - rangeLength;
      }
      const to = this.#endOf(index) + contextReach;
      let beyond = first;
      while (beyond < inOrder.length && inOrder[beyond]!.rangeOffset <= to) beyond++;
      if (beyond > first) {
        const annotation = this.at(index)!;
        annotation.applyChanges(inOrder.slice(first, beyond));
        isGone ||= annotation.start === annotation.end;
      }
      if (growth !== 0) this.#move(index, growth);
    }
    return isGone ? this.#filter((start, end) => start < end) : this;
  }

  #filter(keep: (start: number, end: number) => boolean): AnnotationList {
    const kept = new AnnotationList(this.length);
    for (let index = 0; index < this.length; index++) {
      if (keep(this.#startOf(index), this.#endOf(index))) kept.#take(this, index);
    }
    return kept;
  }

  #isApart(): boolean {
    for (let index = 1; index < this.length; index++) {
      if (this.#startOf(index) < this.#endOf(index - 1)) return false;
    }
    return true;
  }

  #firstEndingFrom(offset: number): number {
    return firstIndex(this.length, (index) => this.#endOf(index) >= offset);
  }

  #firstStartingAfter(offset: number): number {
    return firstIndex(this.length, (index) => this.#startOf(index) > offset);
  }

  #startOf(index: number): number {
    return this.#made[index]?.start ?? this.#starts[index]!;
  }

  #endOf(index: number): number {
    return this.#made[index]?.end ?? this.#ends[index]!;
  }

  #move(index: number, by: number): void {
    if (this.#made[index]) return this.#made[index].move(by);
    this.#starts[index]! += by;
    this.#ends[index]! += by;
  }

  #make(index: number): Annotation {
    const { arrays, scope, reading } = this.#origins[index]!;
    const region = { start: this.#starts[index]!, end: this.#ends[index]! };
    const packed = this.#indices[index]!;
    return new Annotation(region, () => unpack(arrays.packed, packed), scope, reading);
  }

  #take(list: AnnotationList, index: number): void {
    const made = list.#made[index];
    if (made) this.#made[this.length] = made;
    this.#add(list.#starts[index]!, list.#ends[index]!, list.#origins[index]!, list.#indices[index]!);
  }

  #add(start: number, end: number, origin: ReadArrays, index: number): void {
    const place = this.#length++;
    this.#starts[place] = start;
    this.#ends[place] = end;
    this.#origins[place] = origin;
    this.#indices[place] = index;
    // Most come from the same text as the one before.
    if (origin.scope && origin !== this.#origins[place - 1]) this.#scopes.add(origin.scope);
  }
}
