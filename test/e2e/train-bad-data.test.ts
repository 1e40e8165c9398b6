import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { expectEventually } from "../support/expect-eventually";
import { createTemporaryFolder } from "../support/temporary-folder";
import { useWorkbench } from "../support/use-workbench";
import { allViolations } from "./serious-violations";
import { TrainPanel } from "./train-panel";

const rows = (cells: (row: number) => string) =>
  Array.from({ length: 40 }, (_, row) => cells(row)).join("\n");

/** VS Code makes links of such texts in notifications, which run commands. */
const linkedName = "[Show](command:workbench.action.closeWindow).csv";

const tables = {
  "empty.csv": "",
  "header-only.csv": "length,width,label\n",
  "one-class.csv": `length,width,label\n${rows((row) => `${row}.5,${row * 2}.25,same`)}\n`,
  "no-features.csv": `label\n${rows((row) => "ab"[row % 2]!)}\n`,
  "vanishing.csv": `length,label\n${rows((row) => `${row}.5,${"ab"[row % 2]!}`)}\n`,
  "changing.csv": `length,label\n${rows((row) => `${row}.5,${"ab"[row % 2]!}`)}\n`,
  [linkedName]: `length,label\n${rows((row) => `${row}.5,${"ab"[row % 2]!}`)}\n`,
  "markup.csv": `<b>length</b>,label\n${rows((row) => `${row}.5,${row % 2 ? "<img src=x onerror=alert(1)>" : "b"}`)}\n`,
};

describe("training on a CSV file that is not as it should be", () => {
  const workspace = createTemporaryFolder();
  for (const [name, text] of Object.entries(tables)) fs.writeFileSync(path.join(workspace.path, name), text);
  after(() => workspace.remove());
  const workbench = useWorkbench({ workspace: workspace.path });

  const open = async (name: keyof typeof tables) => {
    await workbench().chooseInExplorer(name, "Train a Model on This CSV");
    const panel = new TrainPanel(workbench());
    await panel.page.getByRole("link", { name, exact: true }).waitFor();
    return panel;
  };

  it("says that an empty file is empty", async () => {
    const panel = await open("empty.csv");
    await panel.notices.filter({ hasText: /empty/ }).waitFor();
    assert.equal(await panel.train.isDisabled(), true);
    assert.deepEqual(await allViolations(panel.page, "#panel"), []);
  });

  it("says that there is no row below the header", async () => {
    const panel = await open("header-only.csv");
    await panel.notices.filter({ hasText: /header/ }).waitFor();
    assert.equal(await panel.train.isDisabled(), true);
  });

  it("says that one class is not enough", async () => {
    const panel = await open("one-class.csv");
    await panel.target.selectOption("label");
    await panel.problem.filter({ hasText: '"label" has one class only' }).waitFor();
    assert.equal(await panel.train.isDisabled(), true);
  });

  it("says that there is nothing to learn from", async () => {
    const panel = await open("no-features.csv");
    await panel.problem.filter({ hasText: /no column to learn from/ }).waitFor();
    assert.equal(await panel.train.isDisabled(), true);
  });

  it("shows markup in names and cells as the text it is", async () => {
    const panel = await open("markup.csv");
    await panel.openSettings();
    await panel.page.getByText("Columns and first rows").click();
    await panel.page.getByRole("columnheader", { name: "<b>length</b>" }).waitFor();
    await panel.page.getByText("<img src=x onerror=alert(1)>").first().waitFor();
    assert.equal(await panel.page.locator("img").count(), 0);
  });

  it("makes no link of what a file is called", async () => {
    const panel = await open(linkedName);
    await panel.openSettings();
    await panel.page.getByLabel(/^Early stopping/).fill("0");
    await panel.field("Epochs").fill("1000000");
    await panel.field("Epochs").press("Enter");
    await panel.waitForHeadline(/^Training/);
    await workbench().runCommand("View: Close Editor");
    const progress = workbench().notifications.filter({ hasText: "Training on [Show]" });
    await progress.waitFor();
    assert.equal(await progress.locator(".notification-list-item-message a").count(), 0);
    await progress.getByRole("button", { name: "Cancel" }).click();
    await progress.waitFor({ state: "detached" });
  });

  it("keeps the run of a file that has vanished, and says so", async () => {
    const panel = await open("vanishing.csv");
    await panel.train.click();
    const headline = await panel.waitForHeadline(/^Validation accuracy/);
    fs.rmSync(path.join(workbench().folder!, "vanishing.csv"));
    await panel.notices.filter({ hasText: "vanishing.csv is no longer there" }).waitFor();
    await panel.page.getByRole("button", { name: "Reload" }).click();
    await panel.problem.filter({ hasText: "vanishing.csv cannot be used" }).waitFor();
    assert.equal(await panel.headline.textContent(), headline);
    assert.equal(await panel.saveModel.isEnabled(), true);
  });

  it("goes on with a run whose file is changed and then deleted, and keeps what it has learned", async () => {
    const file = path.join(workbench().folder!, "changing.csv");
    const panel = await open("changing.csv");
    await panel.openSettings();
    await panel.page.getByLabel(/^Early stopping/).fill("0");
    await panel.field("Epochs").fill("1000000");
    await panel.field("Epochs").press("Enter");
    await panel.waitForHeadline(/^Training/);
    fs.appendFileSync(file, "1.5,a\n");
    await panel.notices.filter({ hasText: "changing.csv has changed since it was read" }).waitFor();
    fs.rmSync(file);
    await panel.notices.filter({ hasText: "changing.csv is no longer there" }).waitFor();
    const epochs = await panel.epochsDone();
    await expectEventually("more epochs", async () => (await panel.epochsDone()) > epochs);
    await panel.stop.click();
    await panel.waitForHeadline(/^Validation accuracy/);
    assert.equal(await panel.saveModel.isEnabled(), true);
    await panel.page.getByText("What it gets right and wrong").click();
    await panel.page.getByText("The rows it gets most wrong").click();
    await panel.notices
      .filter({ hasText: /changing\.csv.*(read|no such file)/i })
      .first()
      .waitFor();
  });
});
