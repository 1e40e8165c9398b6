import { useWorkbench } from "../support/use-workbench";
import type { Workbench } from "../support/workbench";
import { TrainPanel } from "./train-panel";

async function openExample(workbench: Workbench, name: string): Promise<void> {
  await workbench.runCommand("Softmax: Open Example");
  await workbench.page.locator(".quick-input-widget .monaco-list-row", { hasText: name }).first().click();
}

describe("the examples, in an empty window", () => {
  const workbench = useWorkbench({ open: "empty" });

  it("show the array in Python with its probabilities at once", async () => {
    await openExample(workbench(), "arrays.py");
    await workbench().waitForDecoration("65.9%");
  });

  it("open iris in the training panel, ready to train", async () => {
    await openExample(workbench(), "iris.csv");
    const panel = new TrainPanel(workbench());
    await panel.waitForSentence("150 rows, 4 numeric features, target label, 3 classes");
    await panel.train.click();
    await panel.waitForHeadline(/^Validation accuracy/);
  });

  it("open the spiral in the same panel", async () => {
    await openExample(workbench(), "spiral.csv");
    await new TrainPanel(workbench()).waitForSentence(
      "300 rows, 2 numeric features, target label, 3 classes",
    );
  });
});
