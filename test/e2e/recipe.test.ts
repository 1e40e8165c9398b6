import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import type { CurvePoints } from "../../src/protocol/training";
import { inTurns } from "../../src/session/next-turn";
import { parseCurve } from "../../src/session/runs/curve-file";
import { runFiles } from "../../src/session/runs/run-store";
import { expectEventually } from "../support/expect-eventually";
import { filesBelow } from "../support/files-below";
import { downloadsFolder, projectRoot } from "../support/paths";
import { useOpenWorkbench } from "../support/use-workbench";
import { TrainPanel } from "./train-panel";

interface Scores {
  readonly train: { readonly loss: number };
  readonly validation: { readonly loss: number };
}

/** What the terminal tells of an epoch; the time that it took aside. */
interface EpochLine {
  readonly event: "epoch";
  readonly epoch: number;
  readonly trainLoss: number;
  readonly validationLoss: number;
  readonly validationAccuracy: number;
}

describe("a recipe", () => {
  const window = useOpenWorkbench();
  const workbench = () => window().workbench;
  let panel: TrainPanel;

  /** The curve of the one run that this window has kept, once it is written down to its end. */
  async function keptCurve(epochs: number): Promise<CurvePoints> {
    const storages = path.join(window().server.folder, "user-data/User/workspaceStorage");
    let curve: CurvePoints | undefined;
    await expectEventually(`a curve of ${epochs} epochs`, async () => {
      const files = filesBelow(storages).filter((file) => path.basename(file) === runFiles.curve);
      const content = files[0] === undefined ? undefined : fs.readFileSync(path.join(storages, files[0]));
      curve = content && (await inTurns(parseCurve(content)));
      return files.length === 1 && curve?.epochs.at(-1) === epochs;
    });
    return curve!;
  }

  /** Accepts the name that is offered to save under. */
  async function saveAs(name: string): Promise<string> {
    const input = workbench().quickInput.locator("input").first();
    await expectEventually(`the name ${name}`, async () => (await input.inputValue()).endsWith(`/${name}`));
    await workbench().page.keyboard.press("Enter");
    await panel.page.getByText(`Saved as ${name}`).waitFor();
    return path.join(workbench().folder!, name);
  }

  it("saved from the panel gives the same curve and model in the terminal, bit for bit", async () => {
    await workbench().chooseInExplorer("iris.csv", "Train a Model on This CSV");
    panel = new TrainPanel(workbench());
    await panel.waitForSentence("150 rows, 4 numeric features, target label, 3 classes");
    await panel.openSettings();
    await panel.setHiddenLayers(7);
    await panel.field("Epochs").fill("30");
    await panel.field("Epochs").press("Enter");
    await panel.waitForHeadline(/^Validation accuracy/);
    await panel.saveModel.click();
    const model = await saveAs("iris.softmax-model.json");
    await panel.page.getByRole("button", { name: "Save Recipe…" }).click();
    const recipe = await saveAs("iris.softmax.json");
    assert.equal((JSON.parse(fs.readFileSync(recipe, "utf8")) as { data: string }).data, "iris.csv");

    const cli = path.join(projectRoot, "dist/cli.js");
    // The same runtime as VS Code's: others may lack fused multiply-adds, and round otherwise.
    const node = path.join(downloadsFolder, "vscode-server/node");
    const out = execFileSync(node, [cli, "train", "--recipe", recipe, "--json"], {
      encoding: "utf8",
    });
    const lines = out.trim().split("\n");
    const inTerminal = JSON.parse(lines.at(-1)!) as Scores;
    const epochs = lines.slice(0, -1).map((line) => JSON.parse(line) as EpochLine);
    // Epochs of so few steps have a point at their end only: these are all points there are.
    const curve = await keptCurve(30);
    const column = (name: Exclude<keyof EpochLine, "event">) => epochs.map((line) => line[name]);
    assert.deepEqual(column("epoch"), [...curve.epochs]);
    assert.deepEqual(column("trainLoss"), [...curve.trainLosses]);
    assert.deepEqual(column("validationLoss"), [...curve.validationLosses]);
    assert.deepEqual(column("validationAccuracy"), [...curve.validationScores]);
    const { measured } = JSON.parse(fs.readFileSync(model, "utf8")) as { measured: Scores };
    assert.equal(inTerminal.train.loss, measured.train.loss);
    assert.equal(inTerminal.validation.loss, measured.validation.loss);
  });

  it("is told as a line for the terminal", async () => {
    await panel.page.getByText("The same run in a terminal").click();
    const line = await panel.page.locator(".terminal-line code").textContent();
    assert.match(
      line ?? "",
      /^softmax-lab train \S+iris\.csv --target label --scaling standardize --hidden 7 .*--epochs 30/,
    );
  });

  it("has Train on top, which trains as the file stands", async () => {
    const editor = await workbench().openFile("iris.softmax.json");
    const lens = workbench().page.locator(".codelens-decoration a", { hasText: "Train" });
    await lens.waitFor();
    const file = path.join(workbench().folder!, "iris.softmax.json");
    const shorter = fs.readFileSync(file, "utf8").replace('"epochs": 30', '"epochs": 12');
    fs.writeFileSync(file, `// Shorter.\n${shorter}`);
    await editor.locator(".view-line", { hasText: "Shorter." }).waitFor();
    await lens.click();
    panel = new TrainPanel(workbench());
    await panel.page.getByText("Finished, 12 epochs", { exact: true }).waitFor();
    await panel.openSettings();
    assert.equal(await panel.field("Epochs").inputValue(), "12");
    assert.equal(await workbench().notifications.count(), 0);
  });
});
