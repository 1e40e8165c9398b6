import assert from "node:assert/strict";
import { expectEventually } from "../support/expect-eventually";
import { useWorkbench } from "../support/use-workbench";
import { showPanelAgain, TrainPanel } from "./train-panel";

describe("a run whose panel is out of sight", () => {
  const workbench = useWorkbench();
  let panel: TrainPanel;
  const status = () => workbench().statusBar.locator(".statusbar-item", { hasText: "iris.csv" });
  const tab = () => workbench().page.locator(".tabs-container .tab", { hasText: /iris\.csv · / });
  const notice = (text: RegExp) => workbench().notifications.filter({ hasText: text });

  const train = async (epochs: number) => {
    await panel.openSettings();
    await panel.field("Epochs").fill(String(epochs));
    await panel.field("Epochs").press("Enter");
    await panel.waitForHeadline(/^Training, epoch [1-9]/);
  };

  before(async () => {
    await workbench().chooseInExplorer("iris.csv", "Train a Model on This CSV");
    panel = new TrainPanel(workbench());
    await train(1_000_000);
  });

  it("draws its curves while it trains, tells its speed and remaining time, and nothing in the status bar", async () => {
    const curves = panel.page.locator(".chart canvas").first();
    const drawn = () => curves.evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());
    const before = await drawn();
    await expectEventually("curves of more epochs", async () => (await drawn()) !== before);
    await panel.waitForHeadline(/^Training/);
    await panel.page.getByText(/^[\d,]+ rows\/s, .*\d (s|min|h) left$/).waitFor();
    assert.equal(await status().count(), 0);
  });

  it("starts over from the first epoch", async () => {
    // So many that the new run cannot have as many before one looks.
    let before = 0;
    await expectEventually("some epochs", async () => (before = await panel.epochsDone()) > 20_000);
    await panel.page.getByRole("button", { name: "Start Over" }).click();
    await expectEventually("a run that has only begun", async () => {
      const epochs = await panel.epochsDone().catch(() => NaN);
      return epochs < before;
    });
    await panel.waitForHeadline(/^Training, epoch [1-9]/);
  });

  it("is in the status bar while another tab hides the panel, and a click there shows it again", async () => {
    await workbench().runCommand("File: New Untitled Text File");
    await status()
      .filter({ hasText: /\d+%, .* left/ })
      .waitFor();
    await status().click();
    panel = new TrainPanel(workbench());
    await panel.waitForHeadline(/^Training, epoch [1-9]/);
    await expectEventually("no entry in the status bar", async () => (await status().count()) === 0);
    assert.equal(await workbench().notifications.count(), 0);
  });

  it("goes on, and is shown, in the group that its panel is moved to", async () => {
    const groups = workbench().page.locator(".editor-group-container:not(.empty)");
    assert.equal(await groups.count(), 1);
    const before = await panel.epochsDone();
    await workbench().runCommand("View: Move Editor into Right Group");
    await expectEventually("two groups", async () => (await groups.count()) === 2);
    panel = new TrainPanel(workbench());
    await panel.waitForHeadline(/^Training, epoch [1-9]/);
    await expectEventually("further epochs", async () => (await panel.epochsDone()) > before);
    await panel.page.getByRole("img", { name: /^Loss by epoch/ }).waitFor();
    await workbench().runCommand("View: Move Editor into Left Group");
    await expectEventually("one group", async () => (await groups.count()) === 1);
    panel = new TrainPanel(workbench());
    await panel.waitForHeadline(/^Training, epoch [1-9]/);
  });

  it("is VS Code's own progress once the panel is closed, which stops it", async () => {
    await tab().first().hover();
    await tab()
      .first()
      .getByRole("button", { name: /^Close/ })
      .click();
    const progress = notice(/Training on iris\.csv/);
    await progress.filter({ hasText: /\d+%/ }).waitFor();
    await workbench().screenshot("train-closed-panel");
    await progress.getByRole("button", { name: "Cancel" }).click();
    await expectEventually("no progress", async () => (await progress.count()) === 0);
    await workbench().runCommand("Softmax: Open Training Panel");
    panel = new TrainPanel(workbench());
    await panel.page.getByText(/^Stopped at epoch [\d,]+ of [\d,]+$/).waitFor();
  });

  it("tells its end, and shows the panel on demand", async () => {
    // It trains for long enough to be hidden by a click.
    await workbench().runCommand("File: New Untitled Text File");
    panel = await showPanelAgain(workbench(), "iris.csv");
    await train(200_000);
    await workbench().page.locator(".tabs-container .tab", { hasText: "Untitled" }).last().click();
    const end = notice(/Training on iris\.csv has finished: (validation|test) accuracy \d/);
    await end.waitFor({ timeout: 240_000 });
    await end.getByRole("button", { name: "Show" }).click();
    panel = new TrainPanel(workbench());
    await panel.waitForHeadline(/^(Validation|Test) accuracy/);
  });
});
