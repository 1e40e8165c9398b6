import assert from "node:assert/strict";
import { expectEventually } from "../support/expect-eventually";
import { killExtensionHosts } from "../support/extension-hosts";
import { giveFocus } from "../support/give-focus";
import { useOpenWorkbench } from "../support/use-workbench";
import { Workbench } from "../support/workbench";
import { TrainPanel } from "./train-panel";

describe("a training panel in a window of its own", function () {
  const window = useOpenWorkbench();
  const main = () => window().workbench;
  let panel: TrainPanel;
  let own: Workbench;

  /** Moves the panel out of the main window, and resolves with the epochs that were done before. */
  const moveOut = async () => {
    const before = await panel.epochsDone();
    await giveFocus(main().page);
    const opened = main().page.context().waitForEvent("page");
    await main().runCommand("View: Move Editor into New Window");
    own = new Workbench(await opened, main().folder);
    panel = new TrainPanel(own);
    await panel.waitForHeadline(/^Training, epoch [1-9]/);
    await giveFocus(own.page);
    return before;
  };
  const trainsOn = async (since: number) => {
    await panel.waitForHeadline(/^Training, epoch [1-9]/);
    assert.ok((await panel.epochsDone()) >= since, "it began anew");
    const now = await panel.epochsDone();
    await expectEventually("further epochs", async () => (await panel.epochsDone()) > now);
  };

  before(async () => {
    await main().chooseInExplorer("iris.csv", "Train a Model on This CSV");
    panel = new TrainPanel(main());
    await panel.target.waitFor(); // Before, Enter has nothing to train on.
    await panel.openSettings();
    await panel.page.getByLabel(/^Early stopping/).fill("0");
    await panel.setHiddenLayers(64, 64);
    await panel.field("Epochs").fill("1000000");
    await panel.field("Epochs").press("Enter");
    await panel.waitForHeadline(/^Training, epoch [1-9]/);
    await panel.field("Seed").fill("7");
  });

  it("shows the run whole, which goes on, and the settings as they were typed", async () => {
    await trainsOn(await moveOut());
    assert.equal(await panel.field("Seed").inputValue(), "7");
    assert.equal(await panel.field("Epochs").inputValue(), "1000000");
    await panel.page.getByText("Numbers of the curves").click();
    const epochs = panel.page.getByRole("region", { name: "Numbers of the curves" }).getByRole("rowheader");
    await epochs.first().waitFor();
    assert.match((await epochs.first().textContent())!, /^1\b/);
    const texts = await main().statusBarTexts();
    assert.deepEqual(
      texts.filter((text) => text.includes("iris.csv")),
      [],
      "the panel is in sight",
    );
    await own.screenshot("train-own-window");
  });

  it("has controls that work there", async () => {
    await panel.pause.click();
    await panel.waitForHeadline(/^Paused at epoch/);
    const before = await panel.epochsDone();
    await panel.page.getByRole("button", { name: "One Epoch" }).click();
    await panel.page.getByRole("button", { name: "One Epoch" }).click();
    await expectEventually("one more epoch", async () => (await panel.epochsDone()) > before);
    await panel.resume.click();
    await trainsOn(before);
  });

  it("comes back to the main window, and the run with it", async () => {
    const before = await panel.epochsDone();
    const closed = own.page.waitForEvent("close");
    // VS Code learns that the focus is in the other window from its going there.
    await giveFocus(main().page);
    await main().explorer.locator(".monaco-list-row").first().click();
    await giveFocus(own.page);
    await own.page.locator(".tabs-container .tab").click();
    await panel.headline.click();
    // The command closes the window that its palette is in.
    await Promise.race([closed, own.runCommand("View: Restore Editors into Main Window")]);
    panel = new TrainPanel(main());
    await trainsOn(before);
  });

  it("may be closed with its window: the run goes on, and a command shows it again", async () => {
    await moveOut();
    const before = await panel.epochsDone();
    await own.page.close({ runBeforeUnload: true });
    await main().notifications.filter({ hasText: "Training on iris.csv" }).waitFor();
    await giveFocus(main().page);
    await main().runCommand("Softmax: Open Training Panel");
    panel = new TrainPanel(main());
    await trainsOn(before);
  });

  it("comes back there after a crash, and goes on at a click", async () => {
    const before = await moveOut();
    killExtensionHosts(window().server);
    await panel.waitForHeadline(/^Interrupted at epoch [1-9]/);
    await panel.resume.click();
    await trainsOn(before / 2);
  });
});
