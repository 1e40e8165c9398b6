import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { expectEventually } from "../support/expect-eventually";
import { useWorkbench } from "../support/use-workbench";
import { Keyboard } from "./keyboard";
import { listenTo } from "./spoken";
import { TrainPanel } from "./train-panel";

describe("searching, keeping and comparing by keyboard alone", () => {
  const workbench = useWorkbench();
  const keyboard = new Keyboard(workbench);
  let panel: TrainPanel;
  before(() => (panel = new TrainPanel(workbench())));

  const page = () => panel.page;
  const view = () =>
    workbench().page.locator(".pane", {
      has: workbench().page.locator(".pane-header", { hasText: /^Runs/ }),
    });
  const rows = () => view().locator(".monaco-list-row");
  const expectFocus = (wanted: RegExp) =>
    expectEventually(`the focus on ${wanted}`, async () => wanted.test(await keyboard.focused(page())));

  async function goToRuns(): Promise<void> {
    await expectEventually("the focus on the first run", async () => {
      // A view that has no rows yet, as it is unfolded for this, does not keep the focus.
      if ((await view().locator(".monaco-list:focus").count()) === 0)
        await keyboard.runCommand("Explorer: Focus on Runs View");
      await keyboard.press("Home");
      return (await view().locator(".monaco-list:focus .monaco-list-row.focused").count()) > 0;
    });
  }

  it("chooses what to search, and stays on the button that stops it", async () => {
    await keyboard.openFile("iris.csv");
    await keyboard.runCommand("Softmax: Open Training Panel");
    await expectFocus(/^Train$/);
    // The file stays beside it.
    await keyboard.runCommand("View: Move Editor into Next Group");
    await expectFocus(/^Train$/);
    await keyboard.tabTo(page(), /^Search for better settings$/);
    await keyboard.press("Enter");
    await keyboard.tabTo(page(), /^Hidden layers$/);
    await keyboard.type("64 / 128 / 256 / 512");
    await keyboard.tabTo(page(), /^Learning rate$/);
    await keyboard.type("0.001 / 0.002 / 0.005 / 0.01");
    await keyboard.tabTo(page(), /^Search$/);
    await keyboard.type("g");
    await keyboard.tabTo(page(), /^End the worse half early$/);
    await keyboard.press("Space");
    await keyboard.tabTo(page(), /^Try 16 Settings$/);
    await keyboard.press("Enter");
    await expectFocus(/^Stop Search$/);
    await panel.searchStatus(/^Searching: [1-9]\d* of 16 settings tried/).waitFor();
    await keyboard.press("Enter");
    await panel.searchStatus(/^Search stopped: \d+ of 16 settings tried/).waitFor();
    await expectFocus(/^Try 16 Settings$/);
  });

  it("speaks no more often than every 5 seconds while it goes on, and tells its end", async () => {
    const heard = await listenTo(page());
    const begin = Date.now();
    await keyboard.tabTo(page(), /^Go On$/);
    await keyboard.press("Enter");
    await panel.searchStatus(/^Search finished: 16 of 16 settings tried/).waitFor();
    await expectEventually("the end to be told", async () =>
      (await heard()).some((text) => text.startsWith("Search finished: 16 of 16")),
    );
    const spoken = (await heard()).filter((text) => text.startsWith("Search"));
    const allowed = 2 + (Date.now() - begin) / 5000;
    assert.ok(spoken.length <= allowed, spoken.join("\n"));
  });

  it("takes over the settings of a row, and trains by them and over folds", async () => {
    await keyboard.tabTo(page(), /^Use Hidden layers/);
    const use = page().locator(":focus");
    assert.equal(await use.getAttribute("aria-pressed"), "false");
    await keyboard.press("Enter");
    await expectEventually(
      "it to be in use",
      async () => (await use.getAttribute("aria-pressed")) === "true",
    );
    await keyboard.tabTo(page(), /^Train$/, "Shift+Tab");
    await keyboard.press("Enter");
    await panel.waitForHeadline(/^Validation accuracy/);
    await expectFocus(/^Train Again$/);
    await keyboard.tabTo(page(), /^Settings/);
    await keyboard.press("Enter");
    await keyboard.tabTo(page(), /^Folds$/);
    await keyboard.typeOverIn(page(), "2");
    await panel.trainAnew(() => keyboard.press("Enter"));
    await page().getByRole("region", { name: "Cross-validation" }).waitFor();
    await expectFocus(/^Folds$/);
  });

  it("leaves the keyboard to the editor that it has gone to when a run ends, and comes back to where it was", async () => {
    await keyboard.tabTo(page(), /^Folds$/);
    await keyboard.typeOverIn(page(), "0");
    await keyboard.tabTo(page(), /^Epochs$/);
    await keyboard.typeOverIn(page(), "60000");
    await keyboard.tabTo(page(), /^Early stopping/);
    await keyboard.typeOverIn(page(), "0");
    await keyboard.tabTo(page(), /^Train Again$/, "Shift+Tab");
    const hasEditor = () =>
      workbench().page.evaluate(() => document.activeElement?.closest(".monaco-editor") !== null);
    await panel.trainAnew(async () => {
      await keyboard.press("Enter");
      await expectFocus(/^Pause$/);
      await keyboard.press("Control+1");
      await expectEventually("the focus in the editor", hasEditor);
    });
    await panel.waitForHeadline(/^Validation accuracy/);
    assert.ok(await hasEditor());
    await keyboard.press("Control+2");
    await expectFocus(/^Train Again$/);
  });

  it("renames a run in the Runs view, pins it, deletes it and brings it back", async () => {
    await goToRuns();
    await keyboard.chooseInMenu("Rename Run");
    const { quickInput } = workbench();
    await quickInput.locator("input").first().waitFor();
    await keyboard.typeOver("Mine");
    await keyboard.press("Enter");
    const mine = rows().filter({ hasText: /^Mine/ });
    await mine.waitFor();
    await keyboard.chooseInMenu("Pin Run");
    await expectEventually("a pinned run", async () =>
      /^Mine, finished, pinned/.test((await mine.getAttribute("aria-label"))!),
    );
    await keyboard.chooseInMenu("Delete Run");
    await mine.waitFor({ state: "detached" });
    await keyboard.runCommand("Notifications: Accept Notification Primary Action");
    await mine.waitFor();
  });

  it("finds the model under a run, and exports the run's curves", async () => {
    await goToRuns();
    await keyboard.press("ArrowRight");
    await rows()
      .filter({ hasText: /^Model/ })
      .waitFor();
    await keyboard.press("ArrowLeft");
    await keyboard.chooseInMenu("Export Curves as CSV");
    const input = workbench().quickInput.locator("input").first();
    await expectEventually("a name", async () => (await input.inputValue()).endsWith("Mine curves.csv"));
    await keyboard.press("Enter");
    const file = path.join(workbench().folder!, "Mine curves.csv");
    await expectEventually("the file", () => Promise.resolve(fs.existsSync(file)));
  });

  it("sets three runs beside each other, sorts them and reads their curves", async () => {
    await goToRuns();
    await keyboard.press("Control+A");
    await keyboard.chooseInMenu("Compare Runs");
    const compared = workbench().webview();
    await compared.getByRole("heading", { name: "3 runs compared" }).waitFor();
    await keyboard.reachPanel();
    await keyboard.tabTo(compared, /^Epochs$/);
    await keyboard.press("Enter");
    const header = compared.getByRole("columnheader", { name: "Epochs" });
    await expectEventually(
      "them sorted",
      async () => (await header.getAttribute("aria-sort")) === "ascending",
    );
    await keyboard.tabTo(compared, /^Validation loss, cursor/);
    const cursor = compared.locator(":focus");
    const told = async () => (await cursor.getAttribute("aria-valuetext"))!;
    await keyboard.press("Home");
    await expectEventually("the first epoch", async () => /^Epoch 1: 1\. .* 0\.\d+/.test(await told()));
    await keyboard.press("ArrowRight");
    await expectEventually("a later epoch", async () => !(await told()).startsWith("Epoch 1:"));
    await keyboard.press("+");
    await keyboard.tabTo(compared, /^Show all epochs of Validation loss$/, "Shift+Tab");
    await keyboard.press("Enter");
    await expectEventually("the focus beside the button", async () =>
      /^Smoothing$/.test(await keyboard.focused(compared)),
    );
  });
});
