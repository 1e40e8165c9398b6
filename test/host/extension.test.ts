import assert from "node:assert/strict";
import * as vscode from "vscode";

interface Manifest {
  contributes: { commands: { command: string }[] };
}

describe("the extension", () => {
  const extension = vscode.extensions.getExtension<unknown>("softmax-lab.softmax-lab");

  it("is present, and active after its first use", async () => {
    assert.ok(extension, "VS Code does not know softmax-lab.softmax-lab");
    await extension.activate();
    assert.equal(extension.isActive, true);
  });

  it("has registered every command that it contributes", async () => {
    await extension?.activate();
    const registered = new Set(await vscode.commands.getCommands(true));
    const { commands } = (extension?.packageJSON as Manifest).contributes;
    assert.notEqual(commands.length, 0);
    const missing = commands.map(({ command }) => command).filter((command) => !registered.has(command));
    assert.deepEqual(missing, []);
  });
});
