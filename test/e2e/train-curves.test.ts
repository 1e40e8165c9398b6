import assert from "node:assert/strict";
import { expectEventually } from "../support/expect-eventually";
import { useWorkbench } from "../support/use-workbench";
import { showPanelAgain, TrainPanel } from "./train-panel";

describe("the curves of a run", () => {
  const workbench = useWorkbench();
  let panel: TrainPanel;
  const keys = () => panel.page.getByRole("slider", { name: "Loss, cursor over the epochs" });
  const rowCount = async () => Number(/(\d+) points/.exec((await caption().textContent()) ?? "")?.[1]);
  const caption = () => panel.page.locator(".curve-numbers caption");
  const reset = () => panel.page.getByRole("button", { name: "Show all epochs of Loss" });

  before(async () => {
    await workbench().chooseInExplorer("iris.csv", "Train a Model on This CSV");
    panel = new TrainPanel(workbench());
    await panel.openSettings();
    await panel.field("Epochs").fill("80");
    await panel.field("Epochs").press("Enter");
    await panel.waitForHeadline(/^Validation accuracy/);
  });

  it("marks the epoch of the lowest validation loss, and lists it among the numbers", async () => {
    const legend = panel.page.locator(".legend-entry", { hasText: /^Best/ }).first();
    const epoch = /epoch (\d+)/.exec((await legend.textContent()) ?? "")![1];
    await panel.page.getByText("Numbers of the curves").click();
    await panel.page.getByRole("rowheader", { name: `${epoch} (best)` }).waitFor();
    assert.equal(await panel.page.locator(".curve-numbers tbody tr").count(), 80);
  });

  it("is read and zoomed by the keyboard, and Escape shows all again", async () => {
    await keys().focus();
    await workbench().page.keyboard.press("Home");
    await expectEventually("the first epoch's values", async () =>
      /^Epoch 1: Training \d\.\d+, Validation \d\.\d+$/.test(
        (await keys().getAttribute("aria-valuetext")) ?? "",
      ),
    );
    await panel.page
      .getByRole("figure", { name: /Accuracy/ })
      .getByText("Epoch 1", { exact: true })
      .waitFor();
    await workbench().page.keyboard.press("+");
    await expectEventually("fewer epochs", async () => (await rowCount()) < 80);
    const zoomed = await rowCount();
    await workbench().page.keyboard.press("Shift+ArrowRight");
    await expectEventually("later epochs", async () => {
      const first = await panel.page.locator(".curve-numbers tbody th").first().textContent();
      return Number.parseInt(first!) > 1;
    });
    assert.ok(Math.abs((await rowCount()) - zoomed) <= 1);
    await workbench().page.keyboard.press("Escape");
    await expectEventually("all epochs", async () => (await rowCount()) === 80);
  });

  it("zooms to what is dragged over and with Ctrl and the wheel, and shows all after a double click", async () => {
    const { x, y, width, height } = (await panel.page.locator(".u-over").first().boundingBox())!;
    const { mouse, keyboard } = workbench().page;
    await mouse.move(x + 0.25 * width, y + height / 2);
    await mouse.down();
    await mouse.move(x + 0.5 * width, y + height / 2, { steps: 4 });
    await mouse.up();
    await expectEventually("a quarter of the epochs", async () => Math.abs((await rowCount()) - 20) <= 2);
    await keyboard.down("Control");
    await mouse.wheel(0, -300);
    await keyboard.up("Control");
    await expectEventually("fewer epochs", async () => (await rowCount()) < 18);
    await mouse.dblclick(x + 0.5 * width, y + height / 2);
    await expectEventually("all epochs", async () => (await rowCount()) === 80);
    assert.equal(await reset().count(), 0);
  });

  it("lists the numbers of the next run instead, however short it is", async () => {
    await panel.field("Epochs").fill("30");
    await panel.field("Epochs").press("Enter");
    await panel.page.getByText("Finished, 30 epochs", { exact: true }).waitFor();
    await expectEventually("30 epochs", async () => (await rowCount()) === 30);
  });

  it("keeps scale, smoothing and zoom where the panel was hidden meanwhile", async () => {
    await panel.field("Log scale").check();
    await panel.page.getByRole("slider", { name: "Smoothing" }).fill("0.6");
    await keys().press("+");
    await reset().waitFor();
    await workbench().runCommand("File: New Untitled Text File");
    panel = await showPanelAgain(workbench(), "iris.csv");
    await reset().waitFor();
    assert.equal(await panel.field("Log scale").isChecked(), true);
    assert.equal(await panel.page.getByRole("slider", { name: "Smoothing" }).inputValue(), "0.6");
    await reset().click();
  });

  it("copies a chart as an image", async () => {
    const { page } = workbench();
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await panel.page.getByRole("button", { name: "Copy Loss as image" }).click();
    await panel.page.getByText("Copied", { exact: true }).waitFor();
    const types = await page.evaluate(async () =>
      (await navigator.clipboard.read()).flatMap((item) => [...item.types]),
    );
    assert.deepEqual(types, ["image/png"]);
  });
});
