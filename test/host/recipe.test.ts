import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import * as vscode from "vscode";
import { locateRecipe } from "../../src/features/train/recipe-document";
import { leadsOutOf } from "../../src/platform/node/leads-out-of";
import { expectEventually } from "../support/expect-eventually";
import { createTemporaryFolder } from "../support/temporary-folder";
import { closeEditors, hoverTextAt } from "./annotations";

describe("A recipe's paths", () => {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  const ask = vscode.window.showWarningMessage;
  /** What each question named; the answer is always no. */
  let asked: string[] = [];

  beforeEach(() => {
    asked = [];
    const refuse = (_message: string, { detail }: vscode.MessageOptions) => {
      asked.push(detail!);
      return Promise.resolve(undefined);
    };
    vscode.window.showWarningMessage = refuse as unknown as typeof ask;
  });

  afterEach(async () => {
    vscode.window.showWarningMessage = ask;
    await closeEditors();
  });

  async function locate(recipe: object) {
    const file = vscode.Uri.joinPath(folder!.uri, "paths.softmax.json").with({ scheme: "untitled" });
    const document = await vscode.workspace.openTextDocument(file);
    const edit = new vscode.WorkspaceEdit();
    edit.replace(file, new vscode.Range(0, 0, document.lineCount, 0), JSON.stringify(recipe));
    await vscode.workspace.applyEdit(edit);
    await vscode.window.showTextDocument(document);
    // As if it had been saved: paths count from its folder.
    const saved = { uri: file.with({ scheme: "file" }), getText: () => document.getText() };
    return locateRecipe(saved as vscode.TextDocument, leadsOutOf);
  }

  it("within the workspace are not asked about, and count from its folder", async () => {
    const located = await locate({ data: "iris.csv", test: "./more/../iris.csv" });
    assert.equal(located!.data.toString(), vscode.Uri.joinPath(folder!.uri, "iris.csv").toString());
    assert.equal(located!.settings.test, vscode.Uri.joinPath(folder!.uri, "iris.csv").fsPath);
    assert.deepEqual(asked, []);
  });

  for (const data of ["/elsewhere/secret.csv", "../secret.csv", "more/../../secret.csv"]) {
    it(`that leave it are asked about, such as ${data}`, async () => {
      assert.equal(await locate({ data }), null);
      assert.equal(asked.length, 1);
    });
  }

  it("that leave it by a link are asked about by where they lead", async () => {
    const elsewhere = createTemporaryFolder();
    const link = path.join(folder!.uri.fsPath, "near");
    fs.symlinkSync(elsewhere.path, link, "junction");
    try {
      assert.equal(await locate({ data: "near/secret.csv" }), null);
      assert.equal(asked.length, 1);
      const place = path.join(elsewhere.path, "secret.csv");
      assert.ok(asked[0]!.endsWith(`by a link to ${place}`), asked[0]);
    } finally {
      fs.unlinkSync(link);
      elsewhere.remove();
    }
  });

  for (const prefix of ["", "file://"]) {
    it(`that leave it by a detour are asked about by where they lead, as ${prefix || "paths"}`, async () => {
      const detour = `${prefix}${folder!.uri.path}/more/../../../elsewhere/secret.csv`;
      assert.equal(await locate({ data: "iris.csv", test: detour }), null);
      assert.equal(asked.length, 1);
      assert.doesNotMatch(asked[0]!, /\.\./);
    });
  }
});

describe("A recipe that is written", () => {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  const file = vscode.Uri.joinPath(folder!.uri, "written.softmax.json");

  before(() =>
    vscode.workspace.fs.writeFile(
      file,
      new TextEncoder().encode('{\n  // A comment.\n  "epochs": 0,\n  "optimizer": ""\n}\n'),
    ),
  );
  after(async () => {
    await closeEditors();
    await vscode.workspace.fs.delete(file);
  });

  it("is completed, explained on hover and checked by its schema", async () => {
    const document = await vscode.workspace.openTextDocument(file);
    await vscode.window.showTextDocument(document);
    let problems: readonly string[] = [];
    await expectEventually(
      () => `one problem, that of the epochs; it is ${problems.join(" ")}`,
      () => {
        problems = vscode.languages.getDiagnostics(file).map(({ message }) => message);
        return Promise.resolve(problems.some((message) => /minimum of 1/.test(message)));
      },
    );
    const at = document.positionAt(document.getText().indexOf('""') + 1);
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
      "vscode.executeCompletionItemProvider",
      file,
      at,
    );
    const labels = items.map(({ label }) => (typeof label === "string" ? label : label.label));
    assert.ok(labels.includes('"lbfgs"'), labels.join());
    const hover = await hoverTextAt(document, document.positionAt(document.getText().indexOf("epochs") + 1));
    assert.match(hover, /Passes over the training rows/);
  });
});
