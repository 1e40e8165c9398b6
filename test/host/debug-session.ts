// What tests of the debugger share.
import assert from "node:assert/strict";
import { setTimeout as delay } from "node:timers/promises";
import * as vscode from "vscode";

/** Resolves once a stack frame is selected. */
export async function stopped(): Promise<void> {
  for (const deadline = Date.now() + 90_000; Date.now() < deadline; await delay(50)) {
    if (vscode.debug.activeStackItem instanceof vscode.DebugStackFrame) return;
  }
  assert.fail("The program has not stopped.");
}

/** Selects an expression in an editor and runs the command. */
export async function softmaxOf(expression: string): Promise<void> {
  // A file, because an untitled text may get the name and the text of one that was closed a moment ago.
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  const file = vscode.Uri.joinPath(folder!.uri, `expression-${++opened}.txt`);
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(expression));
  const editor = await vscode.window.showTextDocument(file);
  editor.selection = new vscode.Selection(0, 0, 0, expression.length);
  await vscode.commands.executeCommand("softmaxLab.annotateVariable");
}

let opened = 0;

/** The text of the active editor. */
export const shown = () => vscode.window.activeTextEditor?.document.getText();
