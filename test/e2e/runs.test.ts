import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import type { Locator } from "playwright-core";
import { expectEventually } from "../support/expect-eventually";
import { useWorkbench } from "../support/use-workbench";
import { TrainPanel } from "./train-panel";

const trainOnCsv = "Train a Model on This CSV";

describe("kept runs in their view", () => {
  const workbench = useWorkbench();
  let panel: TrainPanel;
  before(() => (panel = new TrainPanel(workbench())));

  const header = () => workbench().page.locator(".pane-header", { hasText: /^Runs/ });
  const view = () => workbench().page.locator(".pane", { has: header() });
  const row = (text: RegExp | string): Locator =>
    view().locator(".monaco-list-row").filter({ hasText: text }).first();

  it("says what it is for while it is empty", async () => {
    await header().click();
    await view().getByText("Every model that you train is kept here").waitFor();
    await view().getByRole("button", { name: "Train a Model" }).waitFor();
  });

  it("keeps a run with its score, its age and its model", async () => {
    await workbench().chooseInExplorer("iris.csv", trainOnCsv);
    await panel.train.click();
    await panel.waitForHeadline(/^Validation accuracy/);
    await row(/^iris, .*% val\. · (just now|\d+ min ago)/).waitFor();
    const text = row(/^iris/).locator(".monaco-icon-label-container");
    const hidden = await text.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
    assert.equal(hidden, 0, "It is cut in a side bar of the usual width.");
    await workbench().screenshot("runs-row");
    const twistie = row(/^iris/).locator(".monaco-tl-twistie");
    await expectEventually("what the run holds", async () => {
      // A row that is listed anew just then does not take the click.
      if ((await row(/^iris/).getAttribute("aria-expanded")) === "false") await twistie.click();
      return (await row(/^Modelthe best weights/).count()) > 0;
    });
  });

  it("renames and pins it", async () => {
    await workbench().chooseInMenu(row(/^iris/), "Rename Run…");
    const input = workbench().quickInput.locator("input").first();
    await input.waitFor();
    await input.fill("The first");
    await workbench().page.keyboard.press("Enter");
    await row(/^The first/).waitFor();
    await workbench().chooseInMenu(row(/^The first/), "Pin Run");
    const pinned = row(/^The first/).locator(".custom-view-tree-node-item-icon.codicon-pinned");
    await pinned.waitFor();
    await workbench().chooseInMenu(row(/^The first/), "Unpin Run");
    await pinned.waitFor({ state: "detached" });
    await workbench().chooseInMenu(row(/^The first/), "Pin Run");
    await pinned.waitFor();
  });

  it("saves the model that is under it", async () => {
    const save = row(/^Modelthe best weights/).getByRole("button", { name: "Save Model…" });
    const input = workbench().quickInput.locator("input").first();
    await expectEventually("a name for the file", async () => {
      // A row that is listed anew just then does not take the click.
      if (!(await workbench().quickInput.isVisible())) {
        await row(/^Modelthe best weights/).hover();
        await save.click();
        await input.waitFor({ timeout: 3000 }).catch(() => undefined);
      }
      return /The first\.softmax-model\.json$/.test(
        await input.inputValue({ timeout: 1000 }).catch(() => ""),
      );
    });
    const file = path.join(workbench().folder!, "The first.softmax-model.json");
    // The dialog ignores Enter while it still looks into the folder.
    await expectEventually("the file", async () => {
      if (await workbench().quickInput.isVisible()) await workbench().page.keyboard.press("Enter");
      return fs.existsSync(file);
    });
    const { classes } = JSON.parse(fs.readFileSync(file, "utf8")) as { classes: string[] };
    assert.deepEqual(classes, ["setosa", "versicolor", "virginica"]);
  });

  it("brings a deleted run back", async () => {
    await workbench().chooseInMenu(row(/^The first/), "Delete Run");
    await row(/^The first/).waitFor({ state: "detached" });
    await workbench().notifications.getByRole("button", { name: "Undo" }).click();
    await row(/^The first/).waitFor();
  });

  it("shows an earlier run again, with its curves and its judgment", async () => {
    await panel.train.click();
    await expectEventually("two runs", async () => {
      return (await view().locator(".monaco-list-row").filter({ hasText: "% val. · " }).count()) === 2;
    });
    await row(/^The first/).click();
    await panel.waitForHeadline(/^Validation accuracy/);
    await panel.page.getByRole("img", { name: /^Loss by epoch\. Training 0\.\d+/ }).waitFor();
    await panel.page.getByRole("region", { name: "Beside simpler models" }).waitFor();
  });

  it("judges the earlier run and shows its inside, from its model and its data", async () => {
    await panel.page.getByText("What it gets right and wrong").click();
    await panel.page.getByText("The rows it gets most wrong").click();
    const rows = panel.page.getByRole("region", { name: "The rows it gets most wrong" });
    await rows.getByRole("link").first().waitFor();
    await panel.page.getByText("Importance of the columns").click();
    const importance = panel.page.getByRole("region", { name: "Importance of the columns" });
    await importance.getByRole("rowheader", { name: "petal length (cm)" }).waitFor();
    await panel.page.locator(".insight > summary", { hasText: "Weights" }).click();
    await panel.page.locator(".insight[open] canvas, .insight[open] table").first().waitFor();
    assert.equal(await panel.page.locator(".notice-text", { hasText: "window has trained" }).count(), 0);
  });

  it("takes over its settings, and exports its curves", async () => {
    await workbench().chooseInMenu(row(/^The first/), "Export Curves");
    const input = workbench().quickInput.locator("input").first();
    await input.waitFor();
    await expectEventually("a name for the file", async () =>
      /The first curves\.csv$/.test(await input.inputValue()),
    );
    await workbench().page.keyboard.press("Enter");
    const file = path.join(workbench().folder!, "The first curves.csv");
    await expectEventually("the file", () => Promise.resolve(fs.existsSync(file)));
    assert.match(fs.readFileSync(file, "utf8"), /^step,epoch,training_loss,validation_loss.*\n\d+,/);
    await panel.openSettings();
    await panel.field("Epochs").fill("7");
    await panel.field("Epochs").press("Tab");
    await workbench().chooseInMenu(row(/^The first/), "Duplicate Settings");
    await expectEventually(
      "the epochs of the first",
      async () => (await panel.field("Epochs").inputValue()) !== "7",
    );
  });

  it("still lists the rows that a run got most wrong once its file has changed or is gone", async () => {
    const { page } = panel;
    const file = path.join(workbench().folder!, "iris.csv");
    fs.appendFileSync(file, "5.1,3.5,1.4,0.2,setosa\n");
    await row(/^iris, /).click();
    await panel.waitForHeadline(/^Validation accuracy/);
    const fold = page
      .locator("details", { has: page.locator("> summary", { hasText: "The rows it gets most wrong" }) })
      .last();
    await page.getByText("What it gets right and wrong").click();
    const unfold = async () => {
      if (await fold.evaluate((element: HTMLDetailsElement) => element.open))
        await fold.locator("> summary").click();
      await fold.locator("> summary").click();
    };
    await unfold();
    const rows = page.getByRole("region", { name: "The rows it gets most wrong" });
    const kept = "The rows are listed as they were judged when the run ended.";
    await page.locator(".notice-text", { hasText: `"iris.csv" has changed since this run` }).waitFor();
    await page.locator(".notice-text", { hasText: kept }).waitFor();
    await rows
      .getByRole("rowheader", { name: /^Line \d+$/ })
      .first()
      .waitFor();
    assert.equal(await rows.getByRole("link").count(), 0);
    fs.rmSync(file);
    await unfold();
    await page.locator(".notice-text", { hasText: /iris\.csv: .*The rows are listed/ }).waitFor();
    await rows
      .getByRole("rowheader", { name: /^Line \d+$/ })
      .first()
      .waitFor();
  });
});
