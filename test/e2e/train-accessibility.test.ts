import assert from "node:assert/strict";
import { useWorkbench } from "../support/use-workbench";
import { themes, type Theme } from "../support/workbench-settings";
import { allViolations } from "./serious-violations";
import { TrainPanel } from "./train-panel";

for (const theme of Object.keys(themes) as Theme[]) {
  describe(`the training panel in ${theme}`, () => {
    const workbench = useWorkbench({ theme });

    it("has no accessibility problem at rest", async () => {
      await workbench().chooseInExplorer("iris.csv", "Train a Model on This CSV");
      const panel = new TrainPanel(workbench());
      await panel.waitForSentence("150 rows, 4 numeric features, target label, 3 classes");
      assert.deepEqual(await allViolations(panel.page, "#panel"), []);
    });

    it("has none with all settings unfolded, changed, wrong and with the data shown", async () => {
      const panel = new TrainPanel(workbench());
      await panel.openSettings();
      await panel.page.getByText("Columns and first rows").click();
      await panel.setHiddenLayers(16, 8);
      await panel.field("Scaling").selectOption("softmax");
      await panel.field("Epochs").fill("none");
      assert.deepEqual(await allViolations(panel.page, "#panel"), []);
      await panel.page.getByRole("button", { name: "Reset All Settings" }).click();
    });

    it("has none with a run that has ended and been judged, and everything unfolded", async () => {
      const panel = new TrainPanel(workbench());
      await panel.field("Epochs").fill("20");
      await panel.field("Epochs").press("Enter");
      await panel.waitForHeadline(/^Validation accuracy/);
      await unfoldAll(panel);
      await panel.page.getByRole("region", { name: "The rows it gets most wrong" }).waitFor();
      await panel.page.getByRole("region", { name: "Importance of the columns" }).waitFor();
      await panel.page.getByRole("img", { name: /^Receiver operating/ }).scrollIntoViewIfNeeded();
      assert.deepEqual(await allViolations(panel.page, "#panel"), []);
    });
  });
}

/** Opens every fold, those within others too. */
async function unfoldAll({ page }: TrainPanel): Promise<void> {
  const closed = page.locator("details:not([open]) > summary:visible");
  while ((await closed.count()) > 0) await closed.first().click();
}
