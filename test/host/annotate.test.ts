import assert from "node:assert/strict";
import { setTimeout as delay } from "node:timers/promises";
import * as vscode from "vscode";
import { expectEventually } from "../support/expect-eventually";
import {
  annotateArray,
  assertClose,
  closeEditors,
  copied,
  hoverAt,
  hoverIsGone,
  hoverSays,
  hoverTextAt,
  ofOneTwoThree,
  ofTwoOneTenth,
  open,
  putCursor,
  select,
  windowHasAnswered,
} from "./annotations";

describe("Softmax: Annotate Array", () => {
  afterEach(closeEditors);

  it("explains each entry of the array at the cursor and leaves the document as it was", async () => {
    const editor = await open("logits = [2.0, 1.0, 0.1]\n");
    const { version } = editor.document;
    putCursor(editor, "1.0");
    await annotateArray();
    const hover = await hoverAt(editor, "2.0");
    for (const part of ["0.6590011388859679", "-0.4170300162778", "`1 of 3`", "last axis", "▲"]) {
      assert.ok(hover.includes(part), `no ${part} in ${hover}`);
    }
    assert.ok((await hoverAt(editor, "0.1")).includes("`3 of 3`"));
    assert.equal(editor.document.version, version);
  });

  it("does not make a saved document dirty", async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    const [file] = await vscode.workspace.findFiles(new vscode.RelativePattern(folder!, "arrays.py"));
    const editor = await vscode.window.showTextDocument(file!);
    putCursor(editor, "1.0, 0.1");
    await annotateArray();
    assertClose(await copied(), ofTwoOneTenth);
    assert.equal(editor.document.isDirty, false);
  });

  it("annotates every selected array", async () => {
    const editor = await open("a = [1, 2, 3]; b = [[4, 5], [6, 7]]; c = [8, 9]");
    select(editor, "a = [1, 2, 3]", "[[4, 5], [6, 7]]");
    await annotateArray();
    assert.match(await hoverAt(editor, "2, 3"), /Rank \| `2 of 3`/);
    assert.match(await hoverAt(editor, "7]]"), /Rank \| `1 of 2`/);
    assert.equal(await hoverAt(editor, "8, 9"), "");
  });

  it("copies the probabilities of the array at the cursor in its shape", async () => {
    const editor = await open("[1, 2, 3]\n[[0, 0], [1, 1]]");
    editor.selection = new vscode.Selection(0, 0, 1, 16);
    await annotateArray();
    putCursor(editor, "2, 3");
    assertClose(await copied(), ofOneTwoThree);
    putCursor(editor, "0, 0");
    assert.deepEqual(await copied(), [
      [0.5, 0.5],
      [0.5, 0.5],
    ]);
  });

  it("replaces the entries by their probabilities in one step to undo", async () => {
    const text = "x = np.array([2.0, 1.0,\r\n   0.1], dtype=float32)  # all";
    const editor = await open(text);
    putCursor(editor, "1.0");
    await annotateArray();
    await vscode.commands.executeCommand("softmaxLab.replaceWithProbabilities");
    const [first, second, third] = ofTwoOneTenth;
    const replaced = editor.document.getText();
    assert.match(
      replaced,
      /^x = np\.array\(\[0\.659\d+, 0\.2424\d+,\r?\n {3}0\.0985\d+\], dtype=float32\) {2}# all$/,
    );
    assertClose(replaced.match(/0\.\d{4,}/g)!.map(Number), [first!, second!, third!]);
    await hoverIsGone(editor, "0.659");
    await vscode.commands.executeCommand("undo");
    assert.equal(editor.document.getText(), text);
  });

  it("moves the cursor to where a print is cut, says so, and changes nothing", async () => {
    const editor = await open("x = 0\n  [1, 2, ..., 9]");
    putCursor(editor, "2,");
    await annotateArray();
    await windowHasAnswered();
    assert.deepEqual(editor.selection.active, new vscode.Position(1, 9));
    assert.match(await hoverAt(editor, "..."), /cut at/);
    assert.equal(await hoverAt(editor, "1, 2"), "");
    putCursor(editor, "x");
    await expectEventually("no message at ...", async () => (await hoverAt(editor, "...")) === "");
  });

  it("says so, at the cursor, where nothing is numeric, and what an array looks like", async () => {
    const editor = await open("no numbers\n\nhere\n");
    putCursor(editor, "here");
    await annotateArray();
    assert.match(await hoverAt(editor, "here"), /There is no array of numbers at the cursor.*2\\\.0/s);
  });

  it("refuses all selected arrays if one is bad", async () => {
    const editor = await open("[1, 2] and [3, null]");
    select(editor, "[1, 2]", "[3, null]");
    await annotateArray();
    await windowHasAnswered();
    assert.deepEqual(editor.selection.active, new vscode.Position(0, 15));
    assert.equal(await hoverAt(editor, "1, 2"), "");
  });

  it("says why a NaN is a NaN", async () => {
    const editor = await open("[1.5, nan]");
    putCursor(editor, "1.5");
    await annotateArray();
    assert.match(await hoverAt(editor, "1.5"), /NaN at entry 2: /);
  });

  it("stays at the first Escape after a hover, and goes at the second, however soon", async () => {
    const editor = await open("[2.0, 1.0, 0.1]");
    putCursor(editor, "1.0");
    await annotateArray();
    assert.match(await hoverAt(editor, "2.0"), /Probability/);
    // What Escape runs while VS Code has not heard yet that the hover is closed.
    const escape = () => vscode.commands.executeCommand("softmaxLab.keepAnnotations");
    await escape();
    assert.deepEqual(((await copied()) as unknown[]).length, 3);
    await escape();
    await hoverIsGone(editor, "2.0");
  });

  describe("follows edits:", () => {
    let editor: vscode.TextEditor;

    beforeEach(async () => {
      editor = await open("first\nlogits = [2.0, 1.0, 0.1]\nlast\n");
      putCursor(editor, "1.0");
      await annotateArray();
      assert.match(await hoverAt(editor, "1.0"), /Probability/);
    });

    it("new numbers for a changed entry", async () => {
      assert.ok(await editor.edit((edit) => edit.replace(new vscode.Range(1, 15, 1, 16), "3")), "edited");
      await hoverSays(editor, "3.0", "0.7027");
      assert.match(await hoverAt(editor, "2.0"), /`2 of 3`/);
    });

    it("the same numbers at new places for edits around it, several at once", async () => {
      await editor.edit((edit) => {
        edit.insert(new vscode.Position(0, 0), "[7, 8]\n");
        edit.insert(new vscode.Position(1, 0), "my_");
        edit.insert(new vscode.Position(1, 24), "  # [9, 9]");
      });
      await hoverSays(editor, "2.0", "0.6590011388859679");
      await hoverSays(editor, "0.1", "`3 of 3`");
      for (const other of ["7, 8", "9, 9"]) assert.equal(await hoverAt(editor, other), "");
    });

    it("new numbers for several entries changed at once, and the old ones after undo", async () => {
      await editor.edit((edit) => {
        edit.replace(new vscode.Range(1, 10, 1, 13), "1");
        edit.replace(new vscode.Range(1, 15, 1, 18), "2");
        edit.replace(new vscode.Range(1, 20, 1, 23), "3");
      });
      await hoverSays(editor, "3]", "0.6652409557748219");
      await vscode.commands.executeCommand("undo");
      await hoverSays(editor, "2.0", "0.6590011388859679");
    });

    it("nothing while the array is broken, and numbers again once it is whole", async () => {
      await editor.edit((edit) => edit.insert(new vscode.Position(1, 18), ", x"));
      await hoverIsGone(editor, "2.0");
      await delay(300);
      await hoverIsGone(editor, "2.0");
      await editor.edit((edit) => edit.replace(new vscode.Range(1, 20, 1, 21), "3"));
      await hoverSays(editor, "3,", "`1 of 4`");
    });

    it("nothing once the array is deleted, even if another takes its place", async () => {
      await editor.edit((edit) => edit.delete(new vscode.Range(1, 9, 1, 24)));
      await editor.edit((edit) => edit.insert(new vscode.Position(1, 9), "[5.5, 6.5]"));
      await delay(300);
      assert.equal(await hoverAt(editor, "5.5"), "");
    });

    it("new numbers where it becomes a row of a larger array", async () => {
      await editor.edit((edit) => {
        edit.insert(new vscode.Position(1, 9), "[");
        edit.insert(new vscode.Position(1, 24), ", [1.5, 2.5, 3.5]]");
      });
      await hoverSays(editor, "3.5", "shape (2, 3)");
    });

    it("numbers for the last of many quick edits", async () => {
      for (let digit = 2; digit <= 9; digit++) {
        await editor.edit((edit) => edit.replace(new vscode.Range(1, 15, 1, 16), String(digit)));
      }
      await hoverSays(editor, "9.0", "0.9989");
    });

    it("nothing after Clear Annotations", async () => {
      await vscode.commands.executeCommand("softmaxLab.clearAnnotations");
      await hoverIsGone(editor, "2.0");
      await editor.edit((edit) => edit.replace(new vscode.Range(1, 15, 1, 16), "3"));
      await delay(300);
      assert.equal(await hoverAt(editor, "2.0"), "");
    });
  });

  it("works in a read-only document, whose entries it does not replace", async () => {
    const provider = vscode.workspace.registerTextDocumentContentProvider("softmax-test", {
      provideTextDocumentContent: () => "[1, 2, 3]",
    });
    try {
      const document = await vscode.workspace.openTextDocument(vscode.Uri.parse("softmax-test:array.txt"));
      const editor = await vscode.window.showTextDocument(document);
      putCursor(editor, "2");
      await annotateArray();
      assertClose(await copied(), ofOneTwoThree);
      await vscode.commands.executeCommand("softmaxLab.replaceWithProbabilities");
      assert.equal(document.getText(), "[1, 2, 3]");
      assert.match(await hoverAt(editor, "2"), /0\.2447/);
    } finally {
      provider.dispose();
    }
  });

  it("annotates 1,000 selected entries", async () => {
    const array = `[${Array.from({ length: 1000 }, (_, index) => index / 100).join(", ")}]`;
    const editor = await open(array);
    select(editor, array);
    await annotateArray();
    await hoverSays(editor, "9.99", "`1 of 1000`");
  });

  it("takes no row for the array where the array is too large to be found from the cursor", async () => {
    const row = `[${"1.25, ".repeat(20)}2.5]`;
    const matrix = `[${`${row},\n`.repeat(20_000)}${row}]`;
    const editor = await open(`${matrix}\n`);
    editor.selection = new vscode.Selection(10_000, 3, 10_000, 3);
    await annotateArray();
    assert.match(
      await hoverTextAt(editor.document, new vscode.Position(10_000, 0)),
      /Select the whole array/,
    );
  });
});
