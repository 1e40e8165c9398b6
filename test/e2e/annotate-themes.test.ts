import assert from "node:assert/strict";
import path from "node:path";
import { expectEventually } from "../support/expect-eventually";
import { projectRoot } from "../support/paths";
import { useWorkbench } from "../support/use-workbench";
import type { Workbench } from "../support/workbench";
import type { Theme } from "../support/workbench-settings";

const workspace = path.join(projectRoot, "test", "fixtures", "annotate");

for (const theme of ["Dark Modern", "Light Modern", "Dark High Contrast", "Light High Contrast"] as Theme[]) {
  describe(`annotations in ${theme}`, () => {
    const workbench = useWorkbench({ workspace, theme, size: { width: 1500, height: 800 } });

    it("keep rows aligned, and show many entries as heat with a summary", async () => {
      await workbench().openFile("screens.py");
      for (const line of [2, 6, 11]) {
        await workbench().goTo(line, 14);
        await workbench().runCommand("Softmax: Annotate Array");
        await workbench().waitForDecoration({ 2: "▲65.9%", 6: "▲90.2%", 11: "▲ entry 7" }[line]!);
      }
      // Lines are drawn anew a moment after their decorations are known.
      let columns: number[][] = [];
      await expectEventually(
        () => `six entries below each other in four rows, not ${JSON.stringify(columns)}`,
        async () => {
          const rows = await rowStarts(workbench());
          columns = await Promise.all(["[[", ...rows].map((start) => columnsOf(workbench(), start)));
          return (
            columns.length === 4 &&
            columns.every((row) => row.length === 6 && row.join() === columns[0]!.join())
          );
        },
      );
      const summary = (await workbench().decorationTexts()).find((text) => text.includes("entry 7"));
      assert.match(summary ?? "", /^▲ entry 7 · \d\d\.\d% · H \d\.\d bits$/);
      assert.ok((await heatColors(workbench())).size >= 4, "too few heat steps");
      await workbench().screenshot(`annotate-${theme.replaceAll(" ", "-")}`);
    });

    it("show a hover", async () => {
      await workbench().goTo(2, 12);
      await workbench().page.keyboard.press("Control+K");
      await workbench().page.keyboard.press("Control+I");
      await workbench().page.locator(".monaco-hover:visible").getByText("Log-probability").waitFor();
      // The hover fades in.
      await workbench().page.waitForTimeout(300);
      await workbench().screenshot(`annotate-hover-${theme.replaceAll(" ", "-")}`);
    });

    it("show loss and gradient against a target marked in the hover", async () => {
      const hover = workbench().page.locator(".monaco-hover:visible");
      await hover.getByText("Mark as target").click();
      await workbench().waitForDecoration("◎−0.341");
      await workbench().waitForDecoration("◎ entry 1 · loss 0.417");
      // The hover comes again with the new numbers.
      await hover.getByText("cross-entropy").waitFor();
      await workbench().page.waitForTimeout(300);
      await workbench().screenshot(`annotate-target-${theme.replaceAll(" ", "-")}`);
      await workbench().page.keyboard.press("Escape");
    });
  });
}

/** Where the matrix's rows begin, as they stand in the text. */
async function rowStarts({ page }: Workbench): Promise<string[]> {
  const lines = await page.locator(".view-line").allTextContents();
  const rows = lines.map((line) => line.replaceAll("\u00a0", " ")).filter((line) => line.startsWith(" ["));
  return rows.map((line) => line.slice(1, 11));
}

/** Left edges of the texts after the entries of the line that contains `text`, in whole pixels. */
function columnsOf({ page }: Workbench, text: string): Promise<number[]> {
  return page.evaluate(
    (wanted) =>
      [...document.querySelectorAll(".view-line")]
        .filter((line) => (line.textContent ?? "").replaceAll("\u00a0", " ").includes(wanted))
        .flatMap((line) => [...line.querySelectorAll("span[class*='ced-']")])
        .filter((entry) => getComputedStyle(entry, "::after").content.includes("%"))
        .map((entry) => Math.round(entry.getBoundingClientRect().left)),
    text,
  );
}

/** The different backgrounds of decorated entries. */
async function heatColors({ page }: Workbench): Promise<Set<string>> {
  const colors = await page.evaluate(() =>
    [...document.querySelectorAll(".view-overlays [class*='ced-'], .view-lines span[class*='ced-']")]
      .map((element) => getComputedStyle(element).backgroundColor)
      .filter((color) => color !== "rgba(0, 0, 0, 0)"),
  );
  return new Set(colors);
}
