import assert from "node:assert/strict";
import { setTimeout as delay } from "node:timers/promises";
import * as vscode from "vscode";
import { tableFile, tableFileAt } from "../../src/features/train/data-file";
import { DataWatch } from "../../src/features/train/data-watch";
import { writeAtomically } from "../../src/features/files/write-atomically";
import type { DataNote } from "../../src/protocol/panel";
import { expectEventually } from "../support/expect-eventually";

const folder = vscode.workspace.workspaceFolders![0]!.uri;
const iris = vscode.Uri.joinPath(folder, "iris.csv");

const panels = () =>
  vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(
      ({ input }) =>
        input instanceof vscode.TabInputWebview && input.viewType.endsWith("softmaxLab.training"),
    );

/** Resolves once VS Code has told of all that became of the folder's files so far, as it will go on to do. */
async function newsHasArrived(): Promise<void> {
  const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, "news-*.txt"));
  let isTold = false;
  watcher.onDidCreate(() => (isTold = true));
  const written: vscode.Uri[] = [];
  await expectEventually("news of a file", async () => {
    const file = vscode.Uri.joinPath(folder, `news-${written.length}.txt`);
    written.push(file);
    await vscode.workspace.fs.writeFile(file, new Uint8Array());
    await delay(200);
    return isTold;
  });
  watcher.dispose();
  for (const file of written) await vscode.workspace.fs.delete(file);
}

const closeEditors = () => vscode.commands.executeCommand("workbench.action.closeAllEditors");

describe("the training panel's commands", () => {
  afterEach(closeEditors);

  it("opens one panel, named for its data, and uses it again for another file", async () => {
    await vscode.commands.executeCommand("softmaxLab.trainOnCsv", iris);
    await expectEventually("a panel for iris.csv", async () => panels()[0]?.label === "Train iris.csv");
    await vscode.commands.executeCommand("softmaxLab.trainOnCsv", vscode.Uri.joinPath(folder, "spiral.csv"));
    await expectEventually(
      "the same panel for spiral.csv",
      async () => panels()[0]?.label === "Train spiral.csv",
    );
    assert.equal(panels().length, 1);
  });

  it("opens beside the file in the active editor, and takes it", async () => {
    await vscode.window.showTextDocument(iris);
    await vscode.commands.executeCommand("softmaxLab.openTrainingPanel");
    await expectEventually("a panel for iris.csv", async () => panels()[0]?.label === "Train iris.csv");
    await expectEventually("two groups", async () => vscode.window.tabGroups.all.length === 2);
  });

  it("opens with the last file where there is none to take", async () => {
    await vscode.commands.executeCommand("softmaxLab.trainOnCsv", iris);
    await expectEventually("a panel for iris.csv", async () => panels()[0]?.label === "Train iris.csv");
    await closeEditors();
    await expectEventually("no panel", async () => panels().length === 0);
    await vscode.commands.executeCommand("softmaxLab.openTrainingPanel");
    await expectEventually("a panel for iris.csv", async () => panels()[0]?.label === "Train iris.csv");
  });

  it("takes an untitled document", async () => {
    const document = await vscode.workspace.openTextDocument({ content: "size,label\n1,a\n2,b\n" });
    await vscode.commands.executeCommand("softmaxLab.trainOnCsv", document.uri);
    await expectEventually("a panel for it", async () => panels()[0]?.label === `Train ${document.uri.path}`);
  });
});

describe("where a table's text comes from", () => {
  it("is its path for a file, however it is named", async () => {
    const wanted = { kind: "file", name: "iris.csv", path: iris.fsPath };
    assert.deepEqual(await tableFile(iris).read(), wanted);
    assert.deepEqual(await tableFileAt(iris.fsPath).read(), wanted);
    assert.deepEqual(await tableFileAt(iris.toString()).read(), wanted);
  });

  it("is its present text for an untitled document", async () => {
    const document = await vscode.workspace.openTextDocument({ content: "a,b\n1,2\n" });
    const source = await tableFile(document.uri).read();
    assert.ok(source.kind === "text");
    assert.equal(source.text, "a,b\n1,2\n");
  });

  it("is its bytes for any other scheme, and refused by size before it is read", async () => {
    let size = 8;
    let reads = 0;
    const provider = {
      onDidChangeFile: new vscode.EventEmitter<vscode.FileChangeEvent[]>().event,
      watch: () => new vscode.Disposable(() => undefined),
      stat: () => ({ type: vscode.FileType.File, ctime: 0, mtime: 0, size }),
      readFile: () => (reads++, new TextEncoder().encode("a,b\n1,2\n")),
      readDirectory: () => [],
      createDirectory: () => undefined,
      writeFile: () => undefined,
      delete: () => undefined,
      rename: () => undefined,
    } satisfies vscode.FileSystemProvider;
    const registration = vscode.workspace.registerFileSystemProvider("lab-test", provider, {
      isReadonly: true,
    });
    try {
      const file = tableFile(vscode.Uri.parse("lab-test:/folder/table.csv"));
      const source = await file.read();
      assert.ok(source.kind === "bytes");
      assert.equal(new TextDecoder().decode(source.bytes), "a,b\n1,2\n");
      size = 101 * 1024 * 1024;
      await assert.rejects(file.read(), { code: "table-too-large", message: /101 MB/ });
      assert.equal(reads, 1);
    } finally {
      registration.dispose();
    }
    await assert.rejects(tableFile(vscode.Uri.parse("lab-gone:/table.csv")).read(), {
      code: "file-unreadable",
    });
  });
});

describe("the watch over a table", () => {
  const file = vscode.Uri.joinPath(folder, "watched [1].csv");
  let note: DataNote | null;
  let watch: DataWatch;

  beforeEach(async () => {
    note = null;
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode("a,b\n1,2\n"));
    watch = new DataWatch(file, (news) => (note = news));
    await newsHasArrived();
    watch.contentRead();
  });

  afterEach(async () => {
    watch.dispose();
    await closeEditors();
    await vscode.workspace.fs.delete(file).then(undefined, () => undefined);
  });

  const text = () => note?.text ?? "";

  it("tells that the file has changed, until it was read again", async () => {
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode("a,b\n3,4\n"));
    await expectEventually("a note", async () => text() === "watched [1].csv has changed since it was read.");
    watch.contentRead();
    assert.equal(note, null);
  });

  it("tells that the file is gone", async () => {
    await vscode.workspace.fs.delete(file);
    await expectEventually("a note", async () => text().startsWith("watched [1].csv is no longer there."));
  });

  it("tells that an editor has unsaved changes, until they are undone", async () => {
    const editor = await vscode.window.showTextDocument(file);
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), "c"));
    await expectEventually("a note", async () =>
      text().includes("has unsaved changes; the file on disk is used"),
    );
    await vscode.commands.executeCommand("workbench.action.files.revert");
    await expectEventually("no note", async () => note === null);
  });
});

describe("writing a model's file", () => {
  it("replaces the old one whole, and leaves nothing else behind", async () => {
    const target = vscode.Uri.joinPath(folder, "written.softmax-model.json");
    for (const content of ["first", "second"])
      await writeAtomically(target, new TextEncoder().encode(content));
    assert.equal(new TextDecoder().decode(await vscode.workspace.fs.readFile(target)), "second");
    const names = (await vscode.workspace.fs.readDirectory(folder)).map(([name]) => name);
    assert.deepEqual(
      names.filter((name) => name.startsWith("written.")),
      ["written.softmax-model.json"],
    );
    await vscode.workspace.fs.delete(target);
  });

  it("leaves the old one as it was when it cannot be written", async () => {
    const target = vscode.Uri.joinPath(folder, "a-folder");
    await vscode.workspace.fs.createDirectory(vscode.Uri.joinPath(target, "inside"));
    await assert.rejects(writeAtomically(target, new Uint8Array([1])));
    const names = (await vscode.workspace.fs.readDirectory(folder)).map(([name]) => name);
    assert.deepEqual(
      names.filter((name) => name.startsWith("a-folder")),
      ["a-folder"],
    );
    await vscode.workspace.fs.delete(target, { recursive: true });
  });
});
