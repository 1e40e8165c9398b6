import type * as vscode from "vscode";
import { LabError } from "../../core/errors";
import type { TextChange } from "../../core/track-region";
import type { EngineHost } from "../../session/engine-host";
import { contextReach, type Annotation } from "./annotation";
import { AnnotationList, type ReadArrays } from "./annotation-list";
import { ArrayReader } from "./array-reader";
import { Comparison } from "./comparison";
import { reread } from "./reread";

/**
 * How long numbers may be seen after their text has changed, in milliseconds: for a frame. Most arrays are read again by
 * then, and their numbers change without being gone in between.
 */
const grace = 16;

/** How long an edit must rest before more arrays than are read together are read again, in milliseconds. */
const pause = 20;

/** UTF-16 units that are read around the arrays of a selection, shared by those that are read together. */
const sharedReach = 32 * 1024;

/** Arrays that are read again at a time, each by itself. More of them are read with the whole document, where they were. */
const readTogether = 100;

/** The annotated arrays of one document. Follows its edits: numbers are true for the text, or hidden. */
export class AnnotatedDocument {
  #annotations = new AnnotationList();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #hiding: ReturnType<typeof setTimeout> | undefined;
  #reading: AbortController | undefined;
  #comparison: Comparison | undefined;
  #comparing: AbortController | undefined;

  /** @param changed is told whenever something else is to be shown. */
  constructor(
    readonly document: vscode.TextDocument,
    private readonly engine: EngineHost,
    private readonly changed: () => void,
    private readonly failed: (error: LabError) => void,
  ) {}

  get annotations(): AnnotationList {
    return this.#annotations;
  }

  /** The two arrays that were selected together, while both are there. */
  get comparison(): Comparison | undefined {
    const comparison = this.#comparison;
    const isThere = (annotation: Annotation) => this.#annotations.has(annotation);
    return comparison && isThere(comparison.first) && isThere(comparison.second) ? comparison : undefined;
  }

  /** Adds arrays in place of those that they overlap. Two selected ones are compared. */
  add(read: readonly ReadArrays[]): void {
    for (const each of read) this.#annotations = this.#annotations.with(AnnotationList.of(each));
    const [first, second] = this.#pairIn(read);
    this.#comparison = first && second && new Comparison(first, second, this.engine);
    this.#show();
  }

  /** Goes on with the arrays of a document of the same text. */
  takeOver(other: AnnotatedDocument): void {
    this.#annotations = other.annotations;
    this.#comparison = other.comparison;
    this.changed();
    this.#readSoon();
  }

  applyChanges(changes: readonly TextChange[]): void {
    if (changes.length === 0) return;
    this.#annotations = this.#annotations.applyChanges(changes);
    if (this.#readSoon()) this.#hideSoon();
    else this.#tell();
  }

  /** Evaluates arrays anew whose state has changed. Resolves when they are, or an edit has come in between. */
  async reevaluate(): Promise<void> {
    this.#hideSoon();
    clearTimeout(this.#timer);
    this.#reading?.abort();
    await this.#read();
  }

  dispose(): void {
    this.#annotations = new AnnotationList();
    this.#comparing?.abort();
    clearTimeout(this.#hiding);
    clearTimeout(this.#timer);
    this.#reading?.abort();
  }

  /** The arrays that were selected, in the order of the selections, where there are two. */
  #pairIn(read: readonly ReadArrays[]): readonly Annotation[] {
    const count = read.reduce((sum, { arrays }) => sum + arrays.starts.length, 0);
    if (count !== 2) return [];
    const starts = read.flatMap(({ arrays, offset }) => Array.from(arrays.starts, (start) => start + offset));
    const pair = starts.map((start) => this.#annotations.lastFrom(start)!);
    return pair.every(({ isSelected }) => isSelected) ? pair : [];
  }

  /** @returns whether there is something to be read. */
  #readSoon(): boolean {
    clearTimeout(this.#timer);
    this.#reading?.abort();
    const { length } = this.#annotations.outdated();
    if (length === 0) return false;
    this.#timer = setTimeout(() => void this.#read(), length > readTogether ? pause : 0);
    return true;
  }

  /** Hides what is not true any more, unless it is read again before. */
  #hideSoon(): void {
    this.#hiding ??= setTimeout(() => this.#tell(), grace);
  }

  #tell(): void {
    clearTimeout(this.#hiding);
    this.#hiding = undefined;
    this.changed();
  }

  async #read(): Promise<void> {
    const { signal } = (this.#reading = new AbortController());
    const { version } = this.document;
    const current = () => !signal.aborted && this.document.version === version;
    if (this.#annotations.outdated().length > readTogether) await this.#readEverywhere(signal, current);
    const outdated = current() ? this.#annotations.outdated() : [];
    const reach = Math.max(contextReach, sharedReach / outdated.length);
    const readAgain = async (annotations: readonly Annotation[]): Promise<void> => {
      for (let from = 0; from < annotations.length && current(); from += readTogether) {
        const next = annotations.slice(from, from + readTogether);
        await Promise.all(next.map((each) => this.#readAgain(each, reach, signal, current)));
      }
      if (!current()) return;
      this.#annotations = this.#annotations.withoutOverlaps();
      this.#show();
    };
    // Whoever types waits for the arrays that were changed; the numbers of those close by are true, but for few edits.
    await readAgain(outdated.filter(({ pending }) => pending));
    const doubtful = outdated.filter(({ pending }) => !pending);
    if (doubtful.length > 0) await readAgain(doubtful);
  }

  /** Reads many arrays again as they were read first: all of the document's at once. */
  async #readEverywhere(signal: AbortSignal, current: () => boolean): Promise<void> {
    const plain = this.#annotations.outdated().filter(({ isPlain }) => isPlain);
    if (plain.length <= readTogether) return;
    // Where none can be read, each says why by itself.
    const everywhere = await new ArrayReader(this.engine).everywhere(this.document, signal).catch(() => null);
    const [read] = everywhere?.read ?? [];
    if (!read || !current()) return;
    this.#annotations = this.#annotations.with(AnnotationList.of(read).within(plain));
  }

  #show(): void {
    this.#tell();
    this.#comparing?.abort();
    const { signal } = (this.#comparing = new AbortController());
    this.comparison?.refresh(signal).then(
      (news) => news && this.changed(),
      // Without an engine there is nothing to compare; the next reading tells why.
      () => undefined,
    );
  }

  async #readAgain(
    annotation: Annotation,
    reach: number,
    signal: AbortSignal,
    current: () => boolean,
  ): Promise<void> {
    try {
      const { array, region } = await reread(this.engine, this.document, annotation, reach, signal);
      if (current()) annotation.update(region, array);
    } catch (error) {
      if (!current()) return;
      const { code, message } = LabError.from(error);
      if (code === "axis-out-of-range" && annotation.state.axis !== -1) {
        annotation.change({ axis: -1 });
        return this.#readAgain(annotation, reach, signal, current);
      }
      annotation.fail(message);
      if (!code.startsWith("array-")) this.failed(LabError.from(error));
    }
  }
}
