import assert from "node:assert/strict";
import type { Locator } from "playwright-core";
import { expectEventually } from "../support/expect-eventually";
import { giveFocus } from "../support/give-focus";
import { useOpenWorkbench } from "../support/use-workbench";
import type { Workbench } from "../support/workbench";
import { TrainPanel } from "./train-panel";

/** A window with its training panel and its view of the runs. */
class Window {
  panel: TrainPanel;
  readonly runs: Locator;

  constructor(readonly workbench: Workbench) {
    this.panel = new TrainPanel(workbench);
    this.runs = workbench.page.locator(".pane", { has: this.runsHeader }).locator(".monaco-list-row");
  }

  get runsHeader(): Locator {
    return this.workbench.page.locator(".pane-header", { hasText: /^Runs/ });
  }

  run(name: RegExp): Locator {
    return this.runs.filter({ hasText: name }).first();
  }

  /** For longer than the tests take. */
  async train(): Promise<void> {
    await this.panel.target.waitFor(); // Before, Enter has nothing to train on.
    await this.panel.openSettings();
    await this.panel.setHiddenLayers(64, 64);
    await this.panel.page.getByLabel(/^Early stopping/).fill("0");
    await this.panel.field("Epochs").fill("1000000");
    await this.panel.field("Epochs").press("Enter");
    await this.panel.waitForHeadline(/^Training, epoch [1-9]/);
  }

  async elsewhere(): Promise<void> {
    await this.panel.notices.filter({ hasText: "This run trains in another window" }).waitFor();
  }
}

describe("two windows on one workspace", function () {
  const window = useOpenWorkbench();
  let first: Window;
  let second: Window;

  before(async () => {
    first = new Window(window().workbench);
    await first.runsHeader.click();
    await first.workbench.chooseInExplorer("iris.csv", "Train a Model on This CSV");
    await first.train();
    second = new Window(await window().openAnother());
    if ((await second.runsHeader.getAttribute("aria-expanded")) !== "true") await second.runsHeader.click();
  });

  it("both list a run that one of them trains, which the other can neither delete nor resume", async () => {
    const row = second.run(/^iris, /);
    await row.waitFor();
    assert.match((await row.getAttribute("aria-label"))!, /^iris, hidden 64, 64, training, /);
    await row.click({ button: "right" });
    const menu = second.workbench.page.locator(".monaco-menu .action-item");
    await menu.filter({ hasText: "Rename Run…" }).waitFor();
    assert.equal(await menu.filter({ hasText: /Delete Run|Resume/ }).count(), 0);
    await second.workbench.page.keyboard.press("Escape");
  });

  it("the other shows it, and follows it", async () => {
    await second.run(/^iris, /).click();
    await second.elsewhere();
    await second.panel.waitForHeadline(/^Training, epoch [1-9]/);
    const epochs = await second.panel.epochsDone();
    await expectEventually("further epochs", async () => (await second.panel.epochsDone()) > epochs);
    assert.equal(await second.panel.resume.count(), 0);
    assert.equal(await second.panel.stop.count(), 0);
    await second.workbench.screenshot("train-elsewhere");
  });

  it("what one renames and pins is so in both, and the run goes on", async () => {
    const { workbench } = second;
    await workbench.chooseInMenu(second.run(/^iris, /), "Rename Run…");
    const input = workbench.quickInput.locator("input").first();
    await input.waitFor();
    await input.fill("The long one");
    await workbench.page.keyboard.press("Enter");
    await workbench.chooseInMenu(second.run(/^The long one/), "Pin Run");
    await expectEventually("the name and the pin in the first", async () => {
      const label = await first
        .run(/^The long one/)
        .getAttribute("aria-label", { timeout: 1000 })
        .catch(() => null);
      return label?.includes("pinned") === true;
    });
    await first.panel.waitForHeadline(/^Training, epoch [1-9]/);
    assert.equal(await first.panel.notices.filter({ hasText: "cannot be kept" }).count(), 0);
  });

  it("the other shows how it ends", async () => {
    await first.panel.stop.click();
    const headline = await first.panel.waitForHeadline(/^Validation accuracy/);
    assert.equal(await second.panel.waitForHeadline(/^Validation accuracy/), headline);
    await second.panel.page.getByText("What it gets right and wrong").waitFor();
    await expectEventually(
      "no word of another window",
      async () => (await second.panel.notices.filter({ hasText: "another window" }).count()) === 0,
    );
  });

  it("one deletes a run that the other shows, which loses nothing that is shown", async () => {
    const { workbench } = second;
    await workbench.chooseInMenu(second.run(/^The long one/), "Delete Run");
    await workbench.notifications.getByRole("button", { name: "Undo" }).waitFor();
    await first.panel.page.getByText("What it gets right and wrong").click();
    await first.panel.page.getByText("Confusion").first().waitFor();
    assert.equal(await first.panel.saveModel.isEnabled(), true);
    await workbench.notifications.getByRole("button", { name: "Undo" }).click();
    await second.run(/^The long one/).waitFor();
  });

  it("each trains on the same file at the same time, and both runs are kept", async () => {
    await first.train();
    await second.train();
    for (const { panel } of [first, second]) {
      const epochs = await panel.epochsDone();
      await expectEventually("further epochs", async () => (await panel.epochsDone()) > epochs);
    }
    await expectEventually("three runs", async () => (await second.runs.count()) === 3);
  });

  it("a reload of one goes on with its own run, and leaves the other's alone", async () => {
    await second.workbench.page.reload();
    await second.panel.waitForHeadline(/^Training, epoch [1-9]/);
    await first.panel.waitForHeadline(/^Training, epoch [1-9]/);
    await second.panel.stop.click();
    await second.panel.waitForHeadline(/^Validation accuracy/);
    const epochs = await first.panel.epochsDone();
    await expectEventually("further epochs", async () => (await first.panel.epochsDone()) > epochs);
    await first.panel.stop.click();
    await first.panel.waitForHeadline(/^Validation accuracy/);
    await expectEventually("three runs", async () => (await second.runs.count()) === 3);
  });

  it("one goes on with what the other left when it was closed", async () => {
    await second.train();
    // What others have begun meanwhile is listed once a person comes back to a window.
    await giveFocus(second.workbench.page);
    await giveFocus(first.workbench.page);
    await expectEventually("four runs", async () => (await first.runs.count()) === 4);
    await first.runs.and(first.workbench.page.locator("[aria-label*=', training,']")).click();
    await first.elsewhere();
    await second.workbench.page.close();
    await first.panel.resume.click();
    await first.panel.waitForHeadline(/^Training, epoch [1-9]/);
  });
});
