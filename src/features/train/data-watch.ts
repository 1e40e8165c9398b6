import * as vscode from "vscode";
import type { DataNote } from "../../protocol/panel";
import { baseName, openDocument } from "./data-file";

/** Tells what becomes of a table after it was read: changed, deleted, or edited and not yet saved. */
export class DataWatch {
  readonly #subscriptions: vscode.Disposable[] = [];
  readonly #name: string;
  #onDisk: DataNote | null = null;

  constructor(
    private readonly uri: vscode.Uri,
    private readonly report: (note: DataNote | null) => void,
  ) {
    this.#name = baseName(uri);
    if (uri.scheme === "untitled") this.#watchUntitled();
    else this.#watchFile();
  }

  dispose(): void {
    vscode.Disposable.from(...this.#subscriptions).dispose();
  }

  /** The table is as it was just read. */
  contentRead(): void {
    this.#onDisk = null;
    this.#report();
  }

  #watchFile(): void {
    const folder = vscode.Uri.joinPath(this.uri, "..");
    const watcher = vscode.workspace.createFileSystemWatcher(
      new vscode.RelativePattern(folder, globEscaped(this.#name)),
    );
    const changed = () => this.#setOnDisk(this.#changed);
    this.#subscriptions.push(
      watcher,
      watcher.onDidChange(changed),
      watcher.onDidCreate(changed),
      watcher.onDidDelete(() =>
        this.#setOnDisk({
          text: `${this.#name} is no longer there. What was read of it is shown.`,
          canReload: true,
        }),
      ),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.#reportIfMine(document)),
      vscode.workspace.onDidSaveTextDocument((document) => this.#reportIfMine(document)),
      vscode.workspace.onDidCloseTextDocument((document) => this.#reportIfMine(document)),
    );
    this.#report();
  }

  #watchUntitled(): void {
    this.#subscriptions.push(
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (this.#isMine(document) && contentChanges.length > 0) this.#setOnDisk(this.#changed);
      }),
    );
  }

  get #changed(): DataNote {
    return { text: `${this.#name} has changed since it was read.`, canReload: true };
  }

  #isMine(document: vscode.TextDocument): boolean {
    return document.uri.toString() === this.uri.toString();
  }

  #reportIfMine(document: vscode.TextDocument): void {
    if (this.#isMine(document)) this.#report();
  }

  #setOnDisk(note: DataNote): void {
    this.#onDisk = note;
    this.#report();
  }

  #report(): void {
    this.report(this.#onDisk ?? this.#unsaved());
  }

  #unsaved(): DataNote | null {
    return this.uri.scheme !== "untitled" && openDocument(this.uri)?.isDirty
      ? { text: `${this.#name} has unsaved changes; the file on disk is used.`, canReload: false }
      : null;
  }
}

/** A file name as a glob pattern that matches only it. */
function globEscaped(name: string): string {
  return name.replace(/[*?[\]{}]/g, (character) => `[${character}]`);
}
