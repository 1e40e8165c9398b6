import assert from "node:assert/strict";
import * as vscode from "vscode";
import { assertClose, closeEditors, copied, ofOneTwoThree, ofTwoOneTenth, open } from "./annotations";
import { shown, softmaxOf, stopped } from "./debug-session";
import { ScriptedDebugger } from "./scripted-debugger";

const values = {
  logits: {
    value: "[2.0, 1.0, 0.1]",
    type: "list",
    children: {
      "special variables": "",
      "function variables": "",
      "0": "2.0",
      "1": "1.0",
      "2": "0.1",
      "len()": "3",
    },
  },
  long: {
    value: "[1.0, 2.0, 3.0, ...]",
    whole: "[1, 2, 3]",
    type: "list",
    children: { "0": "1", "1": "2", "len()": "3" },
  },
  x: {
    value: "array([2. , 1. , 0.1])",
    type: "ndarray",
    children: { T: "array([2. , 1. , 0.1])", size: "3" },
  },
  "(x).tolist()": { value: "[2.0, 1.0, ...]", whole: "[2.0, 1.0, 0.1]", type: "list" },
  t: { value: "tensor([[1., 2., 3.],\n        [1., 2., 3.]], device='cuda:0')", type: "Tensor" },
  "(t).tolist()": { value: "[[1.0, 2.0, 3.0], [1.0, 2.0, 3.0]]", type: "list" },
  cut: { value: "[1.0, 2.0, ...]", type: "list", children: { "0": "1.0", "len()": "3000" } },
  text: { value: "'hello'", type: "str" },
  "f(x)": { value: "[1, 2, 3]", type: "list", children: { "0": "1", "1": "2", "2": "3" } },
};

describe("Softmax of Variable with a Python debugger's values", function () {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  const file = vscode.Uri.joinPath(folder!.uri, "arrays.py");
  const adapter = new ScriptedDebugger(values, file.fsPath);
  const { showWarningMessage, showErrorMessage, showInputBox } = vscode.window;
  let asked: string[] = [];
  let told: string[] = [];
  let answer: string | undefined = "Evaluate";
  let typed: string | undefined;

  before(async () => {
    const configuration = {
      type: "node",
      request: "attach",
      name: "scripted",
      debugServer: await adapter.listen(),
    };
    assert.ok(await vscode.debug.startDebugging(undefined, configuration));
    await stopped();
    // A dialog waits for a person.
    Object.assign(vscode.window, {
      showWarningMessage: async (message: string) => (asked.push(message), answer),
      showErrorMessage: async (message: string) => void told.push(message),
      showInputBox: async () => typed,
    });
  });

  after(async () => {
    Object.assign(vscode.window, { showWarningMessage, showErrorMessage, showInputBox });
    await vscode.debug.stopDebugging();
    adapter.dispose();
  });

  beforeEach(() => {
    asked = [];
    told = [];
    answer = "Evaluate";
    adapter.evaluated.length = 0;
  });
  afterEach(closeEditors);

  it("reads a list by its children and asks nothing", async () => {
    await softmaxOf("logits");
    assert.equal(shown(), "logits\n[2.0, 1.0, 0.1]");
    assertClose(await copied(), ofTwoOneTenth);
    assert.deepEqual(asked, []);
  });

  it("reads a list of which only the first entries are shown by the debugger's text for the clipboard", async () => {
    await softmaxOf("long");
    assertClose(await copied(), ofOneTwoThree);
  });

  it("reads a NumPy array and a tensor by .tolist(), after it has asked", async () => {
    await softmaxOf("x");
    assertClose(await copied(), ofTwoOneTenth);
    assert.match(asked[0]!, /\(x\)\.tolist\(\)/);
    await softmaxOf("t");
    const rows = (await copied()) as unknown[];
    assert.equal(rows.length, 2);
    assertClose(rows[0], ofOneTwoThree);
  });

  it("evaluates nothing that was not agreed to", async () => {
    answer = undefined;
    await softmaxOf("x");
    await softmaxOf("f(x)");
    assert.deepEqual(asked.length, 2);
    assert.deepEqual(adapter.evaluated, ["x"]);
    assert.equal(shown(), "f(x)");
  });

  it("evaluates a call that was agreed to", async () => {
    await softmaxOf("f(x)");
    assertClose(await copied(), ofOneTwoThree);
  });

  it("asks for an expression where none is at hand, and evaluates what was typed", async () => {
    typed = "f(x)";
    await vscode.commands.executeCommand("softmaxLab.annotateVariable");
    assertClose(await copied(), ofOneTwoThree);
    assert.deepEqual([asked, told], [[], []]);
    await closeEditors();
    for (typed of [undefined, "  "]) await vscode.commands.executeCommand("softmaxLab.annotateVariable");
    assert.equal(vscode.window.activeTextEditor, undefined);
    assert.deepEqual(told, []);
  });

  it("asks rather than take the editor's selection where a menu passes what it cannot read", async () => {
    await open("logits");
    typed = "f(x)";
    await vscode.commands.executeCommand("softmaxLab.annotateVariable", { id: 1 });
    assertClose(await copied(), ofOneTwoThree);
  });

  it("evaluates a watched expression that has no value yet", async () => {
    const value = "not available";
    for (const evaluateName of ["logits", "nowhere"]) {
      const variable = { name: evaluateName, evaluateName, value, variablesReference: 0 };
      await vscode.commands.executeCommand("softmaxLab.annotateVariable", { variable });
    }
    assertClose(await copied(), ofTwoOneTenth);
    assert.match(told[0]!, /cannot evaluate "nowhere"/);
  });

  it("refuses a cut value and says what would help", async () => {
    await softmaxOf("cut");
    assert.match(told[0]!, /only the first 1 entries of cut.*Annotate Clipboard/);
    assert.equal(shown(), "cut");
  });

  it("tells the debugger's own error, and what is no array", async () => {
    await softmaxOf("nowhere");
    assert.match(told[0]!, /cannot evaluate "nowhere": name 'nowhere' is not defined/);
    await softmaxOf("text");
    assert.match(told[1]!, /'hello', which is no number/);
  });
});
