// What tests of annotations share.
import assert from "node:assert/strict";
import path from "node:path";
import * as vscode from "vscode";
import { Annotator } from "../../src/features/annotate/annotator";
import { spawnWorker } from "../../src/platform/node/worker-port";
import { EngineHost } from "../../src/session/engine-host";
import { expectEventually } from "../support/expect-eventually";

export const annotateArray = () => vscode.commands.executeCommand("softmaxLab.annotateArray");

/** Closes all editors; unsaved text is thrown away. */
export async function closeEditors(): Promise<void> {
  const untitled = vscode.workspace.textDocuments.filter(({ uri }) => uri.scheme === "untitled");
  while (vscode.window.activeTextEditor) {
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  }
  await vscode.commands.executeCommand("workbench.action.closeAllEditors");
  // VS Code gives the next untitled document the same name, and with it this one's text until it has let go of it.
  await expectEventually("no untitled document", async () => untitled.every(({ isClosed }) => isClosed));
}

/** Resolves once the window has answered, and with that has told all that it had to tell of what was done before. */
export async function windowHasAnswered(): Promise<void> {
  await vscode.env.clipboard.readText();
}

/** Resolves where there are so many tabs, and no more to come. */
export async function assertTabs(count: number): Promise<void> {
  const tabs = () => vscode.window.tabGroups.all.flatMap((group) => group.tabs).length;
  await expectEventually(
    () => `${count} tabs, not ${tabs()}`,
    async () => tabs() === count,
  );
  await windowHasAnswered();
  assert.equal(tabs(), count);
}

/** What Copy Probabilities copies. */
export async function copied(): Promise<unknown> {
  await vscode.env.clipboard.writeText("nothing");
  await vscode.commands.executeCommand("softmaxLab.copyProbabilities");
  return JSON.parse(await vscode.env.clipboard.readText());
}

export function assertClose(met: unknown, wanted: readonly number[]): void {
  assert.ok(Array.isArray(met) && met.length === wanted.length, JSON.stringify(met));
  wanted.forEach((value, entry) =>
    assert.ok(Math.abs((met[entry] as number) - value) < 1e-15, `${met[entry]}`),
  );
}

/** softmax([2, 1, 0.1]) and softmax([1, 2, 3]), computed to 17 digits. */
export const ofTwoOneTenth = [0.6590011388859679, 0.24243297070471392, 0.09856589040931818];
export const ofOneTwoThree = [0.09003057317038046, 0.24472847105479764, 0.6652409557748218];

/** An editor of an untitled document that holds `content`. */
export async function open(content: string, language = "plaintext"): Promise<vscode.TextEditor> {
  let editor: vscode.TextEditor;
  await expectEventually(`an untitled document with ${JSON.stringify(content)}`, async () => {
    const document = await vscode.workspace.openTextDocument({ content, language });
    editor = await vscode.window.showTextDocument(document);
    // Where VS Code has not let go of an untitled document just closed, the next one gets its name and its text.
    const isFresh = document.getText().replaceAll("\r\n", "\n") === content.replaceAll("\r\n", "\n");
    if (!isFresh) await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
    return isFresh;
  });
  return editor!;
}

export function select(editor: vscode.TextEditor, ...parts: string[]): void {
  const text = editor.document.getText();
  editor.selections = parts.map((part) => {
    const start = text.indexOf(part);
    assert.notEqual(start, -1, part);
    const at = (offset: number) => editor.document.positionAt(offset);
    return new vscode.Selection(at(start), at(start + part.length));
  });
}

/** Puts the cursor before `part` of the text. */
export function putCursor(editor: vscode.TextEditor, part: string): void {
  const position = editor.document.positionAt(editor.document.getText().indexOf(part));
  editor.selection = new vscode.Selection(position, position);
}

/** What our hover says at the beginning of `part`; empty without one. */
export function hoverAt({ document }: vscode.TextEditor, part: string): Promise<string> {
  return hoverTextAt(document, document.positionAt(document.getText().indexOf(part)));
}

export async function hoverTextAt(document: vscode.TextDocument, position: vscode.Position): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    "vscode.executeHoverProvider",
    document.uri,
    position,
  );
  return hovers
    .flatMap(({ contents }) => contents)
    .map((content) => (typeof content === "string" ? content : content.value))
    .join("\n");
}

export const hoverSays = (editor: vscode.TextEditor, part: string, wanted: string) =>
  expectEventually(`"${wanted}" at ${part}`, async () => (await hoverAt(editor, part)).includes(wanted));
export const hoverIsGone = (editor: vscode.TextEditor, part: string) =>
  expectEventually(`no hover at ${part}`, async () => !(await hoverAt(editor, part)).includes("Probability"));

/** An annotator beside the extension's own, and its engine, while the tests of a `describe` run. */
export function useAnnotator(): () => { readonly annotator: Annotator; readonly engine: EngineHost } {
  let engine: EngineHost;
  let annotator: Annotator;

  before(() => {
    const { extensionPath } = vscode.extensions.getExtension("softmax-lab.softmax-lab")!;
    engine = new EngineHost(() => spawnWorker(path.join(extensionPath, "dist", "worker.js")));
    annotator = new Annotator(engine);
  });

  after(() => {
    annotator.dispose();
    engine.dispose();
  });

  return () => ({ annotator, engine });
}
