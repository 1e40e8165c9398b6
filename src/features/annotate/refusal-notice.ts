import * as vscode from "vscode";
import type { Refused } from "./annotator";
import { escapeMarkdown } from "../../core/escape-markdown";
import { tellError } from "../notices/tell";
import { rangeOf } from "./source-text";

/** How long the status bar repeats a refusal, in milliseconds. */
const statusDuration = 15_000;

interface Told {
  readonly editor: vscode.TextEditor;
  readonly range: vscode.Range;
  readonly message: string;
  /** Whether the cursor has come to the place. */
  arrived: boolean;
}

/**
 * Tells why an array was refused, where it happened: the cursor moves to the place, which is underlined, and the
 * message opens there as a hover. Gone with the next edit, command or move of the cursor.
 */
export class RefusalNotice implements vscode.Disposable, vscode.HoverProvider {
  readonly #underline = vscode.window.createTextEditorDecorationType({
    textDecoration: "underline wavy var(--vscode-editorError-foreground)",
    overviewRulerColor: new vscode.ThemeColor("editorError.foreground"),
  });
  readonly #subscriptions: vscode.Disposable[];
  #told: Told | undefined;
  #status: vscode.Disposable | undefined;

  constructor() {
    this.#subscriptions = [
      this.#underline,
      vscode.languages.registerHoverProvider({ scheme: "*" }, this),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0 && document === this.#told?.editor.document) this.clear();
      }),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor, selections }) => {
        const told = this.#told;
        if (told?.editor !== textEditor) return;
        // Moves of the cursor from before ours are still told after it.
        if (selections[0]!.isEqual(cursorAt(told.range))) told.arrived = true;
        else if (told.arrived) this.clear();
      }),
    ];
  }

  tell(editor: vscode.TextEditor, { error, start, end }: Refused): void {
    this.clear();
    const message = error.message;
    this.#status = vscode.window.setStatusBarMessage(`$(warning) ${message}`, statusDuration);
    if (start === null || end === null) {
      void tellError(message);
      return;
    }
    const range = rangeOf(editor.document, start, end);
    this.#told = { editor, range, message, arrived: editor.selection.isEqual(cursorAt(range)) };
    editor.selection = cursorAt(range);
    editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
    editor.setDecorations(this.#underline, range.isEmpty ? [] : [range]);
    void vscode.commands.executeCommand("editor.action.showHover", { focus: "noAutoFocus" });
  }

  provideHover(document: vscode.TextDocument, position: vscode.Position): vscode.Hover | undefined {
    const told = this.#told;
    if (told?.editor.document !== document || !told.range.contains(position)) return undefined;
    const markdown = new vscode.MarkdownString(`$(warning) ${escapeMarkdown(told.message)}`, true);
    return told.range.isEmpty ? new vscode.Hover(markdown) : new vscode.Hover(markdown, told.range);
  }

  clear(): void {
    this.#told?.editor.setDecorations(this.#underline, []);
    this.#told = undefined;
    this.#status?.dispose();
    this.#status = undefined;
  }

  dispose(): void {
    this.clear();
    vscode.Disposable.from(...this.#subscriptions).dispose();
  }
}

function cursorAt({ start }: vscode.Range): vscode.Selection {
  return new vscode.Selection(start, start);
}
