import assert from "node:assert/strict";
import path from "node:path";
import { expectEventually } from "../support/expect-eventually";
import { projectRoot } from "../support/paths";
import { useWorkbench } from "../support/use-workbench";
import type { Workbench } from "../support/workbench";

const workspace = path.join(projectRoot, "test", "fixtures", "annotate");

/** Resolves when the decorations' texts are `wanted`, looked at in the page itself at every frame. */
async function waitForDecorations({ page }: Workbench, wanted: readonly string[]): Promise<void> {
  await page.waitForFunction(
    (texts) =>
      JSON.stringify(
        [...document.querySelectorAll(".monaco-editor .view-lines span[class*='ced-']")]
          .map((element) => getComputedStyle(element, "::after").content)
          .filter((content) => content.startsWith('"'))
          .map((content) => content.slice(1, -1).trim()),
      ) === JSON.stringify(texts),
    wanted,
  );
}

describe("the story of Annotate", () => {
  const workbench = useWorkbench({ workspace });
  const status = (text: string) =>
    expectEventually(`"${text}" in the status bar`, async () =>
      (await workbench().statusBarTexts()).some((each) => each.includes(text)),
    );

  it("shows the probabilities behind the entries after F1, softm, Enter", async () => {
    const { page, quickInput } = workbench();
    await workbench().openFile("story.py");
    await workbench().goTo(1, 13);
    // Until the extension's commands are known.
    await workbench().commandsFound("Softmax: Annotate Array");
    await page.keyboard.press("F1");
    await quickInput.locator("input").first().fill(">softm");
    await quickInput.locator(".monaco-list-row", { hasText: "Softmax: Annotate Array" }).waitFor();
    const first = quickInput.locator(".monaco-list-row .label-name").first();
    await expectEventually("our command on top", async () => {
      return (await first.textContent()) === "Softmax: Annotate Array";
    });
    await page.keyboard.press("Enter");
    await waitForDecorations(workbench(), ["▲65.9%", "24.2%", "9.9%"]);
    await status("softmax · last axis");
    assert.equal(await workbench().isDirty(), false);
  });

  it("marks the largest by a sign and by its weight", async () => {
    const weights = await workbench().page.evaluate(() =>
      [...document.querySelectorAll(".monaco-editor .view-lines span[class*='ced-']")]
        .map((element) => getComputedStyle(element, "::after"))
        .filter(({ content }) => content.includes("%"))
        .map(({ fontWeight }) => Number(fontWeight)),
    );
    assert.equal(weights.length, 3);
    assert.ok(weights[0]! > weights[1]! && weights[1] === weights[2], String(weights));
  });

  it("follows an edit: 1.0 becomes 3.0", async () => {
    const { page } = workbench();
    await workbench().goTo(1, 16);
    await page.keyboard.press("Shift+ArrowRight");
    await page.keyboard.type("3");
    await waitForDecorations(workbench(), ["25.9%", "▲70.3%", "3.9%"]);
  });

  it("explains an entry in its hover", async () => {
    const { page } = workbench();
    await workbench().goTo(1, 17);
    await page.keyboard.press("Control+K");
    await page.keyboard.press("Control+I");
    const hover = page.locator(".monaco-hover:visible");
    await hover.getByText("Log-probability").waitFor();
    const text = (await hover.allTextContents()).join(" ");
    for (const part of ["0.702", "1 of 3", "last axis", "Mark as target", "NumPy", "Replace", "Clear"]) {
      assert.ok(text.includes(part), `no "${part}" in ${text}`);
    }
    await page.keyboard.press("ArrowRight");
    await hover.waitFor({ state: "hidden" });
  });

  it("hides the numbers when an edit breaks the array, says why, and shows them once it is whole", async () => {
    const { page } = workbench();
    await workbench().goTo(1, 24);
    await page.keyboard.type("x");
    await workbench().waitForNoDecorations();
    await status('"0.1x" is not a number');
    assert.equal(await workbench().notifications.count(), 0);
    await page.keyboard.press("Backspace");
    await workbench().waitForDecoration("▲70.3%");
    await status("softmax · last axis");
  });

  it("moves with text typed before it on its line", async () => {
    const { page } = workbench();
    await workbench().goTo(1, 1);
    await page.keyboard.type("my_");
    await waitForDecorations(workbench(), ["25.9%", "▲70.3%", "3.9%"]);
    const tokensBeforeFigures = () =>
      page.evaluate(() =>
        [...document.querySelectorAll(".monaco-editor .view-lines span[class*='ced-']")]
          .filter((element) => getComputedStyle(element, "::after").content.includes("%"))
          .map((element) => {
            const before = document.createRange();
            before.setStartBefore(element.closest(".view-line")!);
            before.setEndBefore(element);
            return before.toString().slice(-3);
          }),
      );
    // The line is drawn anew a moment after its decorations are known.
    await expectEventually("each figure behind its own entry", async () => {
      return (await tokensBeforeFigures()).join() === "2.0,3.0,0.1";
    });
  });

  it("stays when Escape closes a hover", async () => {
    const { page } = workbench();
    await workbench().goTo(1, 15);
    await page.keyboard.press("Control+K");
    await page.keyboard.press("Control+I");
    const hover = page.locator(".monaco-hover:visible");
    await hover.getByText("Log-probability").waitFor();
    await page.keyboard.press("Escape");
    await hover.waitFor({ state: "hidden" });
    await workbench().waitForDecoration("▲70.3%");
  });

  it("is gone after Escape", async () => {
    await workbench().page.keyboard.press("Escape");
    await workbench().waitForNoDecorations();
    await expectEventually("no softmax in the status bar", async () =>
      (await workbench().statusBarTexts()).every((text) => !text.includes("softmax")),
    );
  });

  it("says that a print is cut, with the cursor there, and changes nothing", async () => {
    const { page } = workbench();
    await workbench().openFile("cut.txt");
    await workbench().goTo(1, 3);
    await workbench().runCommand("Softmax: Annotate Array");
    await page.locator(".monaco-hover:visible").getByText('The print is cut at "..."').waitFor();
    await status('The print is cut at "..."');
    await status("Ln 1, Col 8");
    assert.equal(await workbench().isDirty(), false);
    assert.deepEqual(await workbench().decorationTexts(), []);
    await workbench().screenshot("annotate-refused");
  });

  it("passes by keyboard from the status bar's choices to a lower temperature and back", async () => {
    const { page, quickInput, statusBar } = workbench();
    await workbench().openFile("screens.py");
    await workbench().goTo(2, 12);
    await workbench().runCommand("Softmax: Annotate Array");
    await workbench().waitForDecoration("▲65.9%");
    const item = statusBar.locator(".statusbar-item", { hasText: "softmax" });
    const label = await item.locator("[aria-label]").first().getAttribute("aria-label");
    assert.match(label ?? "", /Largest: entry 1, value 2, probability 65\.9 percent/);
    await item.click();
    await quickInput.locator("input").first().fill("temp");
    await page.keyboard.press("Enter");
    await quickInput.getByText("Temperature", { exact: true }).waitFor();
    await quickInput.locator("input").first().fill("0.5");
    await page.keyboard.press("Enter");
    await waitForDecorations(workbench(), ["▲86.4%", "11.7%", "1.9%"]);
    await status("softmax · last axis · T 0.5");
    await item.click();
    await quickInput.getByText("Flatter").waitFor();
    await workbench().screenshot("annotate-choices");
    await quickInput.locator("input").first().fill("flatter");
    await page.keyboard.press("Enter");
    await waitForDecorations(workbench(), ["▲65.9%", "24.2%", "9.9%"]);
  });
});
