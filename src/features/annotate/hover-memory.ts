import * as vscode from "vscode";
import { commands, hoverContext, internalCommands } from "./command-names";

/**
 * Whether a hover of ours may be open, as a context for the Escape key: VS Code closes a hover before it looks for a
 * key's command, so that Escape would clear the annotations, too. VS Code does not tell when a hover closes; one is
 * taken to be open until the cursor moves, the text changes, the pointer rests elsewhere in a text, or Escape.
 */
export class HoverMemory implements vscode.Disposable {
  #open = false;
  readonly #subscriptions = [
    vscode.commands.registerCommand(internalCommands.keepAnnotations, () => this.#escape()),
    vscode.window.onDidChangeTextEditorSelection(() => this.set(false)),
    vscode.window.onDidChangeActiveTextEditor(() => this.set(false)),
    vscode.workspace.onDidChangeTextDocument(() => this.set(false)),
  ];

  /** A second Escape may come before VS Code has heard of the first: it is not for a hover any more. */
  async #escape(): Promise<void> {
    if (this.#open) this.set(false);
    else await vscode.commands.executeCommand(commands.clear);
  }

  set(open: boolean): void {
    if (open === this.#open) return;
    this.#open = open;
    void vscode.commands.executeCommand("setContext", hoverContext, open);
  }

  dispose(): void {
    vscode.Disposable.from(...this.#subscriptions).dispose();
  }
}
