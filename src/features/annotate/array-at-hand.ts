import * as vscode from "vscode";
import type { ChartedArray } from "../../protocol/chart";
import type { Annotation } from "./annotation";
import type { Annotator } from "./annotator";
import { heatStep } from "./figures";
import { linkedArray, type ArrayInEditor } from "./linked-array";

/** The annotated array that a person looks at: the one at the cursor, and still that one while a panel has the focus. */
export class ArrayAtHand implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscriptions: vscode.Disposable[];
  #document: vscode.TextDocument | undefined;
  #annotation: Annotation | undefined;

  readonly onDidChange = this.#changed.event;
  readonly heatStep = heatStep;

  constructor(private readonly annotator: Annotator) {
    this.#subscriptions = [
      this.#changed,
      annotator.onDidChange((document) => {
        if (document !== (this.#document ?? vscode.window.activeTextEditor?.document)) return;
        const isThere = this.#annotation && this.annotator.annotationsOf(document).has(this.#annotation);
        if (isThere) this.#changed.fire();
        else this.#take(undefined);
      }),
      vscode.window.onDidChangeActiveTextEditor((editor) => this.#follow(editor)),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => this.#follow(textEditor)),
    ];
  }

  readonly current = (): ChartedArray | null => {
    const evaluation = this.#annotation?.shown;
    if (!evaluation || !this.#document) return null;
    return { ...evaluation, name: placeIn(this.#document, this.#annotation!.start) };
  };

  readonly choose = (id: unknown): boolean => {
    const linked = linkedArray(this.annotator, id);
    if (typeof id === "number" && !linked) return false;
    this.#take(linked);
    return true;
  };

  dispose(): void {
    vscode.Disposable.from(...this.#subscriptions).dispose();
  }

  /** The one at the cursor, or the document's last, where none is given. */
  #take(given: ArrayInEditor | undefined): void {
    const editor = given?.editor ?? vscode.window.activeTextEditor;
    const document = editor?.document ?? this.#document;
    if (!document) return;
    const { annotator } = this;
    this.#document = document;
    this.#annotation =
      given?.annotation ?? (editor ? annotator.currentOf(editor) : annotator.annotationsOf(document).at(-1));
    this.#changed.fire();
  }

  #follow(editor: vscode.TextEditor | undefined): void {
    if (!editor || editor !== vscode.window.activeTextEditor) return;
    const cursor = editor.document.offsetAt(editor.selection.active);
    const [found] = this.annotator.annotationsOf(editor.document).around(cursor);
    if (!found || found === this.#annotation) return;
    this.#document = editor.document;
    this.#annotation = found;
    this.#changed.fire();
  }
}

/** "logits.py, line 3", or "book.ipynb, cell 2, line 3". */
function placeIn(document: vscode.TextDocument, offset: number): string {
  const file = document.uri.path.split("/").at(-1);
  const cell = vscode.workspace.notebookDocuments
    .flatMap((notebook) => notebook.getCells())
    .find((each) => each.document === document);
  const line = `line ${document.positionAt(offset).line + 1}`;
  return [file, ...(cell ? [`cell ${cell.index + 1}`] : []), line].join(", ");
}
