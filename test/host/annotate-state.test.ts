import assert from "node:assert/strict";
import { setTimeout as delay } from "node:timers/promises";
import * as vscode from "vscode";
import { replaceWithProbabilities } from "../../src/features/annotate/replace";
import { expectEventually } from "../support/expect-eventually";
import {
  annotateArray,
  assertClose,
  closeEditors,
  copied,
  hoverAt,
  hoverIsGone,
  hoverSays,
  ofOneTwoThree,
  ofTwoOneTenth,
  open,
  putCursor,
  select,
  useAnnotator,
  windowHasAnswered,
} from "./annotations";

/** What runs the command of the link of the hover at `part`, by its title. */
async function linkAt(
  editor: vscode.TextEditor,
  part: string,
  title: string,
): Promise<() => Thenable<unknown>> {
  const hover = await hoverAt(editor, part);
  for (const [, name, command, parameters] of hover.matchAll(/\[([^\]]*)\]\(command:([^?]+)\?(\S+) "/g)) {
    if (name!.replace(/\$\(.*?\) /, "") !== title) continue;
    const values = JSON.parse(decodeURIComponent(parameters!)) as unknown[];
    return () => vscode.commands.executeCommand(command!, ...values);
  }
  assert.fail(`no link "${title}" in ${hover}`);
}

/** Clicks a link of the hover at `part`, by its title. */
async function clickLink(editor: vscode.TextEditor, part: string, title: string): Promise<void> {
  const click = await linkAt(editor, part, title);
  await click();
}

describe("An annotated array", () => {
  const own = useAnnotator();
  afterEach(closeEditors);

  it("takes function, axis and temperature from the links of its hover", async () => {
    const editor = await open("[[2.0, 1.0], [0.5, 0.25]]");
    putCursor(editor, "1.0");
    await annotateArray();
    await clickLink(editor, "2.0", "first");
    // softmax([2, 0.5])[0]
    await hoverSays(editor, "2.0", "0.8175744761936437");
    await clickLink(editor, "2.0", "−");
    await hoverSays(editor, "2.0", "softmax · axis 0 · T 0.5");
    await clickLink(editor, "2.0", "sigmoid");
    // 1 / (1 + exp(-2 / 0.5))
    await hoverSays(editor, "2.0", "0.9820137900379085");
    await clickLink(editor, "2.0", "log-softmax");
    await hoverSays(editor, "2.0", "log-softmax · axis 0 · T 0.5");
    assert.equal(editor.document.isDirty, true, "untitled text is unsaved");
    assert.equal(editor.document.version, 1);
  });

  it("takes the other axes, a higher temperature, replacing and clearing from there too", async () => {
    const editor = await open("[[0.0, 0.0], [0.0, 0.0]]");
    putCursor(editor, "0.0,");
    await annotateArray();
    await clickLink(editor, "0.0", "all");
    await hoverSays(editor, "0.0", "**▲ 25\\.0%**");
    await hoverSays(editor, "0.0", "softmax · all entries");
    await clickLink(editor, "0.0", "last");
    await hoverSays(editor, "0.0", "**▲ 50\\.0%**");
    await clickLink(editor, "0.0", "+");
    await hoverSays(editor, "0.0", "softmax · last axis · T 2");
    await clickLink(editor, "0.0", "Replace");
    assert.equal(editor.document.getText(), "[[0.5, 0.5], [0.5, 0.5]]");
    await hoverIsGone(editor, "0.5");
    await annotateArray();
    await hoverSays(editor, "0.5", "Probability");
    await clickLink(editor, "0.5", "Clear");
    await hoverIsGone(editor, "0.5");
  });

  it("names the entry that makes a NaN, wherever the array stands and moves to", async () => {
    const editor = await open("# one\n# two\nx = [1.5, nan]\n");
    select(editor, "[1.5, nan]");
    await annotateArray();
    await hoverSays(editor, "1.5", "There is a NaN at entry 2: ");
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), "# zero\n"));
    await hoverSays(editor, "1.5", "There is a NaN at entry 2: ");
  });

  it("refuses a change that no link asks for", async () => {
    const editor = await open("[2.0, 1.0]");
    putCursor(editor, "1.0");
    await annotateArray();
    await vscode.commands.executeCommand("softmaxLab.changeAnnotation", {
      id: 1,
      entry: 0,
      state: { temperature: -1 },
    });
    await hoverSays(editor, "2.0", "softmax · last axis");
  });

  it("shows the loss against a target that follows its token", async () => {
    const editor = await open("x = [2.0, 1.0, 0.1]");
    putCursor(editor, "1.0");
    await annotateArray();
    await clickLink(editor, "1.0", "Mark as target");
    await hoverSays(editor, "2.0", "Against ◎ entry 2");
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 5), "7.5, "));
    await hoverSays(editor, "7.5", "Against ◎ entry 3");
    await editor.edit((edit) => edit.replace(new vscode.Range(0, 15, 0, 18), "3.25"));
    await hoverSays(editor, "7.5", "Against ◎ entry 3");
    await clickLink(editor, "3.25", "Unmark target");
    await hoverSays(editor, "3.25", "Mark as target");
  });

  it("is copied in the format of a link", async () => {
    const editor = await open("[0.0, 0.0]");
    putCursor(editor, "0.0,");
    await annotateArray();
    for (const [title, wanted] of [
      ["list", "[0.5, 0.5]"],
      ["NumPy", "np.array([0.5, 0.5])"],
      ["JSON", "[0.5, 0.5]"],
      ["CSV", "0.5,0.5\n"],
    ] as const) {
      await clickLink(editor, "0.0", title);
      assert.equal(await vscode.env.clipboard.readText(), wanted);
    }
  });

  it("is left alone by a link of another one's hover, which is gone", async () => {
    const editor = await open("[2.0, 1.0]\n\n[1, 2, 3]");
    await vscode.commands.executeCommand("softmaxLab.annotateAllArrays");
    const links = [];
    for (const title of ["list", "Replace", "Chart"]) links.push(await linkAt(editor, "2.0", title));
    await editor.edit((edit) => edit.delete(new vscode.Range(0, 0, 0, 10)));
    await vscode.env.clipboard.writeText("nothing");
    for (const click of links) await click();
    assert.equal(await vscode.env.clipboard.readText(), "nothing");
    assert.equal(editor.document.getText().trim(), "[1, 2, 3]");
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs.map(({ label }) => label));
    assert.ok(!tabs.includes("Softmax Chart"), tabs.join());
    await hoverSays(editor, "1, 2", "Probability");
  });

  it("takes the links of its hover also while another editor is the active one", async () => {
    const editor = await open("[0.0, 0.0]");
    await vscode.commands.executeCommand("softmaxLab.annotateAllArrays");
    const copy = await linkAt(editor, "0.0", "list");
    const change = await linkAt(editor, "0.0", "log-softmax");
    const content = "[1, 2, 3]";
    const beside = await vscode.workspace.openTextDocument({ content });
    await vscode.window.showTextDocument(beside, vscode.ViewColumn.Beside);
    await vscode.commands.executeCommand("softmaxLab.annotateAllArrays");
    await copy();
    assert.equal(await vscode.env.clipboard.readText(), "[0.5, 0.5]");
    await change();
    await hoverSays(editor, "0.0", "log-softmax · last axis");
  });

  it("is not given a target that was chosen before its entries have changed", async () => {
    const editor = await open("[2.0, 1.0, 0.5]");
    putCursor(editor, "1.0");
    await annotateArray();
    const chosen = vscode.commands.executeCommand("softmaxLab.chooseAnnotationSettings");
    await delay(500);
    // softmax, log-softmax, sigmoid, Mark as Target
    for (let step = 0; step < 3; step++)
      await vscode.commands.executeCommand("workbench.action.quickOpenSelectNext");
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 1), "7.5, "));
    await hoverSays(editor, "7.5", "Probability");
    await vscode.commands.executeCommand("workbench.action.acceptSelectedQuickOpenItem");
    await chosen;
    await hoverSays(editor, "7.5", "Mark as target");
    assert.doesNotMatch(await hoverAt(editor, "7.5"), /Against/);
  });

  it("is said not to be replaced where its text changes in that moment", async () => {
    const editor = await open("[0.0, 0.0]");
    const { annotator } = own();
    await annotator.annotateAll(editor.document);
    const busy = {
      document: editor.document,
      edit: async () => {
        await editor.edit((edit) => edit.insert(new vscode.Position(0, 10), " "));
        return false;
      },
    };
    const [annotation] = annotator.annotationsOf(editor.document).around(0);
    const problem = await replaceWithProbabilities(busy as unknown as vscode.TextEditor, annotation!);
    assert.match(problem ?? "", /Nothing was replaced: the text has just changed/);
  });

  it("is shown in the one chart by a link of its hover", async () => {
    const editor = await open("[2.0, 1.0]\n[1, 2, 3]");
    await vscode.commands.executeCommand("softmaxLab.annotateAllArrays");
    putCursor(editor, "[2.0");
    const charts = () =>
      vscode.window.tabGroups.all
        .flatMap(({ tabs }) => tabs)
        .filter(({ input }) => input instanceof vscode.TabInputWebview);
    await clickLink(editor, "2, 3", "Chart");
    await expectEventually("a chart", async () => charts().length === 1);
    await vscode.window.showTextDocument(editor.document);
    await clickLink(editor, "2.0", "Chart");
    await expectEventually("the same chart", async () => charts().length === 1);
    await vscode.window.tabGroups.close(charts());
  });

  it("is compared with another that was selected with it, as both change", async () => {
    const editor = await open("a = [2.0, 1.0]\nb = [1.0, 2.0]");
    select(editor, "[2.0, 1.0]", "[1.0, 2.0]");
    await annotateArray();
    await hoverSays(editor, "2.0", "the largest entry differs");
    // Both directions: (p - q) log(p / q) with p = 1 / (1 + e^-1), its logit being 1: 2p - 1.
    await hoverSays(editor, "2.0", "0\\.4621 nats");
    await editor.edit((edit) => edit.replace(new vscode.Range(1, 5, 1, 8), "9.0"));
    await hoverSays(editor, "9.0", "the largest entry agrees");
    await editor.edit((edit) => edit.insert(new vscode.Position(1, 5), "3.0, "));
    await hoverSays(editor, "9.0", "the first has 2 entries and the second 3 entries");
  });

  it("is not compared with the only other one of its file, where both were annotated as all that there are", async () => {
    const editor = await open("a = [2.0, 1.0]\nb = [1.0, 2.0]");
    await vscode.commands.executeCommand("softmaxLab.annotateAllArrays");
    await hoverSays(editor, "2.0", "Probability");
    // The comparison comes a moment after the annotations.
    await delay(300);
    assert.ok(!(await hoverAt(editor, "2.0")).includes("Two arrays"));
  });

  it("is reached from array to array", async () => {
    const editor = await open("[1, 2]\n\n[[3, 4], [5, 6]]\n[7, 8]\n");
    await vscode.commands.executeCommand("softmaxLab.annotateAllArrays");
    putCursor(editor, "[1");
    const lines: number[] = [];
    for (const command of ["nextArray", "nextArray", "nextArray", "previousArray"]) {
      // Where the cursor was put before may be told only now.
      await windowHasAnswered();
      await vscode.commands.executeCommand(`softmaxLab.${command}`);
      await windowHasAnswered();
      lines.push(editor.selection.active.line);
    }
    assert.deepEqual(lines, [2, 3, 0, 3]);
    assert.match(await hoverAt(editor, "7"), /Rank \| `2 of 2`/);
  });

  it("is annotated at each of several cursors", async () => {
    const editor = await open("[2.0, 1.0, 0.1]\n[1, 2, 3]\n[8, 9]");
    editor.selections = [0, 0, 1].map(
      (line, index) => new vscode.Selection(line, index + 1, line, index + 1),
    );
    await annotateArray();
    editor.selection = new vscode.Selection(0, 1, 0, 1);
    assertClose(await copied(), ofTwoOneTenth);
    editor.selection = new vscode.Selection(1, 1, 1, 1);
    assertClose(await copied(), ofOneTwoThree);
    assert.equal(await hoverAt(editor, "8"), "");
  });
});
