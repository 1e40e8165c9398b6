import assert from "node:assert/strict";
import { expectEventually } from "../support/expect-eventually";
import { useWorkbench } from "../support/use-workbench";
import type { Workbench } from "../support/workbench";
import { TrainPanel } from "./train-panel";

const annotateArray = "Softmax: Annotate Array";

async function annotateAt(workbench: Workbench, line: number, column: number): Promise<void> {
  await workbench.goTo(line, column);
  await workbench.runCommand(annotateArray);
  await workbench.waitForDecoration("65.9%");
}

describe("a window with several roots", () => {
  const workbench = useWorkbench({
    workspace: "test/fixtures/roots",
    open: { workspace: "both.code-workspace" },
  });

  it("annotates a file of one root", async () => {
    await workbench().openFile("one/logits.json");
    await annotateAt(workbench(), 1, 16);
  });

  it("offers the CSV files of all roots, and trains", async () => {
    await workbench().runCommand("Softmax: Open Training Panel");
    const panel = new TrainPanel(workbench());
    await panel.page.getByRole("button", { name: "Choose CSV…" }).click();
    await workbench().page.locator(".quick-input-widget .monaco-list-row", { hasText: "pens.csv" }).click();
    await panel.waitForSentence("24 rows, 2 numeric features, target kind, 2 classes");
    await panel.train.click();
    await panel.waitForHeadline(/^Validation accuracy/);
  });
});

describe("a window with a single file", () => {
  const workbench = useWorkbench({ open: { file: "iris.csv" } });

  it("trains on it", async () => {
    await workbench().runCommand("Train a Model on This CSV");
    const panel = new TrainPanel(workbench());
    await panel.waitForSentence("150 rows, 4 numeric features, target label, 3 classes");
    await panel.train.click();
    await panel.waitForHeadline(/^Validation accuracy/);
  });
});

describe("a window in Restricted Mode", () => {
  const workbench = useWorkbench({
    workspaceTrust: true,
    settings: { "security.workspace.trust.enabled": true, "security.workspace.trust.startupPrompt": "never" },
  });

  it("annotates, and trains", async () => {
    await expectEventually("Restricted Mode in the status bar", async () =>
      (await workbench().statusBarTexts()).some((text) => text.includes("Restricted Mode")),
    );
    await workbench().openFile("arrays.py");
    await annotateAt(workbench(), 6, 12);
    await workbench().chooseInExplorer("iris.csv", "Train a Model on This CSV");
    const panel = new TrainPanel(workbench());
    await panel.waitForSentence("150 rows, 4 numeric features, target label, 3 classes");
    await panel.train.click();
    await panel.waitForHeadline(/^Validation accuracy/);
  });
});

describe("two editors of one document", () => {
  const workbench = useWorkbench();

  it("both show the probabilities, once each, and follow an edit in either", async () => {
    await workbench().openFile("arrays.py");
    await annotateAt(workbench(), 6, 12);
    await workbench().runCommand("View: Split Editor Right");
    const shown = async (text: string) =>
      (await workbench().decorationTexts()).filter((each) => each.includes(text)).length;
    await expectEventually("the probability in both editors", async () => (await shown("65.9%")) === 2);
    await workbench().goTo(6, 11);
    await workbench().type("1");
    await expectEventually("the new probability in both editors", async () => (await shown(">99.9%")) === 2);
    assert.equal(await shown("65.9%"), 0);
  });

  it("show nothing once the document was closed and opened again", async () => {
    await workbench().runCommand("File: Revert File");
    await workbench().runCommand("View: Close All Editors");
    await workbench().openFile("arrays.py");
    await workbench().page.waitForTimeout(500);
    assert.deepEqual(await workbench().decorationTexts(), []);
  });
});
