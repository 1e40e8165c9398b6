import assert from "node:assert/strict";
import * as vscode from "vscode";
import {
  assertClose,
  closeEditors,
  copied,
  ofOneTwoThree,
  ofTwoOneTenth,
  windowHasAnswered,
} from "./annotations";

async function annotateClipboard(text: string): Promise<vscode.TextEditor | undefined> {
  await vscode.env.clipboard.writeText(text);
  await vscode.commands.executeCommand("softmaxLab.annotateClipboard");
  return vscode.window.activeTextEditor;
}

describe("Softmax: Annotate Clipboard", () => {
  afterEach(closeEditors);

  it("opens the copied text as it is, untitled, with every array annotated and the cursor in the first", async () => {
    const text = "step 3: tensor([2.0, 1.0, 0.1])\nstep 4: tensor([1., 2., 3.])\n";
    const editor = await annotateClipboard(text);
    assert.equal(editor?.document.getText(), text);
    assert.equal(editor.document.isUntitled, true);
    assertClose(await copied(), ofTwoOneTenth);
    editor.selection = new vscode.Selection(1, 16, 1, 16);
    assertClose(await copied(), ofOneTwoThree);
  });

  it("opens beside the editor at hand, which stays", async () => {
    const document = await vscode.workspace.openTextDocument({ content: "at hand" });
    const { viewColumn } = await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
    const editor = await annotateClipboard("[1, 2, 3]");
    assert.equal(viewColumn, vscode.ViewColumn.One);
    assert.equal(editor?.viewColumn, vscode.ViewColumn.Two);
  });

  it("takes the empty group where nothing is open", async () => {
    const editor = await annotateClipboard("[1, 2, 3]");
    assert.equal(editor?.viewColumn, vscode.ViewColumn.One);
  });

  it("reads text with Windows' line breaks", async () => {
    await annotateClipboard("[[1,\r\n 2, 3],\r\n [1, 2, 3]]\r\n");
    const rows = (await copied()) as number[][];
    assert.equal(rows.length, 2);
    assertClose(rows[1], ofOneTwoThree);
  });

  it("shows where a print is cut, and annotates nothing", async () => {
    const editor = await annotateClipboard("ok [1, 2]\n[1, 2, ..., 9]");
    await windowHasAnswered();
    assert.deepEqual(editor?.selection.active, new vscode.Position(1, 7));
    await vscode.env.clipboard.writeText("nothing");
    await vscode.commands.executeCommand("softmaxLab.copyProbabilities");
    assert.equal(await vscode.env.clipboard.readText(), "nothing");
  });

  it("opens nothing where there is no array", async () => {
    for (const text of ["no numbers here", "", "  \n"]) {
      assert.equal(await annotateClipboard(text), undefined, JSON.stringify(text));
    }
  });
});
