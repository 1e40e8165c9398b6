import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { runFiles } from "../../src/session/runs/run-store";
import { expectEventually } from "../support/expect-eventually";
import { killExtensionHosts } from "../support/extension-hosts";
import { filesBelow } from "../support/files-below";
import { useOpenWorkbench } from "../support/use-workbench";
import { allViolations } from "./serious-violations";
import { TrainPanel } from "./train-panel";

/** Enough to train for half a minute, whatever interrupts it. */
const epochs = 300_000;

describe("a run that outlives its process", function () {
  const window = useOpenWorkbench();
  const workbench = () => window().workbench;
  let panel: TrainPanel;
  /** What the run comes to that nothing interrupts. */
  let whole: string;

  const end = async () => {
    await panel.waitForHeadline(/^Validation accuracy/, 240_000);
    await panel.page.getByText(`Finished, ${epochs.toLocaleString("en")} epochs`, { exact: true }).waitFor();
  };

  /** The content of the model's file. */
  const model = async () => {
    const file = path.join(workbench().folder!, "iris.softmax-model.json");
    fs.rmSync(file, { force: true });
    await panel.saveModel.click();
    const input = workbench().quickInput.locator("input").first();
    await expectEventually("a name for the model", async () => (await input.inputValue()).endsWith(".json"));
    const saved = panel.page.getByText("Saved as iris.softmax-model.json");
    // The dialog ignores Enter while it still looks into the folder.
    await expectEventually("the model to be saved", async () => {
      if (await workbench().quickInput.isVisible()) await workbench().page.keyboard.press("Enter");
      return saved.waitFor({ timeout: 2000 }).then(
        () => true,
        () => false,
      );
    });
    return fs.readFileSync(file, "utf8");
  };

  /** When the newest checkpoint of all runs was written, in milliseconds; 0 before the first. */
  const lastCheckpoint = () => {
    const storages = path.join(window().server.folder, "user-data/User/workspaceStorage");
    const files = filesBelow(storages).filter((file) => path.basename(file) === runFiles.checkpoint);
    const times = files.map(
      (file) => fs.statSync(path.join(storages, file), { throwIfNoEntry: false })?.mtimeMs,
    );
    return Math.max(0, ...times.map((time) => time ?? 0));
  };

  /** Trains until there is more than one checkpoint. Resolves with the epochs done. */
  const trainAWhile = async () => {
    const written = new Set([lastCheckpoint()]);
    await panel.train.click();
    await panel.waitForHeadline(/^Training, epoch [1-9]/);
    await expectEventually("two checkpoints", async () => written.add(lastCheckpoint()).size > 2);
    return panel.epochsDone();
  };

  before(async () => {
    await workbench().chooseInExplorer("iris.csv", "Train a Model on This CSV");
    panel = new TrainPanel(workbench());
    await panel.openSettings();
    await panel.page.getByLabel(/^Early stopping/).fill("0");
    await panel.field("Epochs").fill(String(epochs));
    await panel.field("Epochs").press("Enter");
    await end();
    whole = await model();
  });

  it("comes back after a crash up to its last checkpoint, and on a click goes on to the same bits", async () => {
    const before = await trainAWhile();
    killExtensionHosts(window().server);
    await panel.waitForHeadline(/^Interrupted at epoch [1-9]/);
    const tabs = workbench().page.locator(".tabs-container .tab", { hasText: "iris.csv" });
    await expectEventually("one tab", async () => (await tabs.count()) === 1);
    const reached = await panel.epochsDone();
    assert.ok(reached > 0 && reached < epochs, `${reached} epochs, ${before} before`);
    await panel.page.getByRole("img", { name: /^Loss by epoch\. Training [\d.e−-]+, Validation/ }).waitFor();
    await workbench().screenshot("train-after-crash");
    assert.deepEqual(await allViolations(panel.page, "#panel"), []);
    await panel.resume.click();
    await panel.waitForHeadline(/^Training, epoch [1-9]/);
    assert.ok((await panel.epochsDone()) >= reached, "it began anew");
    await end();
    assert.equal(await model(), whole);
  });

  it("goes on by itself after a reload of the window, and comes back from a crash after that too", async () => {
    const before = await trainAWhile();
    await workbench().page.reload();
    await panel.waitForHeadline(/^Training, epoch [1-9]/);
    assert.ok((await panel.epochsDone()) > before / 2, "it began anew");
    await end();
    assert.equal(await model(), whole);
    await trainAWhile();
    killExtensionHosts(window().server);
    await panel.waitForHeadline(/^Interrupted at epoch [1-9]/);
  });

  it("trains anew after a reload, a resumption and a stop", async () => {
    await panel.resume.click();
    await panel.waitForHeadline(/^Training, epoch [1-9]/);
    await workbench().page.reload();
    await panel.waitForHeadline(/^Training, epoch [1-9]/);
    await panel.stop.click();
    await panel.waitForHeadline(/^Validation accuracy/);
    await panel.train.click();
    await panel.waitForHeadline(/^Training, epoch [1-9]/);
    await panel.stop.click();
    await panel.waitForHeadline(/^Validation accuracy/);
  });
});
