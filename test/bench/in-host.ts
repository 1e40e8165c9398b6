// Measured inside a real VS Code: what a person waits for, and what its extension host feels.
import fs from "node:fs";
import * as vscode from "vscode";
import { measureLargeArrays } from "./large-arrays";
import { measurementsVariable, type Measurement } from "./measurement";
import { longestBlock, timed } from "./timing";

export async function run(): Promise<void> {
  const measurements: Measurement[] = [];
  const measure = (name: string, samples: readonly number[], limit?: number) =>
    measurements.push({ name, unit: "ms", samples, ...(limit === undefined ? {} : { limit }) });

  // A window's first seconds belong to VS Code's own start; a person's first command comes after them.
  await new Promise((resolve) => setTimeout(resolve, 4000));
  const extension = vscode.extensions.getExtension("softmax-lab.softmax-lab")!;
  measure("activation", [await timed(() => extension.activate())], 50);

  const editor = await openArray(1000);
  const annotate = () => vscode.commands.executeCommand("softmaxLab.annotateArray");
  measure("annotate 1,000 entries, engine not started yet", [await timed(annotate)], 400);
  const repeated: number[] = [];
  const annotating = await longestBlock(async () => {
    for (let run = 0; run < 30; run++) {
      await vscode.commands.executeCommand("softmaxLab.clearAnnotations");
      editor.selection = wholeDocument(editor.document);
      repeated.push(await timed(annotate));
    }
  });
  measure("annotate 1,000 entries", repeated, 150);
  measure("longest block of the extension host while annotating", [annotating], 50);

  await measureLargeArrays(measure);

  const iris = vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, "iris.csv");
  const opening = await longestBlock(async () => {
    measure(
      "open the training panel",
      [await timed(() => vscode.commands.executeCommand("softmaxLab.trainOnCsv", iris))],
      500,
    );
    await new Promise((resolve) => setTimeout(resolve, 2000));
  });
  measure("longest block of the extension host while the panel opens", [opening], 50);

  fs.writeFileSync(process.env[measurementsVariable]!, JSON.stringify(measurements));
}

async function openArray(length: number): Promise<vscode.TextEditor> {
  const values = Array.from({ length }, (_, index) => (10 * Math.sin(index)).toFixed(4));
  const lines = Array.from({ length: length / 10 }, (_, line) =>
    values.slice(10 * line, 10 * line + 10).join(", "),
  );
  const document = await vscode.workspace.openTextDocument({ content: `[${lines.join(",\n ")}]` });
  const editor = await vscode.window.showTextDocument(document);
  editor.selection = wholeDocument(document);
  return editor;
}

function wholeDocument(document: vscode.TextDocument): vscode.Selection {
  return new vscode.Selection(0, 0, document.lineCount, 0);
}
