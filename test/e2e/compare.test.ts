import assert from "node:assert/strict";
import { expectEventually } from "../support/expect-eventually";
import { useWorkbench } from "../support/use-workbench";
import { themes, type Theme } from "../support/workbench-settings";
import { seriousViolations } from "./serious-violations";
import { TrainPanel } from "./train-panel";

for (const theme of Object.keys(themes) as Theme[]) {
  describe(`comparing runs in ${theme}`, () => {
    const workbench = useWorkbench({ theme });
    const page = () => workbench().webview();
    const runNames = () => page().getByRole("region", { name: "How the runs ended" }).locator("tbody th");

    before(async () => {
      await workbench().chooseInExplorer("iris.csv", "Train a Model on This CSV");
      const panel = new TrainPanel(workbench());
      await panel.openSettings();
      for (const epochs of [40, 5]) {
        await panel.field("Epochs").fill(String(epochs));
        await panel.field("Epochs").press("Enter");
        await panel.page.getByText(`Finished, ${epochs} epochs`, { exact: true }).waitFor();
      }
      await workbench().runCommand("View: Close All Editor Groups");
      await workbench().runCommand("Softmax: Compare Runs");
      const rows = workbench().quickInput.locator(".monaco-list-row", { hasText: /iris/ });
      await expectEventually("two runs to choose from", async () => (await rows.count()) === 2);
      for (const row of await rows.all()) await row.click();
      await workbench().page.keyboard.press("Enter");
      await page().getByRole("heading", { name: "2 runs compared" }).waitFor();
    });

    it("opens again for those selected in the Runs view", async () => {
      await workbench().runCommand("View: Close All Editor Groups");
      await workbench().explorer.locator(".pane-header", { hasText: "Runs" }).click();
      const rows = workbench().explorer.locator(".monaco-list-row[aria-label^='iris']", {
        hasText: /hidden/,
      });
      await expectEventually("two runs in the view", async () => (await rows.count()) === 2);
      // A plain click would open the run as well.
      for (const row of await rows.all()) await row.click({ modifiers: ["ControlOrMeta"] });
      await workbench().chooseInMenu(rows.last(), "Compare Runs");
      await page().getByRole("heading", { name: "2 runs compared" }).waitFor();
    });

    it("lists them sorted by a measure, the other way round at a second click", async () => {
      await page().getByRole("button", { name: "Epochs" }).click();
      await expectEventually("the shorter run first", async () => {
        const header = page().getByRole("columnheader", { name: "Epochs" });
        return (await header.getAttribute("aria-sort")) === "ascending";
      });
      const shorter = await runNames().first().textContent();
      await page().getByRole("button", { name: "Epochs" }).click();
      await expectEventually(
        "the longer run first",
        async () => (await runNames().last().textContent()) === shorter,
      );
    });

    it("marks where their settings differ, and shows the others on demand", async () => {
      const settings = page().getByRole("region", { name: "Settings of the runs" });
      assert.match((await settings.locator("tbody").innerText()).trim(), /^≠ Epochs\s+differs\s+\d+\s+\d+$/);
      await page().getByLabel("Show those that are the same").check();
      assert.ok((await settings.locator("tbody tr").count()) > 20);
      await page().getByLabel("Show those that are the same").uncheck();
    });

    it("stays within a narrow page, whatever is scrolled in it", async () => {
      const size = workbench().page.viewportSize()!;
      await workbench().page.setViewportSize({ ...size, width: 700 });
      const widths = () =>
        page()
          .locator("body")
          .evaluate(
            ({
              ownerDocument: {
                documentElement: { clientWidth, scrollWidth },
              },
            }) => ({
              clientWidth,
              scrollWidth,
            }),
          );
      await expectEventually("a narrow page", async () => (await widths()).clientWidth < 600);
      const { clientWidth, scrollWidth } = await widths();
      assert.equal(scrollWidth, clientWidth);
      await workbench().page.setViewportSize(size);
    });

    it("overlays their curves, and has no serious accessibility problem", async () => {
      await page()
        .getByRole("img", { name: /^Validation loss by epoch\. 1\. .* 0\.\d+, 2\. .* 0\.\d+\.$/ })
        .waitFor();
      assert.deepEqual(await seriousViolations(page(), "#panel"), []);
      await workbench().screenshot(`compare-${theme.replaceAll(" ", "-")}`);
    });
  });
}
