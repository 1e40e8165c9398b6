import assert from "node:assert/strict";
import { chooseTheme } from "../support/choose-theme";
import { useWorkbench } from "../support/use-workbench";
import { themes, type Theme } from "../support/workbench-settings";
import { seriousViolations } from "./serious-violations";
import { TrainPanel } from "./train-panel";

describe("a search, and a kept run that is opened again,", () => {
  const workbench = useWorkbench();
  let panel: TrainPanel;

  before(async function () {
    panel = new TrainPanel(workbench());
    const { page } = panel;
    await workbench().chooseInExplorer("iris.csv", "Train a Model on This CSV");
    await panel.openSettings();
    for (const epochs of [12, 5]) {
      await panel.field("Epochs").fill(String(epochs));
      await panel.field("Epochs").press("Enter");
      await page.getByText(`Finished, ${epochs} epochs`, { exact: true }).waitFor();
    }
    await page.locator(".settings > summary").click();
    await page.getByText("Search for better settings").click();
    await page.getByLabel("Search", { exact: true }).selectOption("grid");
    await page.locator("#search-hidden").fill("8 / none");
    await page.locator("#search-learningRate").fill("0.001 / 0.02");
    await page.getByRole("button", { name: "Try 4 Settings" }).click();
    await panel.searchStatus(/^Search finished: 4 of 4 settings tried/).waitFor();

    const { explorer } = workbench();
    await explorer.locator(".pane-header", { hasText: /^Runs/ }).click();
    await explorer
      .locator(".monaco-list-row[aria-label^='iris']", { hasText: /hidden/ })
      .last()
      .click();
  });

  it("shows the kept run at once, wherever the page was scrolled to", async () => {
    await panel.page.getByText("Finished, 12 epochs", { exact: true }).waitFor();
    const top = await panel.headline.evaluate((element) => element.getBoundingClientRect().top);
    const height = await panel.headline.evaluate(() => innerHeight);
    assert.ok(top >= 0 && top < height / 2, `${top} of ${height}`);
  });

  it("judges and looks into the kept run", async () => {
    const { page } = panel;
    const closed = page.locator(".run details:not([open]) > summary:visible");
    while ((await closed.count()) > 0) await closed.first().click();
    for (const name of [
      "The rows it gets most wrong",
      "Importance of the columns",
      "Weights of the first layer",
    ])
      await page.getByRole("region", { name }).waitFor();
  });

  for (const theme of Object.keys(themes) as Theme[]) {
    it(`has no serious accessibility violation in ${theme}`, async () => {
      await chooseTheme(workbench(), theme);
      await panel.page.locator(`body[data-vscode-theme-id*="${themes[theme].setting}"]`).waitFor();
      assert.deepEqual(await seriousViolations(panel.page, "#panel"), []);
    });
  }
});
