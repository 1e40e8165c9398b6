import * as vscode from "vscode";

/** For so long after a rename its document may close and open under the new name, in either order, in milliseconds. */
export const renameDuration = 5000;

/** Knows which document goes on with the text of one whose file was renamed. */
export class RenamedFiles implements vscode.Disposable {
  readonly #renames = new Set<{ readonly oldUri: vscode.Uri; readonly newUri: vscode.Uri }>();
  readonly #subscriptions: readonly vscode.Disposable[];

  /** @param changed is told whenever there may be a successor that was not there before. */
  constructor(changed: () => void) {
    this.#subscriptions = [
      vscode.workspace.onDidRenameFiles(({ files }) => {
        for (const rename of files) {
          this.#renames.add(rename);
          setTimeout(() => this.#renames.delete(rename), renameDuration);
        }
        changed();
      }),
      vscode.workspace.onDidOpenTextDocument(() => {
        if (this.#renames.size > 0) changed();
      }),
    ];
  }

  /** The open document of the same text whose file, or a folder around it, took the place of this one's. */
  successorOf(document: vscode.TextDocument): vscode.TextDocument | undefined {
    const uri = document.uri.toString();
    for (const { oldUri, newUri } of this.#renames) {
      const old = oldUri.toString();
      if (uri !== old && !uri.startsWith(`${old}/`)) continue;
      const renamed = newUri.toString() + uri.slice(old.length);
      const successor = vscode.workspace.textDocuments.find((other) => other.uri.toString() === renamed);
      if (successor && haveSameText(document, successor)) return successor;
    }
    return undefined;
  }

  dispose(): void {
    vscode.Disposable.from(...this.#subscriptions).dispose();
  }
}

/** Without building either text, which may be large, in one piece. */
function haveSameText(one: vscode.TextDocument, other: vscode.TextDocument): boolean {
  if (one.lineCount !== other.lineCount || one.eol !== other.eol) return false;
  for (let line = 0; line < one.lineCount; line++) {
    if (one.lineAt(line).text !== other.lineAt(line).text) return false;
  }
  return true;
}
