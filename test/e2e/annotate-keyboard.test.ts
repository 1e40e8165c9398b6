import assert from "node:assert/strict";
import path from "node:path";
import { expectEventually } from "../support/expect-eventually";
import { projectRoot } from "../support/paths";
import { useWorkbench } from "../support/use-workbench";
import { Keyboard } from "./keyboard";

const workspace = path.join(projectRoot, "test", "fixtures", "annotate");

describe("annotating by keyboard alone", function () {
  const workbench = useWorkbench({ workspace, size: { width: 1500, height: 800 } });

  const keyboard = new Keyboard(workbench);
  const press = (key: string) => keyboard.press(key);
  const run = (title: string) => keyboard.runCommand(title);

  /** Opens the choices of the status bar's item, which is reached by the arrow keys, and takes one. */
  async function choose(choice: string, state = "softmax"): Promise<void> {
    const { page, quickInput, statusBar } = workbench();
    await run("Focus Status Bar");
    const item = statusBar.locator(".statusbar-item", { hasText: state });
    await expectEventually("the focus on the status bar's item", async () => {
      const isFocused = await item.evaluate((element) => element.contains(document.activeElement));
      if (!isFocused) await press("ArrowLeft");
      return isFocused;
    });
    await press("Enter");
    await quickInput.waitFor();
    await page.keyboard.type(choice);
    await quickInput.locator(".monaco-list-row.focused").filter({ hasText: choice }).waitFor();
    await press("Enter");
  }

  it("from one array to the next, through every choice, to clearing with Escape", async () => {
    const { page } = workbench();
    await keyboard.openFile("screens.py");
    await press("Control+Home");
    for (let line = 1; line < 8; line++) await press("Shift+ArrowDown");
    await press("Shift+End");
    await run("Softmax: Annotate Array");
    await workbench().waitForDecoration("▲65.9%");
    await press("Control+Home");
    await run("Softmax: Go to Next Array");
    await run("Softmax: Go to Next Array");
    await workbench().waitForDecoration("▲90.2%");

    await choose("Axis 0");
    await expectEventually("axis 0 in the status bar", async () =>
      (await workbench().statusBarTexts()).some((text) => text.includes("softmax · axis 0")),
    );
    await run("Softmax: Go to Previous Array");
    await choose("Temperature");
    await workbench().quickInput.getByText("Temperature").first().waitFor();
    await press("Control+A");
    await page.keyboard.type("0.5");
    await press("Enter");
    // exp(4) / (exp(4) + exp(2) + exp(0.2))
    await workbench().waitForDecoration("▲86.4%");
    await choose("log-softmax");
    await workbench().waitForDecoration("▲−0.146");
    await choose("softmax", "log-softmax");

    // Back to the editor, onto the first entry.
    await expectEventually("the cursor on the first entry", async () => {
      await press("Control+1");
      const place = async () => (await workbench().statusBarTexts()).join();
      // A key before the editor has the focus would be lost.
      if ((await place()).includes("Ln 2, Col 10")) await press("ArrowRight");
      return (await place()).includes("Ln 2, Col 11");
    });
    await choose("Mark as Target");
    await workbench().waitForDecoration("◎");
    await choose("Copy as JSON");
    await run("Softmax: Show Chart");
    await workbench().webview().locator(".bars tbody tr").first().waitFor();
    await workbench().screenshot("keyboard-story");
    await press("Control+1");
    await press("Escape");
    await workbench().waitForNoDecorations();
    assert.equal(await workbench().isDirty(), false);
  });
});
