import assert from "node:assert/strict";
import * as vscode from "vscode";
import { expectEventually } from "../support/expect-eventually";
import { closeEditors, hoverTextAt, open, useAnnotator } from "./annotations";

describe("A large annotated document", () => {
  const own = useAnnotator();

  afterEach(closeEditors);

  it("is read whole, also where a character lies across two of the pieces that it is sent in", async () => {
    const pieceLength = 256 * 1024;
    const object = '{"a😀": 1.5, "b": 0.5}';
    const before = "#".repeat(pieceLength - '\n{"a😀'.length + 1);
    const editor = await open(`${before}\n${object}\n`);
    await vscode.commands.executeCommand("softmaxLab.annotateAllArrays");
    const hover = await hoverTextAt(editor.document, new vscode.Position(1, object.indexOf("1.5")));
    assert.ok(hover.includes("a😀"), hover);
  });

  it("has all its arrays read again after an edit in each of them, and keeps what was chosen for one", async () => {
    const count = 250;
    const { document } = await open(
      Array.from({ length: count }, (_, line) => `step ${line}: [1.5, ${line}]\n`).join(""),
    );
    await own().annotator.annotateAll(document);
    const annotations = () => own().annotator.annotationsOf(document);
    await own().annotator.changeState(document, annotations().at(7)!, { function: "sigmoid" });
    const edit = new vscode.WorkspaceEdit();
    for (let line = 0; line < count; line++) {
      const start = document.lineAt(line).text.indexOf("1.5");
      edit.replace(document.uri, new vscode.Range(line, start, line, start + 3), "2.25");
    }
    await vscode.workspace.applyEdit(edit);
    const all = () => annotations().around(-Infinity, Infinity);
    await expectEventually("every array read again", async () => all().every(({ outdated }) => !outdated));
    assert.deepEqual(
      all().map(({ shown }) => [...shown!.values]),
      Array.from({ length: count }, (_, line) => [2.25, line]),
    );
    assert.deepEqual(
      all().flatMap(({ state }, index) => (state.function === "sigmoid" ? [index] : [])),
      [7],
    );
  });
});
