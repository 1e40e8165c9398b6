// How long the extension host is blocked by what we do, and by turns by as much of VS Code's own: what is as long there is
// not ours.
import * as vscode from "vscode";
import type { Block } from "./measurement";
import { longestBlock, timed, type Measure, type MeasureBlocks } from "./timing";

const promised = 50;
const turns = 3;
/** Until all is shown, in milliseconds, and until nothing of it is left. */
const showing = 2000;
const settling = 1000;
/** Several searches for ports. */
const idleMilliseconds = 8000;

const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

/** @param isFirst whether our panel is the first webview of its window, or the empty one is. */
export async function measurePanelBlocks(
  measure: Measure,
  measureBlocks: MeasureBlocks,
  isFirst: boolean,
): Promise<void> {
  const iris = vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, "iris.csv");
  const opened: number[] = [];
  const ours = {
    name: "the panel opens",
    open: async () =>
      void opened.push(await timed(() => vscode.commands.executeCommand("softmaxLab.trainOnCsv", iris))),
    limit: promised,
  };
  const empty = {
    name: "a webview with nothing in it opens",
    open: () => Promise.resolve(openEmptyWebview()),
    limit: undefined,
  };
  const blocks = new Map<string, Block[]>([
    [ours.name, []],
    [empty.name, []],
  ]);
  for (let turn = 0; turn < turns; turn++) {
    for (const { name, open } of isFirst ? [ours, empty] : [empty, ours]) {
      const block = await longestBlock(async () => {
        await open();
        await pause(showing);
      });
      blocks.get(name)!.push(block);
      await closeWebviews();
      await pause(settling);
    }
  }
  measure("open the training panel", opened.slice(0, 1), 500);
  for (const { name, limit } of [ours, empty]) {
    const [first, ...others] = blocks.get(name)!;
    measureBlocks(`${name}, the first time`, [first!], limit);
    measureBlocks(`${name} again`, others, limit);
  }
}

/** @param annotateAgain clears the annotations of an array of 1,000 entries in `editor` and makes them anew. */
export async function measureAnnotatingBlocks(
  measureBlocks: MeasureBlocks,
  editor: vscode.TextEditor,
  annotateAgain: () => Promise<void>,
): Promise<void> {
  const [ours, plain]: [Block[], Block[]] = [[], []];
  const plainDecorations = new PlainDecorations();
  for (let turn = 0; turn < turns; turn++) {
    ours.push(await longestBlock(() => again(annotateAgain)));
    await vscode.commands.executeCommand("softmaxLab.clearAnnotations");
    await pause(settling);
    plain.push(await longestBlock(() => again(() => plainDecorations.showAnew(editor))));
    plainDecorations.clear(editor);
    await pause(settling);
  }
  plainDecorations.dispose();
  measureBlocks("1,000 entries are annotated again and again", ours, promised);
  measureBlocks("a plain extension colors as many numbers as often", plain);
}

/** Nothing is done, without and with what VS Code does by default in a window of its server: it looks for open ports. */
export async function measureIdleBlocks(measureBlocks: MeasureBlocks): Promise<void> {
  const remote = () => vscode.workspace.getConfiguration("remote");
  const search = async (source: "output" | "process") => {
    await remote().update("autoForwardPortsSource", source, vscode.ConfigurationTarget.Global);
    await pause(settling);
  };
  const idle = () => longestBlock(() => pause(idleMilliseconds));
  measureBlocks("nothing is done", [await idle()]);
  await search("process");
  measureBlocks("nothing is done, and VS Code looks for open ports", [await idle()]);
  await search("output");
}

async function again(act: () => Promise<void>): Promise<void> {
  for (let time = 0; time < 30; time++) await act();
}

function openEmptyWebview(): void {
  const panel = vscode.window.createWebviewPanel("empty", "Empty", vscode.ViewColumn.Beside, {
    enableScripts: true,
  });
  panel.webview.html = `<!DOCTYPE html>
<html lang="en">
  <head><title>Empty</title></head>
  <body><p>Empty.</p></body>
</html>`;
}

async function closeWebviews(): Promise<void> {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  await vscode.window.tabGroups.close(tabs.filter(({ input }) => input instanceof vscode.TabInputWebview));
}

/** Colors the numbers in the first 100 lines, and says something behind each line. */
class PlainDecorations implements vscode.Disposable {
  readonly #colors = ["#f002", "#0f02", "#00f2", "#ff02"].map((backgroundColor) =>
    vscode.window.createTextEditorDecorationType({ backgroundColor }),
  );
  readonly #texts = vscode.window.createTextEditorDecorationType({ after: { margin: "0 0 0 3ch" } });

  async showAnew(editor: vscode.TextEditor): Promise<void> {
    this.clear(editor);
    await pause(0);
    const { document } = editor;
    const lines = Array.from({ length: Math.min(100, document.lineCount) }, (_, line) =>
      document.lineAt(line),
    );
    const numbers = lines.flatMap(({ lineNumber, text }) =>
      [...text.matchAll(/-?\d+\.\d+/g)].map(
        ({ index, 0: number }) => new vscode.Range(lineNumber, index, lineNumber, index + number.length),
      ),
    );
    for (const [color, type] of this.#colors.entries()) {
      const colored = numbers.filter((_, index) => index % this.#colors.length === color);
      editor.setDecorations(type, colored);
    }
    const texts = lines.map(({ range, lineNumber }) => ({
      range: new vscode.Range(range.end, range.end),
      renderOptions: { after: { contentText: `line ${lineNumber}` } },
    }));
    editor.setDecorations(this.#texts, texts);
    await pause(0);
  }

  clear(editor: vscode.TextEditor): void {
    for (const type of [...this.#colors, this.#texts]) editor.setDecorations(type, []);
  }

  dispose(): void {
    vscode.Disposable.from(...this.#colors, this.#texts).dispose();
  }
}
