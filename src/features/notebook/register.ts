import * as vscode from "vscode";
import { LabError } from "../../core/errors";
import { tellError } from "../notices/tell";
import { outputText } from "./output-text";

type OpenAnnotated = (text: string, title: string) => Promise<void>;

/** Softmax of Cell Output: what a notebook's cell has printed, annotated beside. */
export function registerNotebook(context: vscode.ExtensionContext, openAnnotated: OpenAnnotated): void {
  context.subscriptions.push(
    vscode.commands.registerCommand("softmaxLab.annotateCellOutput", async (argument: unknown) => {
      const cell = isCell(argument) ? argument : selectedCell();
      const problem = cell
        ? await annotate(cell, openAnnotated)
        : "Select a notebook cell with an output first.";
      if (problem !== null) void tellError(problem);
    }),
  );
}

/** @returns why nothing was opened, or null. */
async function annotate(cell: vscode.NotebookCell, openAnnotated: OpenAnnotated): Promise<string | null> {
  const name = `cell ${cell.index + 1}`;
  if (cell.outputs.length === 0) return `There is no output of ${name}. Run the cell first.`;
  try {
    await openAnnotated(outputText(cell.outputs), `Output of ${name}`);
    return null;
  } catch (error) {
    const { code, message } = LabError.from(error);
    return code === "array-not-found"
      ? `There is no array of numbers in the output of ${name}. Text, printed lines and JSON are read.`
      : message;
  }
}

/** What the cell's menu passes; other callers may pass anything. */
function isCell(argument: unknown): argument is vscode.NotebookCell {
  return typeof argument === "object" && argument !== null && "outputs" in argument && "index" in argument;
}

function selectedCell(): vscode.NotebookCell | undefined {
  const editor = vscode.window.activeNotebookEditor;
  const start = editor?.selection.start ?? 0;
  return editor && start < editor.notebook.cellCount ? editor.notebook.cellAt(start) : undefined;
}
