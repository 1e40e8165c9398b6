// Annotations of arrays and documents that are larger than what people look at.
import path from "node:path";
import * as vscode from "vscode";
import { Annotator } from "../../src/features/annotate/annotator";
import { spawnWorker } from "../../src/platform/node/worker-port";
import { EngineHost } from "../../src/session/engine-host";
import { longestBlock, timed, type Measure, type MeasureBlocks } from "./timing";

const annotateAll = () => vscode.commands.executeCommand("softmaxLab.annotateAllArrays");
const numbers = (count: number) =>
  Array.from({ length: count }, (_, index) => (10 * Math.sin(index)).toFixed(4));

export async function measureLargeArrays(measure: Measure, measureBlocks: MeasureBlocks): Promise<void> {
  for (const [lines, separator] of [
    ["one line", ", "],
    ["10,000 lines", ",\n "],
  ] as const) {
    await open(`[${numbers(10_000).join(separator)}]\n`);
    const samples: number[] = [];
    for (let run = 0; run < 10; run++) {
      samples.push(await timed(annotateAll));
      await vscode.commands.executeCommand("softmaxLab.clearAnnotations");
    }
    measure(`annotate 10,000 entries on ${lines}`, samples, 200);
  }
  measure("from a keystroke among 10,000 entries to their new numbers", await keystrokes(), 120);

  const row = `[${numbers(20).join(", ")}]`;
  await measureBlock(measureBlocks, "20 MB", `[${Array.from({ length: 115_000 }, () => row).join(",\n")}]\n`);
  await measureBlock(measureBlocks, "20,000 arrays in 4 MB", logLines(20_000, row));
  await measureBlock(measureBlocks, "115,000 arrays in 20 MB", logLines(115_000, row));
}

function logLines(count: number, row: string): string {
  return Array.from({ length: count }, (_, line) => `step ${line}: logits = ${row}\n`).join("");
}

async function measureBlock(measureBlocks: MeasureBlocks, what: string, content: string): Promise<void> {
  await open(content);
  await new Promise((resolve) => setTimeout(resolve, 3000));
  const block = await longestBlock(async () => {
    await annotateAll();
    // Until all is shown.
    await new Promise((resolve) => setTimeout(resolve, 1000));
  });
  measureBlocks(`${what} are annotated`, [block], 50);
  await vscode.commands.executeCommand("softmaxLab.clearAnnotations");
}

/** The pause of 20 ms before an array is read again is part of each sample. */
async function keystrokes(): Promise<number[]> {
  const { extensionPath } = vscode.extensions.getExtension("softmax-lab.softmax-lab")!;
  const engine = new EngineHost(() => spawnWorker(path.join(extensionPath, "dist", "worker.js")));
  const annotator = new Annotator(engine);
  const { document } = await open(`[${numbers(10_000).join(",\n ")}]\n`);
  await annotator.annotateAll(document);
  const samples: number[] = [];
  for (let run = 0; run < 20; run++) {
    const shown = new Promise<number>((resolve) => {
      let changed = 0;
      const first = vscode.workspace.onDidChangeTextDocument(() => {
        changed ||= performance.now();
        first.dispose();
      });
      const again = annotator.onDidChange(() => {
        if (changed === 0 || !annotator.annotationsOf(document).at(0)?.shown) return;
        again.dispose();
        resolve(performance.now() - changed);
      });
    });
    const change = new vscode.WorkspaceEdit();
    // One more digit behind the point of an entry.
    change.insert(document.uri, new vscode.Position(5000, document.lineAt(5000).text.indexOf(".") + 1), "1");
    await vscode.workspace.applyEdit(change);
    samples.push(await shown);
  }
  annotator.dispose();
  engine.dispose();
  return samples;
}

async function open(content: string): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument({ content });
  return vscode.window.showTextDocument(document);
}
