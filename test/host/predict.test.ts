import assert from "node:assert/strict";
import { setTimeout as delay } from "node:timers/promises";
import * as vscode from "vscode";
import type { Model } from "../../src/core/models/model";
import { serializeModel } from "../../src/core/models/model-file";
import { completeRecipe } from "../../src/core/recipe/defaults";
import { expectEventually } from "../support/expect-eventually";
import { closeEditors, hoverTextAt, open } from "./annotations";

/**
 * Softmax regression made by hand: the logits are (0, x + 2y) where x and y are as they stand, so that class "yes" has
 * probability 1 / (1 + exp(-(x + 2y))).
 */
const model: Model = {
  name: "by hand",
  recipe: completeRecipe({ target: "answer", hidden: [] }),
  preparation: {
    columns: [
      { kind: "numeric", name: "x", offset: 0, scale: 1, fill: 0, filledBy: "median" },
      { kind: "numeric", name: "y", offset: 0, scale: 1, fill: 0, filledBy: "median" },
    ],
  },
  classes: ["no", "yes"],
  network: {
    sizes: [2, 2],
    activation: "relu",
    layers: [{ weights: Float64Array.of(0, 1, 0, 2), biases: Float64Array.of(0, 0) }],
  },
  learningRateChanges: [],
  measured: { epochs: 1, train: null, validation: null, test: null },
};

const predictRow = () => vscode.commands.executeCommand("softmaxLab.predictRow");

function putCursor(editor: vscode.TextEditor, line: number): void {
  editor.selection = new vscode.Selection(line, 0, line, 0);
}

const hoverAt = ({ document }: vscode.TextEditor, line: number) =>
  hoverTextAt(document, new vscode.Position(line, 1));

describe("Predict Row", () => {
  let file: vscode.Uri;

  before(async () => {
    const folder = vscode.workspace.workspaceFolders![0]!.uri;
    file = vscode.Uri.joinPath(folder, "hand.softmax-model.json");
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(serializeModel(model)));
  });

  after(() => vscode.workspace.fs.delete(file));

  afterEach(closeEditors);

  it("shows every class with its probability beside the row, by the only saved model", async () => {
    const editor = await open("x,y,answer\n1,1,yes\n-1,0.5,no\n");
    const dirty = editor.document.isDirty;
    putCursor(editor, 1);
    await predictRow();
    const hover = await hoverAt(editor, 1);
    assert.match(hover, /answer.*by hand/s);
    assert.ok(hover.includes(`yes   95.3%  ${1 / (1 + Math.exp(-3))}`), hover);
    assert.equal(await hoverAt(editor, 2), "");
    assert.equal(editor.document.isDirty, dirty);
  });

  it("finds the columns by name, in any order, in any kind of document", async () => {
    const editor = await open("note,y,x\nfirst,0,0\n");
    putCursor(editor, 1);
    await predictRow();
    assert.match(await hoverAt(editor, 1), /50\.0%/);
  });

  it("predicts a row anew when it is edited, and follows it when it moves", async () => {
    const editor = await open("x,y\n1,1\n5,5\n");
    putCursor(editor, 2);
    await predictRow();
    assert.match(await hoverAt(editor, 2), />99\.9%/);
    await editor.edit((edit) => edit.insert(new vscode.Position(1, 0), "0,0\n"));
    assert.match(await hoverAt(editor, 3), />99\.9%/);
    assert.equal(await hoverAt(editor, 2), "");
    await editor.edit((edit) => edit.replace(new vscode.Range(3, 0, 3, 3), "0,0"));
    await expectEventually("the new row's 50 %", async () => /50\.0%/.test(await hoverAt(editor, 3)));
  });

  it("shows nothing once the row is deleted, or is no row any more", async () => {
    const editor = await open("x,y\n1,1\n5,5\n");
    putCursor(editor, 1);
    await predictRow();
    putCursor(editor, 2);
    await predictRow();
    await editor.edit((edit) => edit.delete(new vscode.Range(1, 0, 2, 0)));
    await expectEventually("the other row's >99.9 %", async () => />99\.9%/.test(await hoverAt(editor, 1)));
    await editor.edit((edit) => edit.replace(new vscode.Range(0, 0, 0, 3), "a,b"));
    await expectEventually(
      "no prediction under a header without x and y",
      async () => (await hoverAt(editor, 1)) === "",
    );
    await delay(300);
    assert.equal(await hoverAt(editor, 1), "");
  });

  it("is cleared by its command", async () => {
    const editor = await open("x,y\n1,1\n");
    putCursor(editor, 1);
    await predictRow();
    await vscode.commands.executeCommand("softmaxLab.clearPredictions");
    assert.equal(await hoverAt(editor, 1), "");
  });
});
