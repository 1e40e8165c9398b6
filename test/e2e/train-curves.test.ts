import assert from "node:assert/strict";
import { expectEventually } from "../support/expect-eventually";
import { useWorkbench } from "../support/use-workbench";
import { drawnIn, noteDrawing } from "./drawn-curves";
import { showPanelAgain, TrainPanel } from "./train-panel";

describe("the curves of a run", () => {
  const workbench = useWorkbench();
  let panel: TrainPanel;
  const keys = () => panel.page.getByRole("slider", { name: "Loss, cursor over the epochs" });
  const rowCount = async () => Number(/(\d+) points/.exec((await caption().textContent()) ?? "")?.[1]);
  const firstEpoch = async () =>
    Number.parseInt((await panel.page.locator(".curve-numbers tbody th").first().textContent())!);
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

  it("tells the values under the mouse, those of the table", async () => {
    const { x, y, width, height } = (await panel.page.locator(".u-over").first().boundingBox())!;
    await workbench().page.mouse.move(x + 0.4 * width, y + height / 2);
    const epoch = panel.page.getByRole("figure", { name: /Loss/ }).locator(".chart-epoch");
    const number = Number(/^Epoch (\d+)$/.exec((await epoch.textContent())!)![1]);
    assert.ok(Math.abs(number - 32) <= 1, String(number));
    const row = panel.page.locator(".curve-numbers tbody tr").nth(number - 1);
    const losses = (await row.locator("td").allTextContents()).slice(1, 3);
    const legend = panel.page.locator(".legend").first().locator(".legend-value");
    assert.deepEqual((await legend.allTextContents()).slice(0, 2), losses);
    await workbench().page.mouse.move(0, 0);
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
      return (await firstEpoch()) > 1;
    });
    assert.ok(Math.abs((await rowCount()) - zoomed) <= 1);
    await workbench().page.keyboard.press("Escape");
    await expectEventually("all epochs", async () => (await rowCount()) === 80);
  });

  it("zooms to what is dragged over and with Ctrl and the wheel, pans with Shift, and shows all after a double click", async () => {
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
    const [first, zoomed] = [await firstEpoch(), await rowCount()];
    await keyboard.down("Shift");
    await mouse.down();
    await mouse.move(x + 0.3 * width, y + height / 2, { steps: 4 });
    await mouse.up();
    await expectEventually("later epochs", async () => (await firstEpoch()) > first);
    assert.ok(Math.abs((await rowCount()) - zoomed) <= 1, "it zooms");
    await mouse.wheel(0, -3000);
    await keyboard.up("Shift");
    await expectEventually("the first epochs", async () => (await firstEpoch()) < first);
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

  it("draws a log scale, the best epoch and, beside their averages, the raw lines", async () => {
    await noteDrawing(panel.page);
    await panel.field("Log scale").check();
    await panel.page.getByRole("slider", { name: "Smoothing" }).fill("0.6");
    const colors = (strokes: readonly { color: string }[]) => new Set(strokes.map(({ color }) => color)).size;
    await expectEventually("two raw lines and two averages", async () => {
      const { strokes } = await drawnIn(panel.page, "Loss");
      const raw = strokes.filter(({ width, alpha }) => width === 1 && alpha > 0.3 && alpha < 1);
      const averages = strokes.filter(({ width, alpha }) => width === 2 && alpha === 1);
      return colors(raw) === 2 && colors(averages) >= 2;
    });
    const { strokes, uprightTexts } = await drawnIn(panel.page, "Loss");
    assert.ok(
      strokes.some(({ dash }) => dash === "2,3"),
      "no upright through the best epoch",
    );
    assert.ok(uprightTexts.length >= 2);
    for (const text of uprightTexts) assert.match(Number(text).toExponential(), /^[125]e/, text);
  });

  it("keeps scale, smoothing and zoom where the panel was hidden meanwhile", async () => {
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
