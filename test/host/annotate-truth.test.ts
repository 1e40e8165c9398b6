import assert from "node:assert/strict";
import fc from "fast-check";
import * as vscode from "vscode";
import type { Annotation } from "../../src/features/annotate/annotation";
import { Annotator } from "../../src/features/annotate/annotator";
import { EntryHover } from "../../src/features/annotate/hover";
import type { EngineHost } from "../../src/session/engine-host";
import { expectEventually } from "../support/expect-eventually";
import {
  annotateArray,
  closeEditors,
  hoverAt,
  hoverIsGone,
  hoverSays,
  open,
  putCursor,
  select,
  useAnnotator,
} from "./annotations";

describe("Annotations stay true", () => {
  afterEach(closeEditors);

  describe("in the hover,", () => {
    const own = useAnnotator();

    it("explain an entry whose array is read again before it is explained", async () => {
      const editor = await open("logits = [2.0, 1.0, 0.1]\n");
      const { document } = editor;
      const { annotator, engine } = own();
      putCursor(editor, "1.0");
      await annotator.annotate(editor);
      const first = annotator.annotationsOf(document).at(0)!.shown;
      const explain = async (...request: Parameters<EngineHost["request"]>) => {
        const [annotation] = annotator.annotationsOf(document).around(-Infinity, Infinity);
        if (annotation!.shown === first) {
          await editor.edit((builder) => builder.insert(document.positionAt(Infinity), "more\n"));
          await expectEventually("numbers read anew", async () => annotation!.shown !== first);
        }
        return engine.request(...request);
      };
      const told: boolean[] = [];
      const hover = new EntryHover(annotator, { request: explain } as EngineHost, (explained) =>
        told.push(explained),
      );
      const { token } = new vscode.CancellationTokenSource();
      const shown = await hover.provideHover(document, new vscode.Position(0, 10), token);
      assert.match((shown!.contents[0] as vscode.MarkdownString).value, /0\.6590011388859679/);
      assert.deepEqual(told, [true]);
    });
  });

  describe("after random edits:", () => {
    const own = useAnnotator();
    let compared: number;

    it("the same as a fresh annotation of the final text", async function () {
      compared = 0;
      const edit = fc.record({
        at: fc.double({ min: 0, max: 1, noNaN: true }),
        length: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, fc.nat(4)),
        text: fc.constantFrom("", "7", " ", ", 8", "\n", "[", "]", "-", "y = 3\n", "[1, 2]", "# "),
        undo: fc.oneof({ weight: 5, arbitrary: fc.constant(false) }, fc.constant(true)),
      });
      const text = fc.constantFrom(
        "a = [2.0, 1.0,\n  0.1]\nb = [[4, 5], [6, 7]]\nend\n",
        '{"logprobs": [-0.1, -2.5]}\n\nnp.array([1, 2, 3, 4]).reshape(2, 2)\n',
        "z =\n\n   1.0e+03 *\n\n    1.5000    2.5000\n    0.2500   -1.0000\n",
      );
      await fc.assert(
        fc.asyncProperty(text, fc.array(edit, { minLength: 1, maxLength: 6 }), async (text, edits) => {
          const editor = await open(text);
          const { document } = editor;
          await own().annotator.annotateAll(document);
          for (const { at, length, text: inserted, undo } of edits) {
            if (undo) await vscode.commands.executeCommand("undo");
            const start = Math.floor(at * document.getText().length);
            const range = new vscode.Range(document.positionAt(start), document.positionAt(start + length));
            await editor.edit((builder) => builder.replace(range, inserted));
          }
          const annotations = () => own().annotator.annotationsOf(document).around(-Infinity, Infinity);
          await expectEventually("every array read again", async () =>
            annotations().every(({ outdated, problem }) => !outdated || problem !== null),
          );
          await assertFresh(document, annotations());
          await closeEditors();
        }),
        // No search for a smaller example, which takes minutes here.
        { numRuns: 30, endOnFailure: true },
      );
      assert.ok(compared > 10, `only ${compared} arrays outlived their edits`);
    });

    /** What is shown is what annotating the final text gives, where that can be read at all. */
    async function assertFresh(
      document: vscode.TextDocument,
      annotations: readonly Annotation[],
    ): Promise<void> {
      const fresh = new Annotator(own().engine);
      try {
        if (typeof (await fresh.annotateAll(document)) !== "number") return;
        for (const annotation of annotations) {
          const same = fresh
            .annotationsOf(document)
            .around(annotation.start, annotation.end)
            .find((other) => other.overlaps(annotation));
          if (!annotation.shown || !same?.shown) continue;
          compared++;
          const [met, wanted] = [annotation, same].map(({ start, shown }) => {
            const { values, starts, ends, shape, meaning, labels, probabilities } = shown!;
            return { start, values, starts, ends, shape, meaning, labels, probabilities };
          });
          assert.deepEqual(met, wanted, document.getText());
        }
      } finally {
        fresh.dispose();
      }
    }
  });

  it("to what stands around an array: a common factor, a name, a shape, labels", async () => {
    const editor = await open("z =\n\n   1.0e+03 *\n\n    0.0010    0.0020\n    0.0030   -0.0010\n");
    await vscode.commands.executeCommand("softmaxLab.annotateAllArrays");
    await hoverSays(editor, "0.0020", "Logit x | `2`");
    await editor.edit((edit) => edit.replace(new vscode.Range(4, 6, 4, 7), "5"));
    await hoverSays(editor, "0.5010", "Logit x | `501`");
    await editor.edit((edit) => edit.replace(new vscode.Range(2, 7, 2, 10), "1"));
    await hoverSays(editor, "0.5010", "Logit x | `5.01`");
    await closeEditors();

    const json = await open('{"logprobs": [-0.5, -1.0], "tokens": ["a", "b"]}');
    select(json, json.document.getText());
    await annotateArray();
    await hoverSays(json, "-1.0", " · b, entry 2");
    await json.edit((edit) => edit.replace(new vscode.Range(0, 21, 0, 22), "2"));
    // exp(-2): still no softmax.
    await hoverSays(json, "-2.0", "0.13533528323661");
    await json.edit((edit) => edit.replace(new vscode.Range(0, 2, 0, 10), "logits"));
    // 1 / (1 + exp(1.5))
    await hoverSays(json, "-2.0", "0.18242552380635");
    await json.edit((edit) => edit.replace(new vscode.Range(0, 42, 0, 43), "cat"));
    await hoverSays(json, "-2.0", " · cat, entry 2");
    await closeEditors();

    const tokens = Array.from({ length: 300 }, (_, token) => `"token ${token}"`).join(",\n");
    const numbers = Array.from({ length: 300 }, (_, token) => `-${token}.5`).join(", ");
    const distant = await open(`{"tokens": [${tokens}],\n"logprobs": [${numbers}]}`);
    await vscode.commands.executeCommand("softmaxLab.annotateAllArrays");
    await hoverSays(distant, "-150.5", " · token 150, entry 151");
    const end = distant.document.positionAt(distant.document.getText().length);
    await distant.edit((edit) => edit.insert(end.translate(0, -3), "2"));
    await hoverSays(distant, "-299.25", " · token 299, entry 300");
    await closeEditors();

    const call = await open("np.array([1, 2, 3, 4]).reshape(2, 2)");
    putCursor(call, "3");
    await annotateArray();
    await hoverSays(call, "4", "shape (2, 2)");
    await call.edit((edit) => edit.replace(new vscode.Range(0, 31, 0, 35), "4, 1"));
    await hoverSays(call, "4", "shape (4, 1)");
  });

  it("in a saved file through edit, save, undo and revert", async () => {
    const folder = vscode.workspace.workspaceFolders![0]!.uri;
    const file = vscode.Uri.joinPath(folder, "truth.py");
    await vscode.workspace.fs.writeFile(file, Buffer.from("x = [2.0, 1.0, 0.1]\n"));
    const editor = await vscode.window.showTextDocument(file);
    putCursor(editor, "1.0");
    await annotateArray();
    assert.equal(editor.document.isDirty, false);
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 5), "3.5, "));
    await hoverSays(editor, "3.5", "`1 of 4`");
    await editor.document.save();
    await hoverSays(editor, "3.5", "`1 of 4`");
    assert.equal(editor.document.isDirty, false);
    await vscode.commands.executeCommand("undo");
    await hoverSays(editor, "2.0", "`1 of 3`");
    await vscode.commands.executeCommand("workbench.action.files.revert");
    await hoverSays(editor, "3.5", "`1 of 4`");
    assert.equal(editor.document.isDirty, false);
  });

  it("with their state, where the file is renamed", async () => {
    const folder = vscode.workspace.workspaceFolders![0]!.uri;
    const [file, renamed] = ["before.py", "after.py"].map((name) => vscode.Uri.joinPath(folder, name));
    await vscode.workspace.fs.writeFile(file!, Buffer.from("x = [2.0, 1.0]\n"));
    const editor = await vscode.window.showTextDocument(file!);
    putCursor(editor, "1.0");
    await annotateArray();
    const hover = await hoverAt(editor, "2.0");
    const sigmoid = /command:softmaxLab\.changeAnnotation\?(\S+) "Each entry on its own"/.exec(hover)![1]!;
    const parameters = JSON.parse(decodeURIComponent(sigmoid)) as unknown[];
    await vscode.commands.executeCommand("softmaxLab.changeAnnotation", ...parameters);
    const edit = new vscode.WorkspaceEdit();
    edit.renameFile(file!, renamed!);
    await vscode.workspace.applyEdit(edit);
    const document = await vscode.workspace.openTextDocument(renamed!);
    const again = await vscode.window.showTextDocument(document);
    // 1 / (1 + exp(-2))
    await hoverSays(again, "2.0", "0.88079707797788");
    await again.edit((builder) => builder.replace(new vscode.Range(0, 5, 0, 8), "0.0"));
    await hoverSays(again, "0.0", "0.5");
    await again.document.save();
    await closeEditors();
    await vscode.workspace.fs.delete(renamed!);
  });

  it("through Format Document", async () => {
    const formatter = vscode.languages.registerDocumentFormattingEditProvider("plaintext", {
      provideDocumentFormattingEdits: (document) => {
        const end = document.lineAt(document.lineCount - 1).range.end;
        return [
          vscode.TextEdit.replace(new vscode.Range(new vscode.Position(0, 0), end), "x = [2.0, 1.0]\n"),
        ];
      },
    });
    try {
      const editor = await open("x=[2.0,\n1.0]\n");
      putCursor(editor, "1.0");
      await annotateArray();
      await vscode.commands.executeCommand("editor.action.formatDocument");
      assert.equal(editor.document.getText(), "x = [2.0, 1.0]\n");
      await hoverSays(editor, "2.0", "`1 of 2`");
      await hoverSays(editor, "1.0", "`2 of 2`");
    } finally {
      formatter.dispose();
    }
  });

  it("gone with the document, and not there when it is opened again", async () => {
    const folder = vscode.workspace.workspaceFolders![0]!.uri;
    const file = vscode.Uri.joinPath(folder, "again.py");
    await vscode.workspace.fs.writeFile(file, Buffer.from("x = [2.0, 1.0]\n"));
    const editor = await vscode.window.showTextDocument(file);
    putCursor(editor, "1.0");
    await annotateArray();
    await hoverSays(editor, "2.0", "Probability");
    await closeEditors();
    const again = await vscode.window.showTextDocument(file);
    assert.ok(!(await hoverAt(again, "2.0")).includes("Probability") || again.document === editor.document);
  });

  it("through a change of the language", async () => {
    const editor = await open("x = [2.0, 1.0]");
    putCursor(editor, "1.0");
    await annotateArray();
    await vscode.languages.setTextDocumentLanguage(editor.document, "python");
    await hoverSays(editor, "2.0", "`1 of 2`");
    await editor.edit((edit) => edit.replace(new vscode.Range(0, 5, 0, 8), "0.5"));
    await hoverSays(editor, "0.5", "`2 of 2`");
  });

  it("in both editors of a split, and in a diff editor", async () => {
    const editor = await open("x = [2.0, 1.0]");
    putCursor(editor, "1.0");
    await annotateArray();
    await vscode.commands.executeCommand("workbench.action.splitEditor");
    await expectEventually(
      "another editor",
      async () => ![undefined, editor].includes(vscode.window.activeTextEditor),
    );
    const split = vscode.window.activeTextEditor!;
    await split.edit((edit) => edit.replace(new vscode.Range(0, 5, 0, 8), "0.5"));
    await hoverSays(editor, "0.5", "`2 of 2`");
    const other = await vscode.workspace.openTextDocument({ content: "x = [2.0, 9.0]" });
    await vscode.commands.executeCommand("vscode.diff", editor.document.uri, other.uri);
    await expectEventually("the diff editor", async () => vscode.window.activeTextEditor?.document === other);
    putCursor(vscode.window.activeTextEditor!, "9.0");
    await annotateArray();
    await hoverSays(vscode.window.activeTextEditor!, "9.0", "`1 of 2`");
  });

  it("in a notebook's code cell", async () => {
    const cell = new vscode.NotebookCellData(vscode.NotebookCellKind.Code, "x = [2.0, 1.0]", "python");
    const notebook = await vscode.workspace.openNotebookDocument(
      "jupyter-notebook",
      new vscode.NotebookData([cell]),
    );
    await vscode.window.showNotebookDocument(notebook);
    await vscode.commands.executeCommand("notebook.cell.edit");
    const { document } = notebook.cellAt(0);
    await expectEventually(
      "the cell's editor",
      async () => vscode.window.activeTextEditor?.document === document,
    );
    const editor = vscode.window.activeTextEditor!;
    putCursor(editor, "1.0");
    await annotateArray();
    await hoverSays(editor, "2.0", "`1 of 2`");
    const change = new vscode.WorkspaceEdit();
    change.replace(document.uri, new vscode.Range(0, 5, 0, 8), "0.5");
    await vscode.workspace.applyEdit(change);
    await hoverSays(editor, "0.5", "`2 of 2`");
    await vscode.commands.executeCommand("softmaxLab.clearAnnotations");
    await hoverIsGone(editor, "0.5");
  });
});
