import * as vscode from "vscode";
import { LabError } from "../../core/errors";
import type { EngineHost } from "../../session/engine-host";
import { AnnotatedDocument } from "./annotated-document";
import type { Annotation, ArrayState } from "./annotation";
import { AnnotationList, type ReadArrays } from "./annotation-list";
import { ArrayReader } from "./array-reader";
import type { TwoArraysText } from "./comparison";
import { RenamedFiles, renameDuration } from "./renamed-files";

const nothing = new AnnotationList();

/** An array that was refused: why, and the place in the document if there is one. */
export interface Refused {
  readonly error: LabError;
  readonly start: number | null;
  readonly end: number | null;
}

/** All annotated documents of the window. */
export class Annotator implements vscode.Disposable {
  readonly #documents = new Map<vscode.TextDocument, AnnotatedDocument>();
  readonly #changed = new vscode.EventEmitter<vscode.TextDocument>();
  readonly #failed = new vscode.EventEmitter<LabError>();
  readonly #renamedFiles = new RenamedFiles(() => this.#followRenames());
  readonly #reader: ArrayReader;
  readonly #subscriptions: vscode.Disposable[];
  #running: AbortController | undefined;

  /** What is to be shown in a document has changed. */
  readonly onDidChange = this.#changed.event;
  /** The engine has failed while it followed an edit. */
  readonly onDidFail = this.#failed.event;

  constructor(private readonly engine: EngineHost) {
    this.#reader = new ArrayReader(engine);
    this.#subscriptions = [
      this.#changed,
      this.#failed,
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        this.#documents.get(document)?.applyChanges(contentChanges);
      }),
      vscode.workspace.onDidCloseTextDocument((document) => {
        // A change of language closes a document, too, and opens the same one again.
        if (document.isClosed && this.#documents.has(document)) {
          setTimeout(() => this.clear(document), renameDuration);
        }
      }),
      this.#renamedFiles,
    ];
  }

  annotationsOf(document: vscode.TextDocument): AnnotationList {
    return this.#documents.get(document)?.annotations ?? nothing;
  }

  /** What is said of an array and the one that was selected with it; null where there is none. */
  comparisonOf(document: vscode.TextDocument, annotation: Annotation): TwoArraysText | null {
    const comparison = this.#documents.get(document)?.comparison;
    return comparison?.has(annotation) ? comparison.text : null;
  }

  /** The array that commands mean: at the cursor, else the last of those before it, else the first. */
  currentOf(editor: vscode.TextEditor): Annotation | undefined {
    const annotations = this.annotationsOf(editor.document);
    const cursor = editor.document.offsetAt(editor.selection.active);
    return annotations.around(cursor)[0] ?? annotations.lastFrom(cursor) ?? annotations.at(0);
  }

  /**
   * Annotates each selected array, or those at the cursors. All or nothing.
   * @param reading that a person has chosen where a text can be read in several ways.
   * @returns the refusal if there is one; null if all went well or the text has changed meanwhile.
   */
  async annotate(
    { document, selections }: Pick<vscode.TextEditor, "document" | "selections">,
    reading: string | null = null,
  ): Promise<Refused | null> {
    const selected = selections.filter(({ isEmpty }) => !isEmpty);
    return this.#annotate(document, (signal) =>
      selected.length > 0
        ? this.#reader.inSelections(document, selected, reading, signal)
        : this.#reader.atCursors(document, selections, reading, signal),
    );
  }

  /**
   * Annotates every array of a document that can be read.
   * @returns the refusal if none can be; else how many paragraphs with unreadable ones were left out.
   */
  async annotateAll(document: vscode.TextDocument): Promise<Refused | number> {
    let leftOut = 0;
    const refused = await this.#annotate(document, async (signal) => {
      const everywhere = await this.#reader.everywhere(document, signal);
      leftOut = everywhere.leftOut;
      return everywhere.read;
    });
    return refused ?? leftOut;
  }

  /** The annotated array after the cursor, or before it; from the last one to the first again. */
  neighborOf({ document, selection }: vscode.TextEditor, direction: 1 | -1): Annotation | undefined {
    const annotations = this.annotationsOf(document);
    const cursor = document.offsetAt(selection.active);
    return direction === 1
      ? (annotations.firstAfter(cursor) ?? annotations.at(0))
      : (annotations.lastBefore(cursor) ?? annotations.at(-1));
  }

  /** Resolves when the array is evaluated anew, or an edit has come in between. */
  async changeState(
    document: vscode.TextDocument,
    annotation: Annotation,
    state: Partial<ArrayState>,
  ): Promise<void> {
    annotation.change(state);
    await this.#documents.get(document)?.reevaluate();
  }

  /** Marks an entry as its group's true class, or takes the mark away; resolves as `changeState`. */
  async toggleTarget(document: vscode.TextDocument, annotation: Annotation, entry: number): Promise<void> {
    annotation.toggleTarget(entry);
    await this.#documents.get(document)?.reevaluate();
  }

  clear(document: vscode.TextDocument): void {
    const annotated = this.#documents.get(document);
    if (!annotated) return;
    annotated.dispose();
    this.#documents.delete(document);
    this.#changed.fire(document);
  }

  dispose(): void {
    this.#running?.abort();
    for (const annotated of this.#documents.values()) annotated.dispose();
    this.#documents.clear();
    vscode.Disposable.from(...this.#subscriptions).dispose();
  }

  #followRenames(): void {
    for (const annotated of [...this.#documents.values()]) {
      const successor = this.#renamedFiles.successorOf(annotated.document);
      if (!successor) continue;
      this.#of(successor).takeOver(annotated);
      this.clear(annotated.document);
    }
  }

  #of(document: vscode.TextDocument): AnnotatedDocument {
    let annotated = this.#documents.get(document);
    if (!annotated) {
      annotated = new AnnotatedDocument(
        document,
        this.engine,
        () => this.#changed.fire(document),
        (error) => this.#failed.fire(error),
      );
      this.#documents.set(document, annotated);
    }
    return annotated;
  }

  async #annotate(
    document: vscode.TextDocument,
    read: (signal: AbortSignal) => Promise<readonly ReadArrays[]>,
  ): Promise<Refused | null> {
    this.#running?.abort();
    const { signal } = (this.#running = new AbortController());
    const { version } = document;
    const stale = () => signal.aborted || document.isClosed || document.version !== version;
    try {
      const found = await read(signal);
      if (!stale()) this.#of(document).add(found);
      return null;
    } catch (error) {
      return stale() ? null : refused(error);
    }
  }
}

function refused(thrown: unknown): Refused {
  const error = LabError.from(thrown);
  const { start = null, end = null } = error.position ?? {};
  return { error, start, end };
}
