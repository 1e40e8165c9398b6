import assert from "node:assert/strict";
import path from "node:path";
import { expectEventually } from "../support/expect-eventually";
import { projectRoot } from "../support/paths";
import { useWorkbench } from "../support/use-workbench";

const figures = ["▲65.9%", "24.2%", "9.9%"];

describe("annotations, wherever a text is shown,", function () {
  const workbench = useWorkbench({
    workspace: path.join(projectRoot, "test", "fixtures", "annotate"),
    size: { width: 1500, height: 800 },
  });

  const annotate = () => workbench().runCommand("Softmax: Annotate Array");

  /** Each figure once: none is missing, doubled or left over. */
  const shows = (...wanted: readonly string[]) => {
    let texts: string[] = [];
    return expectEventually(
      () => `${wanted.join()}, but there is ${texts.join()}`,
      async () => (texts = await workbench().decorationTexts()).join() === wanted.join(),
    );
  };

  it("stand in a notebook's code cell and follow its edits", async () => {
    const { page } = workbench();
    await workbench().explorer.getByText("cells.ipynb").dblclick();
    const cell = page.locator(".notebook-editor .code-cell-row").first();
    // Selected, its text not edited.
    await cell.locator(".cell-focus-indicator-left").click();
    await annotate();
    await shows(...figures);
    const line = cell.locator(".view-line").first();
    await workbench().screenshot("annotate-notebook");
    await line.click();
    await page.keyboard.press("End");
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.type("5");
    await shows("▲65.6%", "24.1%", "10.3%");
    await page.keyboard.press("Control+Z");
    await shows(...figures);
    await workbench().runCommand("Softmax: Show Chart");
    // The notebook itself has the first, for its outputs.
    await workbench().webview(1).getByRole("heading", { name: "cells.ipynb, cell 1, line 1" }).waitFor();
    await workbench().runCommand("View: Revert and Close Editor");
    await workbench().runCommand("View: Close All Editors");
    await shows();
  });

  it("stand in an untitled text", async () => {
    await workbench().runCommand("File: New Untitled Text File");
    await expectEventually("the new text's editor", async () => {
      await workbench().type("x");
      return (await workbench().editor().locator(".view-line").allTextContents()).join("").startsWith("x");
    });
    await workbench().type(" = [2.0, 1.0, 0.1");
    await annotate();
    await shows(...figures);
    await workbench().runCommand("View: Revert and Close Editor");
    await shows();
  });

  it("go with their tab to another group, and into a new theme", async () => {
    const { page } = workbench();
    await workbench().openFile("answer.json");
    await workbench().openFile("story.py");
    await workbench().goTo(1, 13);
    await annotate();
    await shows(...figures);
    await workbench().runCommand("View: Move Editor into Right Group");
    await expectEventually(
      "a group more",
      async () => (await page.locator(".editor-group-container").count()) === 2,
    );
    await shows(...figures);
    const color = () =>
      page.evaluate(() => {
        const decorated = [...document.querySelectorAll(".monaco-editor .view-lines span[class*='ced-']")];
        const figure = decorated.find((each) => getComputedStyle(each, "::after").content.includes("%"));
        return figure && getComputedStyle(figure, "::after").color;
      });
    const before = await color();
    await workbench().runCommand("Preferences: Toggle between Light/Dark Themes");
    await page.locator(".monaco-workbench.vs").waitFor();
    await expectEventually("another color", async () => (await color()) !== before);
    await shows(...figures);
    await workbench().runCommand("Preferences: Toggle between Light/Dark Themes");
    await page.locator(".monaco-workbench.vs-dark").waitFor();
    await shows(...figures);
    assert.equal(await workbench().isDirty(), false);
  });

  it("stand on the changed side of a diff editor, and follow its edits", async () => {
    const { page } = workbench();
    await workbench().goTo(1, 1);
    await workbench().type("my_");
    await workbench().runCommand("File: Compare Active File with Saved");
    await page.locator(".monaco-diff-editor .modified .view-line").first().waitFor();
    await shows(...figures);
    await workbench().goTo(1, 19);
    await page.keyboard.press("Shift+ArrowRight");
    await page.keyboard.type("3");
    await shows("25.9%", "▲70.3%", "3.9%");
    await workbench().screenshot("annotate-diff");
  });
});
