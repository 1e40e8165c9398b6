import assert from "node:assert/strict";
import path from "node:path";
import { expectEventually } from "../support/expect-eventually";
import { projectRoot } from "../support/paths";
import { useWorkbench } from "../support/use-workbench";
import { seriousViolations } from "./serious-violations";
import type { Theme } from "../support/workbench-settings";

const workspace = path.join(projectRoot, "test", "fixtures", "annotate");

for (const theme of ["Dark Modern", "Light Modern", "Dark High Contrast", "Light High Contrast"] as Theme[]) {
  describe(`the chart in ${theme}`, () => {
    const workbench = useWorkbench({ workspace, theme, size: { width: 1500, height: 800 } });

    it("shows a vector as bars, follows its edits, and a matrix as heat once the cursor is there", async () => {
      await workbench().openFile("screens.py");
      for (const line of [2, 6]) {
        await workbench().goTo(line, 14);
        await workbench().runCommand("Softmax: Annotate Array");
        await workbench().waitForDecoration({ 2: "▲65.9%", 6: "▲90.2%" }[line]!);
      }
      await workbench().goTo(2, 12);
      await workbench().runCommand("Softmax: Show Chart");
      const page = workbench().webview();
      const bars = page.locator(".bars tbody tr");
      const texts = () => bars.allTextContents();
      await expectEventually("three bars", async () => (await texts()).join("|").includes("▲ 65.9%"));
      assert.equal((await texts()).length, 3);
      assert.deepEqual(await seriousViolations(page, ".chart-page"), []);
      await workbench().screenshot(`chart-bars-${theme.replaceAll(" ", "-")}`);

      await workbench().goTo(6, 14);
      await page.locator(".heat-map td.largest").first().waitFor();
      assert.deepEqual(await seriousViolations(page, ".chart-page"), []);
      await workbench().screenshot(`chart-heat-${theme.replaceAll(" ", "-")}`);
      const colors = await page
        .locator(".heat-map td[class*='heat-']")
        .evaluateAll((cells) => cells.map((cell) => getComputedStyle(cell).backgroundColor));
      assert.ok(new Set(colors).size >= 3, [...new Set(colors)].join());

      await workbench().goTo(2, 11);
      await bars.first().waitFor();
      await workbench().type("1");
      await expectEventually(
        "the edit in the chart",
        async () => !(await texts()).join("|").includes("65.9%"),
      );
    });

    it("shows a model's log-probabilities by their tokens, with the rest as other", async () => {
      await workbench().openFile("answer.json");
      await workbench().goTo(2, 32);
      await workbench().runCommand("Softmax: Annotate Array");
      await workbench().waitForDecoration("▲90.5%");
      await workbench().waitForDecoration("other 5.0%");
      await workbench().runCommand("Softmax: Show Chart");
      const page = workbench().webview();
      // 1 - exp(-0.1) - exp(-3.2) - exp(-5.5)
      await page.locator(".bars tbody tr", { hasText: /^other5\.0%$/ }).waitFor();
      assert.deepEqual(await page.locator(".bars tbody th").allTextContents(), [
        "Paris",
        "Lyon",
        "Nice",
        "other",
      ]);
      assert.deepEqual(await seriousViolations(page, ".chart-page"), []);
      await workbench().screenshot(`chart-other-${theme.replaceAll(" ", "-")}`);
    });
  });
}
