import * as vscode from "vscode";
import { LabError } from "../../core/errors";
import type { AnnotateParams } from "../../protocol/engine";
import type { EngineHost } from "../../session/engine-host";
import { AnnotatedDocument } from "./annotated-document";
import { Annotation, type Origin } from "./annotation";
import { refuseRowOfCutMatrix, textAround, textOf, type SourceText } from "./source-text";

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
  readonly #subscriptions: vscode.Disposable[];
  #running: AbortController | undefined;

  /** What is to be shown in a document has changed. */
  readonly onDidChange = this.#changed.event;
  /** The engine has failed while it followed an edit. */
  readonly onDidFail = this.#failed.event;

  constructor(private readonly engine: EngineHost) {
    this.#subscriptions = [
      this.#changed,
      this.#failed,
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        this.#documents.get(document)?.applyChanges(contentChanges);
      }),
      vscode.workspace.onDidCloseTextDocument((document) => this.clear(document)),
    ];
  }

  annotationsOf(document: vscode.TextDocument): readonly Annotation[] {
    return this.#documents.get(document)?.annotations ?? [];
  }

  /** The array that commands mean: at the cursor, else the one annotated last. */
  currentOf(editor: vscode.TextEditor): Annotation | undefined {
    const annotations = this.annotationsOf(editor.document);
    if (annotations.length === 0) return undefined;
    const cursor = editor.document.offsetAt(editor.selection.active);
    return annotations.find((annotation) => annotation.contains(cursor)) ?? annotations.at(-1);
  }

  /**
   * Annotates each selected array, or the one at the cursor. All or nothing.
   * @returns the refusal if there is one; null if all went well or the text has changed meanwhile.
   */
  async annotate({
    document,
    selections,
  }: Pick<vscode.TextEditor, "document" | "selections">): Promise<Refused | null> {
    this.#running?.abort();
    const { signal } = (this.#running = new AbortController());
    const { version } = document;
    const selected = selections.filter(({ isEmpty }) => !isEmpty);
    const sources =
      selected.length > 0
        ? selected.map((range) => ({ ...textOf(document, range), origin: "selection" as const }))
        : selections.slice(0, 1).map(({ active }) => {
            const cursor = document.offsetAt(active);
            return { ...textAround(document, cursor), origin: "cursor" as const, cursor };
          });
    const results = await Promise.allSettled(sources.map((source) => this.#read(source, signal)));
    if (signal.aborted || document.isClosed || document.version !== version) return null;
    const annotations: Annotation[] = [];
    for (const [index, result] of results.entries()) {
      if (result.status === "rejected") return refused(result.reason, sources[index]!);
      annotations.push(...result.value);
    }
    this.#of(document).add(annotations);
    return null;
  }

  changeSettings(
    document: vscode.TextDocument,
    annotation: Annotation,
    settings: Partial<Pick<Annotation, "axis" | "temperature">>,
  ): void {
    Object.assign(annotation, settings);
    this.#documents.get(document)?.reevaluate(annotation);
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

  async #read(
    source: SourceText & { readonly origin: Origin; readonly cursor?: number },
    signal: AbortSignal,
  ): Promise<Annotation[]> {
    const { text, offset, origin, cursor } = source;
    const where: AnnotateParams["where"] =
      cursor === undefined ? { kind: "all" } : { kind: "at", offset: cursor - offset };
    const params = { text, where, axis: -1, temperature: 1, reading: null };
    const { arrays } = await this.engine.request("annotate", params, { signal });
    for (const array of arrays) refuseRowOfCutMatrix(source, array);
    return arrays.map((array) => new Annotation(origin, array, offset));
  }
}

function refused(thrown: unknown, { offset }: SourceText): Refused {
  const error = LabError.from(thrown);
  const { start, end } = error.position ?? {};
  return {
    error,
    start: start === undefined ? null : start + offset,
    end: end === undefined ? null : end + offset,
  };
}
