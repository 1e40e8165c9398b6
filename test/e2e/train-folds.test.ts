import assert from "node:assert/strict";
import { useWorkbench } from "../support/use-workbench";
import { seriousViolations } from "./serious-violations";
import { TrainPanel } from "./train-panel";

describe("cross-validating in the panel", () => {
  const workbench = useWorkbench();
  let panel: TrainPanel;
  before(() => (panel = new TrainPanel(workbench())));

  it("shows each fold's score, and their mean and spread", async () => {
    await workbench().chooseInExplorer("iris.csv", "Train a Model on This CSV");
    await panel.openSettings();
    await panel.field("Folds").fill("3");
    await panel.field("Epochs").fill("30");
    await panel.train.click();
    await panel.waitForHeadline(/accuracy/i);
    const folds = panel.page.getByRole("region", { name: "Cross-validation" });
    await folds.getByText(/^Cross-validation\. Over 3 folds the accuracy is /).waitFor();
    const cells = await folds.locator("tbody td:first-of-type").allTextContents();
    assert.equal(cells.length, 3);
    const accuracies = cells.map((cell) => Number(/^([\d.]+)%$/.exec(cell)?.[1]));
    const mean = accuracies.reduce((sum, accuracy) => sum + accuracy) / 3;
    const sentence = (await folds.locator("p").first().textContent()) ?? "";
    const told = Number(/accuracy is ([\d.]+)% on average/.exec(sentence)?.[1]);
    assert.ok(Math.abs(told - mean) < 0.1, `${sentence} ${cells.join()}`);
  });

  it("has no serious accessibility violation", async () => {
    assert.deepEqual(await seriousViolations(panel.page, ".folds"), []);
  });

  it("shows them again with the kept run", async () => {
    await panel.field("Folds").fill("0");
    await panel.train.click();
    const folds = panel.page.getByRole("region", { name: "Cross-validation" });
    await folds.waitFor({ state: "detached" });
    await panel.waitForHeadline(/accuracy/i);
    const header = workbench().page.locator(".pane-header", { hasText: /^Runs/ });
    await header.click();
    const runs = workbench().page.locator(".pane", { has: header }).locator(".monaco-list-row");
    await runs.filter({ hasText: /^iris/ }).last().click();
    await folds.getByText(/^Cross-validation\. Over 3 folds the accuracy is /).waitFor();
    assert.equal(await folds.locator("tbody tr").count(), 3);
  });
});
