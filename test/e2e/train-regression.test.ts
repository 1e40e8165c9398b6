import assert from "node:assert/strict";
import { useWorkbench } from "../support/use-workbench";
import { TrainPanel } from "./train-panel";

describe("training to predict a number", () => {
  const workbench = useWorkbench();
  let panel: TrainPanel;
  before(() => (panel = new TrainPanel(workbench())));

  it("says that the target is a number", async () => {
    await workbench().chooseInExplorer("iris.csv", "Train a Model on This CSV");
    await panel.waitForSentence("150 rows, 4 numeric features, target label, 3 classes");
    await panel.target.selectOption("petal width (cm)");
    await panel.waitForSentence(
      "150 rows, 3 numeric and 1 categorical feature, target petal width (cm), a number",
    );
    await panel.part("80/20 random").waitFor();
  });

  it("draws loss and R², and ends with how well the numbers are met", async () => {
    await panel.train.click();
    const headline = await panel.waitForHeadline(/^Validation R² 0\.\d{4} \(30 rows\)$/);
    assert.ok(Number(/0\.\d+/.exec(headline)![0]) > 0.85, headline);
    assert.equal(await panel.page.getByRole("img", { name: /^Loss by epoch/ }).count(), 1);
    assert.equal(await panel.page.getByRole("img", { name: /^R² by epoch. Validation 0\.\d{4}/ }).count(), 1);
    assert.equal(await panel.page.getByRole("img", { name: /^Accuracy by epoch/ }).count(), 0);
    const titles = await panel.page.locator(".score-table th[scope=col]").allTextContents();
    assert.deepEqual(titles, ["Part", "R²", "MAE", "RMSE", "Loss", "Rows"]);
    await panel.page.getByText("What it gets right and wrong").click();
    const list = panel.page.getByRole("list", { name: "Residuals" }).locator("li");
    await list.first().waitFor();
    const residuals = await list.allTextContents();
    const figures = residuals.slice(1).map((text) => Number(/[-−]?[\d.]+$/.exec(text)![0].replace("−", "-")));
    assert.deepEqual(
      figures,
      figures.toSorted((a, b) => a - b),
      residuals.join(),
    );
    assert.ok(figures.length === 5 && figures[0]! < 0 && figures[4]! > 0, residuals.join());
    for (const name of [
      /^The predicted number of each row by its actual one/,
      /^Predicted minus actual number/,
    ])
      await panel.page.getByRole("img", { name }).locator("canvas").waitFor();
  });

  it("says what cannot go together, and trains again once it does", async () => {
    await panel.openSettings();
    assert.equal(await panel.field("Split").inputValue(), "random");
    assert.equal(await panel.field("Label smoothing").count(), 0);
    await panel.target.selectOption("label");
    await panel.field("Label smoothing").fill("0.1");
    await panel.field("Class weights").fill("balanced");
    await panel.page.getByText("Settings (2 changed)").waitFor();
    await panel.target.selectOption("petal width (cm)");
    await panel.problem.filter({ hasText: "Class weights need classes" }).waitFor();
    await panel.page.getByRole("button", { name: "Reset Label smoothing to 0" }).click();
    await panel.field("Label smoothing").waitFor({ state: "detached" });
    assert.equal(await panel.train.isDisabled(), true);
    await panel.page.getByRole("button", { name: "Reset Class weights to none" }).click();
    await panel.field("Optimizer").selectOption("lbfgs");
    await panel.field("Strict").waitFor({ state: "detached" });
    await panel.setHiddenLayers();
    await panel.trainAnew(() => panel.train.click());
    await panel.page.getByText(/^Finished early, \d+ epochs$/).waitFor();
    await panel.waitForHeadline(/^Validation R² 0\.9\d+ \(30 rows\)$/);
  });
});
