import assert from "node:assert/strict";
import { useWorkbench } from "../support/use-workbench";
import { expectEventually } from "../support/expect-eventually";
import { seriousViolations } from "./serious-violations";
import { TrainPanel } from "./train-panel";

describe("searching for better settings in the panel", () => {
  const workbench = useWorkbench();
  let panel: TrainPanel;
  before(() => (panel = new TrainPanel(workbench())));

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
    await panel.page.getByText(/Search finished: 4 of 4 settings tried.* The best has accuracy/).waitFor();
    const use = panel.page.getByRole("button", { name: /^Use Hidden layers/ });
    await expectEventually("four rows", async () => (await use.count()) === 4);
    await panel.page.getByRole("button", { name: "Use Hidden layers 8, Learning rate 0.001" }).click();
    await panel.part("adam at 0.001").waitFor();
    await panel.part("One hidden layer of 8 relu units").waitFor();
  });

  it("has no serious accessibility violation", async () => {
    assert.deepEqual(await seriousViolations(panel.page, ".search"), []);
  });

  it("offers no settings that were tried on other data", async () => {
    await workbench().chooseInExplorer("spiral.csv", "Train a Model on This CSV");
    await panel.page.getByText(/^On iris\.csv, not on the data above\. Search finished/).waitFor();
    assert.equal(await panel.page.getByRole("button", { name: /^Use / }).count(), 0);
  });
});
