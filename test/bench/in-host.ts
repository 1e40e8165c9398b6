// Measured inside a real VS Code: what a person waits for, and what its extension host feels.
import fs from "node:fs";
import * as vscode from "vscode";
import { measureLargeArrays } from "./large-arrays";
import { measureAnnotatingBlocks, measureIdleBlocks, measurePanelBlocks } from "./blocks-beside";
import {
  measurementsVariable,
  windowVariable,
  type BlockMeasurement,
  type Measurement,
  type WindowMeasurements,
} from "./measurement";
import { timed, type Measure, type MeasureBlocks } from "./timing";

export async function run(): Promise<void> {
  const [times, blocks]: [Measurement[], BlockMeasurement[]] = [[], []];
  const limited = (limit?: number) => (limit === undefined ? {} : { limit });
  const measure: Measure = (name, samples, limit) =>
    times.push({ name, unit: "ms", samples, ...limited(limit) });
  const measureBlocks: MeasureBlocks = (name, each, limit) =>
    blocks.push({ name, blocks: each, ...limited(limit) });

  // A window's first seconds belong to VS Code's own start; a person's first command comes after them.
  await new Promise((resolve) => setTimeout(resolve, 4000));
  const extension = vscode.extensions.getExtension("softmax-lab.softmax-lab")!;
  measure("activation", [await timed(() => extension.activate())], 50);

  const editor = await openArray(1000);
  const annotate = () => vscode.commands.executeCommand("softmaxLab.annotateArray");
  measure("annotate 1,000 entries, engine not started yet", [await timed(annotate)], 400);
  const repeated: number[] = [];
  await measureAnnotatingBlocks(measureBlocks, editor, async () => {
    await vscode.commands.executeCommand("softmaxLab.clearAnnotations");
    editor.selection = wholeDocument(editor.document);
    repeated.push(await timed(annotate));
  });
  measure("annotate 1,000 entries", repeated, 150);

  await measureLargeArrays(measure, measureBlocks);
  await measurePanelBlocks(measure, measureBlocks, Number(process.env[windowVariable]) % 2 === 1);
  await measureIdleBlocks(measureBlocks);

  fs.writeFileSync(
    process.env[measurementsVariable]!,
    JSON.stringify({ times, blocks } satisfies WindowMeasurements),
  );
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
