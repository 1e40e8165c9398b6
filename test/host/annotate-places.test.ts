import assert from "node:assert/strict";
import * as vscode from "vscode";
import { expectEventually } from "../support/expect-eventually";
import {
  annotateArray,
  assertClose,
  closeEditors,
  copied,
  hoverAt,
  ofTwoOneTenth,
  putCursor,
} from "./annotations";

/** Documents that VS Code lets nobody write. */
const readOnlyScheme = "softmax-lab-read-only";

describe("Softmax: Annotate Array, elsewhere", () => {
  const warn = vscode.window.showWarningMessage;
  const text = "logits = [2.0, 1.0, 0.1]\n";

  afterEach(closeEditors);

  it("annotates a read-only document, and says that it cannot replace there", async () => {
    const provider = vscode.workspace.registerTextDocumentContentProvider(readOnlyScheme, {
      provideTextDocumentContent: () => text,
    });
    try {
      const document = await vscode.workspace.openTextDocument(
        vscode.Uri.parse(`${readOnlyScheme}:/logits.txt`),
      );
      const editor = await vscode.window.showTextDocument(document);
      putCursor(editor, "1.0");
      await annotateArray();
      assert.match(await hoverAt(editor, "2.0"), /0\.6590011388859679/);
      assertClose(await copied(), ofTwoOneTenth);
      const told: string[] = [];
      vscode.window.showWarningMessage = ((message: string) => {
        told.push(message);
        return Promise.resolve(undefined);
      }) as unknown as typeof warn;
      await vscode.commands.executeCommand("softmaxLab.replaceWithProbabilities");
      assert.equal(document.getText(), text);
      assert.match(told.join(), /Nothing was replaced: this document is read-only/);
    } finally {
      vscode.window.showWarningMessage = warn;
      provider.dispose();
    }
  });

  it("annotates what a program has written to the Output panel, and follows what it adds", async () => {
    const channel = vscode.window.createOutputChannel("Logits");
    try {
      channel.append(text);
      channel.show(false);
      const isOutput = (editor: vscode.TextEditor | undefined) =>
        editor?.document.uri.scheme === "output" && editor.document.getText().includes("logits");
      await expectEventually(
        "the output in the active editor",
        async () => isOutput(vscode.window.activeTextEditor) === true,
      );
      const editor = vscode.window.activeTextEditor!;
      putCursor(editor, "1.0");
      await annotateArray();
      assert.match(await hoverAt(editor, "2.0"), /0\.6590011388859679/);
      // Where the probabilities are drawn, too.
      const isInView = () =>
        vscode.window.visibleTextEditors.includes(editor) &&
        editor.visibleRanges.some((range) => range.contains(new vscode.Position(0, 0)));
      await expectEventually("the output's first line in view", async () => isInView());
      channel.append("more\n");
      await expectEventually("more output", async () => editor.document.getText().includes("more"));
      assert.match(await hoverAt(editor, "2.0"), /0\.6590011388859679/);
    } finally {
      channel.dispose();
      await vscode.commands.executeCommand("workbench.action.closePanel");
    }
  });
});
