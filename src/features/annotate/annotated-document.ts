import type * as vscode from "vscode";
import { LabError } from "../../core/errors";
import type { AnnotatedArray, AnnotateParams } from "../../protocol/engine";
import type { EngineHost } from "../../session/engine-host";
import { contextReach, type Annotation } from "./annotation";
import { Comparison } from "./comparison";
import { readAround, textWithin, type SourceText } from "./source-text";

/** How long an edit must rest before its array is read again, in milliseconds. */
const pause = 20;

/** UTF-16 units that are read around the arrays of a selection, shared by those that are read together. */
const sharedReach = 32 * 1024;

/** The annotated arrays of one document. Follows its edits: numbers are true for the text, or hidden. */
export class AnnotatedDocument {
  #annotations: Annotation[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
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

  get annotations(): readonly Annotation[] {
    return this.#annotations;
  }

  /** The two arrays that were selected together, while both are there. */
  get comparison(): Comparison | undefined {
    const comparison = this.#comparison;
    const present = (annotation: Annotation) => this.#annotations.includes(annotation);
    return comparison && present(comparison.first) && present(comparison.second) ? comparison : undefined;
  }

  /** Adds arrays in place of those that they overlap, in the order of the text. Two selected ones are compared. */
  add(annotations: readonly Annotation[]): void {
    const added = inOrder(annotations);
    let next = 0;
    const kept = this.#annotations.filter((old) => {
      while (next < added.length && added[next]!.end <= old.start) next++;
      return !added[next]?.overlaps(old);
    });
    this.#annotations = inOrder([...kept, ...added]);
    const [first, second] = annotations;
    const pair = annotations.length === 2 && annotations.every(({ isSelected }) => isSelected);
    this.#comparison = pair ? new Comparison(first!, second!, this.engine) : undefined;
    this.#show();
  }

  /** Goes on with the arrays of a document of the same text. */
  takeOver(other: AnnotatedDocument): void {
    this.#annotations = [...other.annotations];
    this.#comparison = other.comparison;
    this.changed();
    this.#schedule(0);
  }

  applyChanges(changes: readonly vscode.TextDocumentContentChangeEvent[]): void {
    if (changes.length === 0) return;
    for (const annotation of this.#annotations) annotation.applyChanges(changes);
    this.#annotations = this.#annotations.filter(({ start, end }) => start < end);
    this.changed();
    this.#schedule(pause);
  }

  /** Evaluates arrays anew whose state has changed. Resolves when they are, or an edit has come in between. */
  async reevaluate(): Promise<void> {
    this.changed();
    clearTimeout(this.#timer);
    this.#reading?.abort();
    await this.#read();
  }

  dispose(): void {
    this.#annotations = [];
    this.#comparing?.abort();
    clearTimeout(this.#timer);
    this.#reading?.abort();
  }

  #schedule(delay: number): void {
    clearTimeout(this.#timer);
    this.#reading?.abort();
    if (this.#annotations.some(({ outdated }) => outdated)) {
      this.#timer = setTimeout(() => void this.#read(), delay);
    }
  }

  async #read(): Promise<void> {
    const reading = (this.#reading = new AbortController());
    const { version } = this.document;
    const current = () => !reading.signal.aborted && this.document.version === version;
    const outdated = this.#annotations.filter((annotation) => annotation.outdated);
    const reach = Math.max(contextReach, sharedReach / outdated.length);
    await Promise.all(
      outdated.map((annotation) => this.#readAgain(annotation, reach, reading.signal, current)),
    );
    if (!current()) return;
    this.#annotations = withoutOverlaps(this.#annotations);
    this.#show();
  }

  #show(): void {
    this.changed();
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
      const { array, offset } = await this.#request(annotation, reach, signal);
      if (current()) annotation.update(array, offset);
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

  async #request(annotation: Annotation, reach: number, signal: AbortSignal): Promise<Read> {
    const { scope, start, end } = annotation;
    if (scope) {
      const source = textWithin(this.document, scope, { start, end }, reach);
      return this.#readWithin(annotation, source, signal);
    }
    return readAround(this.document, { start, end }, async (source) => {
      const result = await this.#askAt(annotation, source, signal);
      return { result, found: [result.array] };
    });
  }

  /** As the selection was read at first; where another array in it is in the way, as the array at its own place. */
  async #readWithin(annotation: Annotation, source: SourceText, signal: AbortSignal): Promise<Read> {
    try {
      return await this.#ask(annotation, source, { kind: "all" }, signal);
    } catch (thrown) {
      const error = LabError.from(thrown);
      const { start, end } = error.position ?? {};
      const isElsewhere =
        start === undefined ||
        end === undefined ||
        !annotation.overlaps({ start: start + source.offset, end: end + source.offset });
      if (!error.code.startsWith("array-") || !isElsewhere) throw error;
      return this.#askAt(annotation, source, signal).catch(() => Promise.reject(error));
    }
  }

  #askAt(annotation: Annotation, source: SourceText, signal: AbortSignal): Promise<Read> {
    return this.#ask(annotation, source, { kind: "at", offset: annotation.start - source.offset }, signal);
  }

  async #ask(
    annotation: Annotation,
    { text, offset }: SourceText,
    where: AnnotateParams["where"],
    signal: AbortSignal,
  ): Promise<Read> {
    const { state, reading } = annotation;
    const targets = annotation.targets.map((target) => target - offset);
    const params = { text, where, ...state, targets, reading };
    const { arrays } = await this.engine.request("annotate", params, { signal });
    const here = arrays.filter(({ start, end }) =>
      annotation.overlaps({ start: start + offset, end: end + offset }),
    );
    const [array] = here;
    if (!array) throw new LabError("array-not-found", "The array is no more.");
    if (here.length > 1) throw new LabError("array-refused", `There are now ${here.length} arrays.`);
    return { array, offset };
  }
}

/** An array, and where in the document the text begins that it was read from. */
interface Read {
  readonly array: AnnotatedArray;
  readonly offset: number;
}

function inOrder(annotations: readonly Annotation[]): Annotation[] {
  return [...annotations].sort((a, b) => a.start - b.start);
}

/** Two arrays that an edit has made one are kept once. There may be thousands in a document. */
function withoutOverlaps(annotations: readonly Annotation[]): Annotation[] {
  const kept: Annotation[] = [];
  for (const annotation of inOrder(annotations)) {
    if (!kept.at(-1)?.overlaps(annotation)) kept.push(annotation);
  }
  return kept;
}
