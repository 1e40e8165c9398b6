import assert from "node:assert/strict";
import * as vscode from "vscode";
import { assertClose, assertTabs, closeEditors, copied, ofOneTwoThree, ofTwoOneTenth } from "./annotations";
import { shown, softmaxOf, stopped } from "./debug-session";

const program = `
const logits = [2.0, 1.0, 0.1];
const model = { weights: [[1, 2, 3], [1, 2, 3]], name: "net" };
const scores = { cat: 2, dog: 1, fish: 0.1 };
const long = Array.from({ length: 2500 }, (_, index) => index / 1000);
const typed = new Float32Array([2.0, 1.0, 0.1]);
const large = new Float64Array(1500).fill(0.5);
const bigs = new BigInt64Array([1n, 2n, 3n]);
const mixed = [1, "two", 3];
const holes = [1, , 3];
const one = 3;
let calls = 0;
const f = () => [1, 2, ++calls];
debugger;
`;

describe("Softmax of Variable in VS Code's JavaScript debugger", function () {
  let file: vscode.Uri;

  before(async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    file = vscode.Uri.joinPath(folder!.uri, "stopped.js");
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(program));
    const configuration = {
      type: "node",
      request: "launch",
      name: "stopped",
      program: file.fsPath,
      runtimeExecutable: process.execPath,
      console: "internalConsole",
      internalConsoleOptions: "neverOpen",
    };
    assert.ok(await vscode.debug.startDebugging(folder, configuration));
    await stopped();
  });

  after(async () => {
    await vscode.debug.stopDebugging();
    await vscode.workspace.fs.delete(file);
  });

  afterEach(closeEditors);

  it("reads a list, whole and in full precision, titled by its name", async () => {
    await softmaxOf("logits");
    assert.equal(shown(), "logits\n[2, 1, 0.1]");
    assertClose(await copied(), ofTwoOneTenth);
  });

  it("reads nested lists as a matrix", async () => {
    await softmaxOf("model.weights");
    const rows = (await copied()) as unknown[];
    assert.equal(rows.length, 2);
    assertClose(rows[1], ofOneTwoThree);
  });

  it("reads typed arrays and big integers", async () => {
    await softmaxOf("typed");
    assert.match(shown() ?? "", /^typed\n\[2, 1, 0\.10000000149011612\]$/);
    await softmaxOf("bigs");
    assertClose(await copied(), ofOneTwoThree);
  });

  it("reads more entries than the debugger shows at once", async () => {
    for (const [name, length] of [
      ["long", 2500],
      ["large", 1500],
    ] as const) {
      await softmaxOf(name);
      assert.equal(((await copied()) as unknown[]).length, length, name);
    }
  });

  it("reads a variable by its menu", async () => {
    const variable = await variableNamed("logits");
    const sessionId = vscode.debug.activeStackItem?.session.id;
    await vscode.commands.executeCommand("softmaxLab.annotateVariable", {
      sessionId,
      container: {},
      variable,
    });
    assertClose(await copied(), ofTwoOneTenth);
  });

  it("keeps the names of an object's numbers", async () => {
    await softmaxOf("scores");
    assert.equal(shown(), 'scores\n{"cat": 2, "dog": 1, "fish": 0.1}');
    assertClose(await copied(), ofTwoOneTenth);
  });

  it("opens nothing for what is no array", async () => {
    for (const name of ["one", "nowhere"]) {
      await closeEditors();
      await assertTabs(0);
      await softmaxOf(name);
      await assertTabs(1);
      await closeEditors();
    }
  });
});

async function variableNamed(name: string): Promise<unknown> {
  const frame = vscode.debug.activeStackItem as vscode.DebugStackFrame;
  const { scopes } = await frame.session.customRequest("scopes", { frameId: frame.frameId });
  for (const { variablesReference } of scopes) {
    const { variables } = await frame.session.customRequest("variables", { variablesReference });
    const found = variables.find((variable: { name: string }) => variable.name === name);
    if (found) return found;
  }
  return undefined;
}
