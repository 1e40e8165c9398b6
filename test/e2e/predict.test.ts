import assert from "node:assert/strict";
import { useWorkbench } from "../support/use-workbench";
import { TrainPanel } from "./train-panel";

describe("predicting rows of a CSV file", () => {
  const workbench = useWorkbench();

  it("says what to do while there is no model", async () => {
    await workbench().openFile("iris.csv");
    await workbench().goTo(3);
    await workbench().runCommand("Softmax: Predict Row");
    const notice = workbench().page.locator(".notification-toast", {
      hasText: "There is no model to predict with yet",
    });
    await notice.getByRole("button", { name: "Train a Model" }).click();
    await new TrainPanel(workbench()).waitForSentence(
      "150 rows, 4 numeric features, target label, 3 classes",
    );
  });

  it("shows the prediction of the model just trained behind the row, and whether the label agrees", async () => {
    const panel = new TrainPanel(workbench());
    await panel.train.click();
    await panel.waitForHeadline(/^Validation accuracy/);
    await workbench()
      .page.locator(".tab", { hasText: /^iris\.csv/ })
      .first()
      .click();
    await workbench().goTo(3);
    await workbench().runCommand("Softmax: Predict Row");
    const texts = await workbench().waitForDecoration("→ setosa");
    assert.match(texts.join(), /→ setosa >?99\.\d% ✓/);
    assert.equal(await workbench().isDirty(), false);
  });

  it("follows an edit of the row", async () => {
    await workbench().goTo(3, 1);
    await workbench().page.keyboard.press("End");
    await workbench().type("x");
    const texts = await workbench().waitForDecoration("≠");
    assert.match(texts.join(), /→ setosa >?99\.\d% ≠ setosax/);
    await workbench().page.keyboard.press("Control+Z");
    await workbench().waitForDecoration("✓");
  });

  it("is gone after Escape", async () => {
    await workbench().page.keyboard.press("Escape");
    await workbench().waitForNoDecorations();
  });
});
