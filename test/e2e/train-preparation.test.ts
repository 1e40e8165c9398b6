import assert from "node:assert/strict";
import { useWorkbench } from "../support/use-workbench";
import { TrainPanel } from "./train-panel";

describe("preparing the data in the panel", () => {
  const workbench = useWorkbench();
  let panel: TrainPanel;
  before(() => (panel = new TrainPanel(workbench())));

  it("says the split that is chosen", async () => {
    await workbench().chooseInExplorer("iris.csv", "Train a Model on This CSV");
    await panel.waitForSentence("150 rows, 4 numeric features, target label, 3 classes");
    await panel.openSettings();
    await panel.field("Test part").fill("0.2");
    await panel.part("60/20/20 stratified").waitFor();
  });

  it("takes the argument of a choice beside it, and says what is wrong with it", async () => {
    await panel.field("Scaling").selectOption("softmax");
    const lambda = panel.field("λ, in standard deviations");
    await lambda.fill("-1");
    await panel.problem.filter({ hasText: 'Scaling is "softmax:-1"; it must be one of' }).waitFor();
    await lambda.fill("3");
    await panel.page.getByRole("button", { name: "Reset Scaling to standardize" }).waitFor();
    await panel.field("Fill missing values").selectOption("constant");
    await panel.field("Constant").fill("0");
  });

  it("tests on the rows held out", async () => {
    await panel.train.click();
    await panel.waitForHeadline(/^Test accuracy .* of 30 rows\)/);
    const scores = panel.page.locator(".score-table");
    const counts = await scores
      .locator("tbody tr")
      .evaluateAll((rows) =>
        rows.map((row) => [row.firstElementChild!.textContent, row.lastElementChild!.textContent]),
      );
    assert.deepEqual(counts, [
      ["Test", "30"],
      ["Validation", "30"],
      ["Training", "90"],
    ]);
    await panel.page
      .getByRole("region", { name: "Beside simpler models" })
      .getByText(/30 test rows\.$/)
      .waitFor();
    await panel.page.getByText("What it gets right and wrong").click();
    const parts = panel.page.getByLabel("Part of the data").locator("option");
    assert.deepEqual(await parts.allTextContents(), ["Test", "Validation", "Training"]);
  });
});
