import assert from "node:assert/strict";
import * as vscode from "vscode";
import { assertClose, assertTabs, closeEditors, copied, ofOneTwoThree, ofTwoOneTenth } from "./annotations";

/** An output as the Jupyter format writes it. */
type JupyterOutput = Readonly<Record<string, unknown>>;

const result = (data: Readonly<Record<string, unknown>>): JupyterOutput => ({
  output_type: "execute_result",
  execution_count: 1,
  metadata: {},
  data,
});
const printed = (text: string, name = "stdout"): JupyterOutput => ({ output_type: "stream", name, text });

/** Shows a saved notebook with one cell for each list of outputs. */
async function openNotebook(...outputs: JupyterOutput[][]): Promise<vscode.NotebookEditor> {
  const cells = outputs.map((cellOutputs) => ({
    cell_type: "code",
    execution_count: 1,
    metadata: {},
    source: "model(x)",
    outputs: cellOutputs,
  }));
  const content = JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 });
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  const file = vscode.Uri.joinPath(folder!.uri, `outputs-${++opened}.ipynb`);
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(content));
  return vscode.window.showNotebookDocument(await vscode.workspace.openNotebookDocument(file));
}

let opened = 0;

const softmaxOf = (cell?: vscode.NotebookCell) =>
  vscode.commands.executeCommand("softmaxLab.annotateCellOutput", cell);
const shown = () => vscode.window.activeTextEditor?.document.getText();

describe("Softmax of Cell Output", () => {
  afterEach(closeEditors);

  it("opens a cell's result annotated, titled by the cell", async () => {
    const { notebook } = await openNotebook([], [result({ "text/plain": "array([2. , 1. , 0.1])" })]);
    await softmaxOf(notebook.cellAt(1));
    assert.equal(shown(), "Output of cell 2\narray([2. , 1. , 0.1])");
    assert.equal(vscode.window.activeTextEditor?.document.isUntitled, true);
    assertClose(await copied(), ofTwoOneTenth);
  });

  it("reads printed lines, results and JSON of one cell alike", async () => {
    const { notebook } = await openNotebook([
      printed("logits [2.0, 1.0, 0.1]\n"),
      printed("warning [9, 9]\n", "stderr"),
      result({ "application/json": [1, 2, 3] }),
    ]);
    await softmaxOf(notebook.cellAt(0));
    assertClose(await copied(), ofTwoOneTenth);
    const editor = vscode.window.activeTextEditor!;
    const last = editor.document.getText().indexOf("3", editor.document.getText().indexOf("2,", 40));
    const cursor = editor.document.positionAt(last);
    editor.selection = new vscode.Selection(cursor, cursor);
    assertClose(await copied(), ofOneTwoThree);
    assert.ok(!shown()?.includes("9, 9"));
  });

  it("takes the selected cell where it is run from the palette", async () => {
    const editor = await openNotebook(
      [result({ "text/plain": "[2.0, 1.0, 0.1]" })],
      [result({ "text/plain": "[1, 2, 3]" })],
    );
    editor.selection = new vscode.NotebookRange(1, 2);
    await softmaxOf();
    assertClose(await copied(), ofOneTwoThree);
  });

  it("opens nothing for a cell without an output or without an array", async () => {
    const { notebook } = await openNotebook([], [result({ "text/plain": "<Figure size 640x480>" })]);
    for (const cell of notebook.getCells()) {
      await softmaxOf(cell);
      await assertTabs(1);
    }
  });
});
