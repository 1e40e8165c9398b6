import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { useOpenWorkbench, useWorkbench } from "../support/use-workbench";
import { TrainPanel } from "./train-panel";

describe("the training panel without data", () => {
  const workbench = useWorkbench();

  it("offers to choose a file of the workspace", async () => {
    await workbench().runCommand("Softmax: Open Training Panel");
    const panel = new TrainPanel(workbench());
    await panel.page.getByRole("button", { name: "Choose CSV…" }).click();
    await workbench().quickInput.locator(".monaco-list-row", { hasText: "spiral.csv" }).click();
    await panel.waitForSentence("300 rows, 2 numeric features, target label, 3 classes");
  });

  it("comes back with its file and its settings after the window was reloaded", async () => {
    const before = new TrainPanel(workbench());
    await before.openSettings();
    await before.field("Epochs").fill("7");
    await workbench().reload();
    const panel = new TrainPanel(workbench());
    await panel.waitForSentence("300 rows, 2 numeric features, target label, 3 classes");
    await panel.openSettings();
    assert.equal(await panel.field("Epochs").inputValue(), "7");
  });

  it("is the same panel for another file", async () => {
    await workbench().chooseInExplorer("iris.csv", "Train a Model on This CSV");
    await new TrainPanel(workbench()).waitForSentence(
      "150 rows, 4 numeric features, target label, 3 classes",
    );
    assert.equal(await workbench().page.locator("iframe.webview.ready").count(), 1);
  });
});

describe("the training panel in an empty window", () => {
  const window = useOpenWorkbench({ open: "empty" });
  const workbench = () => window().workbench;

  it("offers an example, which trains at once", async () => {
    await workbench().runCommand("Softmax: Open Training Panel");
    const panel = new TrainPanel(workbench());
    await panel.page.getByRole("button", { name: "Open an Example" }).click();
    await workbench().quickInput.locator(".monaco-list-row", { hasText: "Spiral" }).click();
    await panel.waitForSentence("300 rows, 2 numeric features, target label, 3 classes");
    await panel.train.click();
    await panel.waitForHeadline(/^Validation accuracy/);
  });

  it("keeps its runs in the global storage, and shows them again after a reload", async () => {
    const storage = path.join(
      window().server.folder,
      "user-data/User/globalStorage/softmax-lab.softmax-lab/runs",
    );
    assert.equal(fs.readdirSync(storage).length, 1);
    await workbench().runCommand("View: Close All Editors");
    await workbench().reload();
    await workbench().runCommand("Explorer: Focus on Runs View");
    await workbench().explorer.locator(".monaco-list-row[aria-label^='spiral']").first().click();
    const panel = new TrainPanel(workbench());
    await panel.waitForHeadline(/^Validation accuracy/);
    await panel.page.getByRole("img", { name: /^Loss by epoch\. Training 0\.\d+/ }).waitFor();
  });

  it("trains on text that was never saved", async () => {
    await workbench().runCommand("File: New Untitled Text File");
    await workbench().page.locator(".monaco-editor[role='code'][data-uri^='untitled']").click();
    const rows = Array.from(
      { length: 60 },
      (_, row) => `${row % 2 ? 1 : 9}.${row},${row % 2 ? "low" : "high"}`,
    );
    await workbench().page.keyboard.insertText(["size,label", ...rows].join("\n"));
    await workbench().runCommand("Softmax: Open Training Panel");
    const panel = new TrainPanel(workbench());
    await panel.waitForSentence("60 rows, 1 numeric feature, target label, 2 classes");
    await panel.train.click();
    await panel.waitForHeadline(/^Validation accuracy 100% \(12 of 12 rows\)$/);
  });
});
