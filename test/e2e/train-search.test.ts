import assert from "node:assert/strict";
import { useWorkbench } from "../support/use-workbench";
import { expectEventually } from "../support/expect-eventually";
import { seriousViolations } from "./serious-violations";
import { TrainPanel } from "./train-panel";

describe("searching for better settings in the panel", () => {
  const workbench = useWorkbench();
  let panel: TrainPanel;
  before(() => (panel = new TrainPanel(workbench())));
  const trials = () => panel.page.getByRole("textbox", { name: "Trials" });
  const statuses = () => panel.page.locator(".trials .trial-status");

  it("tries every combination, live, and uses the settings of a row", async () => {
    await workbench().chooseInExplorer("iris.csv", "Train a Model on This CSV");
    await panel.page.getByText("Search for better settings").click();
    await panel.page.getByLabel("Search", { exact: true }).selectOption("grid");
    const rates = panel.page.locator("#search-learningRate");
    await rates.fill("fast");
    await panel.page.getByText('Learning rate is "fast"').first().waitFor();
    await rates.fill("0.001 / 0.02");
    await panel.page.locator("#search-hidden").fill("none / 8");
    await panel.page.getByRole("button", { name: "Try 4 Settings" }).click();
    await panel.searchStatus(/Search finished: 4 of 4 settings tried.* The best has accuracy/).waitFor();
    const use = panel.page.getByRole("button", { name: /^Use Hidden layers/ });
    await expectEventually("four rows", async () => (await use.count()) === 4);
    assert.deepEqual(await statuses().allTextContents(), ["done", "done", "ended early", "ended early"]);
    const epochs = (await panel.page.locator(".trials td:nth-last-child(2)").allTextContents()).map(Number);
    assert.ok(
      epochs.slice(2).every((count) => count > 0 && count <= 1500 / 8 + 1),
      `ended early, after ${epochs.slice(2).join()} epochs`,
    );
    await panel.page.getByRole("button", { name: "Use Hidden layers 8, Learning rate 0.001" }).click();
    await panel.part("adam at 0.001").waitFor();
    await panel.part("One hidden layer of 8 relu units").waitFor();
  });

  it("draws settings at random, and scores them over folds", async () => {
    await panel.openSettings();
    await panel.field("Folds").fill("3");
    await panel.field("Epochs").fill("5");
    await panel.page.getByLabel("Search", { exact: true }).selectOption("random");
    await panel.page.locator("#search-learningRate").fill("0.001..0.1");
    await trials().fill("0");
    await panel.page.getByText("Trials must be an integer from 1 to 200.").waitFor();
    await trials().fill("6");
    await panel.page.getByText("Scored over 3 folds.").waitFor();
    await panel.page.getByRole("button", { name: "Try 6 Settings" }).click();
    await panel
      .searchStatus(
        /Search finished: 6 of 6 settings tried.* The best has accuracy [\d.]+% ± [\d.]+ over 3 folds/,
      )
      .waitFor();
    const rates = (await panel.page.locator(".trials tbody td:nth-child(6)").allTextContents()).map(Number);
    assert.equal(new Set(rates).size, 6);
    assert.ok(
      rates.every((rate) => rate >= 0.001 && rate <= 0.1),
      rates.join(),
    );
    await panel.page.getByRole("button", { name: "Reset Folds to 0" }).click();
    await panel.page.getByRole("button", { name: /^Reset Epochs to/ }).click();
    await panel.page.getByLabel("Search", { exact: true }).selectOption("grid");
  });

  it("has no serious accessibility violation", async () => {
    assert.deepEqual(await seriousViolations(panel.page, ".search"), []);
  });

  it("tries several at once, keeps what is done when it is stopped and through a reload, and goes on", async () => {
    const { page } = panel;
    await page
      .locator("#search-learningRate")
      .fill("0.001 / 0.002 / 0.003 / 0.005 / 0.01 / 0.02 / 0.03 / 0.04");
    await page.locator("#search-hidden").fill("64 / 128 / 256 / 512");
    await page.getByLabel("End the worse half early").uncheck();
    const cores = await page.getByLabel("At once").locator("option").count();
    await page.getByLabel("At once").selectOption(String(Math.min(2, cores)));
    await page.getByRole("button", { name: "Try 32 Settings" }).click();
    const status = (text: string) =>
      page.locator(".trials .trial-status", { hasText: new RegExp(`^${text}$`) });
    if (cores > 1)
      await expectEventually("two at once", async () => (await status("training").count()) === 2);
    await expectEventually("two done", async () => (await status("done").count()) >= 2);
    await page.getByRole("button", { name: "Stop Search" }).click();
    await panel.searchStatus(/^Search stopped: \d+ of 32 settings tried/).waitFor();
    assert.equal(await status("training").count(), 0);
    const done = await status("done").count();
    assert.ok(done >= 2 && done < 32, String(done));
    await page.getByRole("button", { name: "Go On" }).click();
    await expectEventually("one more done", async () => (await status("done").count()) > done);
    await workbench().screenshot("search-running");
    await workbench().reload();
    await panel
      .searchStatus(/^Search interrupted, its window was closed: \d+ of 32 settings tried/)
      .waitFor();
    assert.ok((await status("done").count()) > done);
    await workbench().screenshot("search-interrupted");
    await page.getByRole("button", { name: "Go On" }).click();
    await panel.searchStatus(/^Searching: \d+ of 32/).waitFor();
    await page.getByRole("button", { name: "Stop Search" }).click();
    await panel.searchStatus(/^Search stopped/).waitFor();
  });

  it("offers no settings that were tried on other data", async () => {
    await workbench().chooseInExplorer("spiral.csv", "Train a Model on This CSV");
    await panel.searchStatus(/^On iris\.csv, not on the data above\. Search stopped/).waitFor();
    assert.equal(await panel.page.getByRole("button", { name: /^Use / }).count(), 0);
  });
});
