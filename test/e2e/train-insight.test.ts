import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import type { Locator } from "playwright-core";
import { expectEventually } from "../support/expect-eventually";
import { useWorkbench } from "../support/use-workbench";
import { themes, type Theme } from "../support/workbench-settings";
import { seriousViolations } from "./serious-violations";
import { TrainPanel } from "./train-panel";

/** A folded section of the run, opened. */
async function unfold(panel: TrainPanel, title: string): Promise<Locator> {
  const section = panel.page.locator("details.insight", {
    has: panel.page.getByText(title, { exact: true }),
  });
  await section.locator("summary").first().click();
  return section;
}

/** Enter in a field trains. */
async function trainFor(panel: TrainPanel, epochs: string): Promise<void> {
  await panel.openSettings();
  await panel.field("Epochs").fill(epochs);
  await panel.field("Epochs").press("Enter");
}

/** What is painted, as a text that differs where a pixel does. */
function painting(canvas: Locator): Promise<string> {
  return canvas.evaluate((element) => (element as HTMLCanvasElement).toDataURL());
}

describe("looking into a run that trains", () => {
  const workbench = useWorkbench();
  let panel: TrainPanel;
  let regions: Locator;
  before(() => (panel = new TrainPanel(workbench())));

  it("redraws the decision regions while it trains, and shows them whole once it is paused", async () => {
    await workbench().chooseInExplorer("spiral.csv", "Train a Model on This CSV");
    await panel.waitForSentence("300 rows, 2 numeric features, target label, 3 classes");
    await trainFor(panel, "1000000");
    regions = await unfold(panel, "Decision regions");
    const canvas = regions.locator(".plane-canvas");
    await canvas.waitFor();
    const readout = regions.locator(".plane-readout");
    const epoch = async () =>
      Number(/Epoch ([\d,]+)/.exec((await readout.textContent())!)![1]!.replaceAll(",", ""));
    const [firstEpoch, firstPainting] = [await epoch(), await painting(canvas)];
    await expectEventually("the regions to be drawn anew", async () => {
      return (await epoch()) > firstEpoch && (await painting(canvas)) !== firstPainting;
    });
    await panel.pause.click();
    await panel.resume.waitFor();
    await expectEventually(
      "the regions of the paused run",
      async () => (await epoch()) === (await panel.epochsDone()),
    );
    await regions.getByText("Training, filled: 240 rows").waitFor();
    await regions.getByText("Validation, outlined: 60 rows").waitFor();
  });

  it("tells by the keyboard what the model says at a place, and all of it as tables", async () => {
    await regions.locator(".plane-canvas").focus();
    await workbench().page.keyboard.press("ArrowRight");
    await workbench().page.keyboard.press("Shift+ArrowUp");
    const readout = regions.locator(".plane-readout");
    assert.match((await readout.textContent())!, /^x1 [−-]?[\d.]+, x2 [−-]?[\d.]+: [012], >?[\d.]+%$/);
    await workbench().page.keyboard.press("Escape");
    assert.match((await readout.textContent())!, /^Epoch /);
    await regions.getByText("As tables").click();
    const rows = await regions
      .getByRole("region", { name: "Regions by class" })
      .locator("tbody tr")
      .allTextContents();
    assert.equal(rows.length, 3);
    for (const row of rows) assert.match(row, /100\d+ \(/);
    assert.equal(
      await regions.getByRole("region", { name: "The model over the plane" }).locator("td").count(),
      49,
    );
  });

  it("goes on step by step with the same weights that a row is followed through", async () => {
    const section = await unfold(panel, "Backpropagation, step by step");
    await section.getByRole("button", { name: /Update$/ }).click();
    await section.getByText("The optimizer's memory is that of the run.").waitFor();
    const formula = section.locator(".formula");
    const before = await formula.textContent();
    await panel.page.getByRole("button", { name: /^Step$|^One Step$/i }).click();
    await expectEventually(
      "other weights after a step",
      async () => (await formula.textContent()) !== before,
    );
  });

  it("shows the run as it was, once it is stopped", async () => {
    await panel.stop.click();
    await panel.waitForHeadline(/^Validation accuracy/);
    await regions.getByText("Training, filled: 240 rows").waitFor();
    assert.equal(await panel.page.locator("details.insight .notice").count(), 0);
  });
});

describe("looking into a run that has ended", () => {
  const workbench = useWorkbench();
  let panel: TrainPanel;
  before(async () => {
    panel = new TrainPanel(workbench());
    await workbench().chooseInExplorer("digits.csv", "Train a Model on This CSV");
    await panel.train.waitFor();
    await trainFor(panel, "3");
    await panel.waitForHeadline(/^Validation accuracy/);
  });

  it("shows the first layer as images, the spread of each layer and its dead units", async () => {
    const section = await unfold(panel, "Weights");
    await section.getByRole("img", { name: /^unit 1: lowest −\d.* at row \d, column \d/ }).waitFor();
    const canvases = section.locator(".unit-images canvas");
    const pictures = new Set(
      await canvases.evaluateAll((all) => all.map((one) => (one as HTMLCanvasElement).toDataURL())),
    );
    assert.equal(pictures.size, await canvases.count());
    assert.ok(pictures.size >= 10);
    await section
      .getByText(/(No dead unit: each of the|dead, never active).* on 1,438 training rows/)
      .waitFor();
    assert.equal(await section.getByRole("img", { name: /weights from/ }).count(), 2);
  });

  it("shows the regions over any two features, the others at their mean", async () => {
    const section = await unfold(panel, "Decision regions");
    const canvas = section.locator(".plane-canvas");
    await section.getByText(/^All other features are held at their mean: pixel_/).waitFor();
    const across = section.getByLabel("Across");
    const [chosen, others] = [await across.inputValue(), await across.locator("option").allTextContents()];
    const up = await section.getByLabel("Up").inputValue();
    const other = others.find((name) => name !== chosen && name !== up)!;
    const before = await painting(canvas);
    await across.selectOption(other);
    await section.getByRole("application", { name: `label over ${other} and ${up}.` }).waitFor();
    await expectEventually("other regions", async () => (await painting(canvas)) !== before);
    await section.getByText(/^Training, filled: .*1,438 rows$/).waitFor();
  });

  it("follows a row that is wrong, forward and back, and checks a gradient by the loss alone", async () => {
    const section = await unfold(panel, "Backpropagation, step by step");
    await section.getByRole("button", { name: "Next Wrong Row" }).click();
    const status = section.getByRole("status");
    await expectEventually("a wrong row", async () => {
      const [, actual, predicted] = /which is (\d), taken for (\d):/.exec((await status.textContent())!)!;
      return actual !== predicted;
    });
    await section.getByRole("button", { name: "Next Step" }).click();
    await section
      .locator(".formula")
      .filter({ hasText: /^z\(unit \d+\) = .*other inputs = / })
      .waitFor();
    await section.getByRole("button", { name: /Softmax$/ }).click();
    await section
      .locator(".formula")
      .filter({ hasText: /^p\(\d\) = exp\(/ })
      .waitFor();
    await section.getByText("for (let k = 0; k < classes; k++)").first().waitFor();
    assert.equal(await section.getByRole("region", { name: "As loops" }).locator("code").count(), 1);
    const matrices = await section.getByRole("region", { name: "As matrices" }).innerText();
    assert.match(matrices, /exp/);
    assert.doesNotMatch(matrices, /for \(/);
    await section.getByRole("button", { name: /Back: Hidden layer 1$/ }).click();
    const check = (await section.locator(".numeric-check").textContent())!;
    const difference = Number(/difference (.*)\.$/.exec(check)![1]!.replaceAll("−", "-"));
    assert.ok(difference < 1e-7, check);
    const number = Number(await section.locator(".row-number").inputValue());
    await section.getByRole("button", { name: "Next Row" }).click();
    await expectEventually(
      "the next row",
      async () => Number(await section.locator(".row-number").inputValue()) === number + 1,
    );
  });
});

for (const theme of Object.keys(themes) as Theme[]) {
  describe(`the inside of a run in ${theme}`, () => {
    const workbench = useWorkbench({ theme });

    it("has no serious accessibility problem", async () => {
      const panel = new TrainPanel(workbench());
      await workbench().chooseInExplorer("iris.csv", "Train a Model on This CSV");
      await panel.train.waitFor();
      await trainFor(panel, "10");
      await panel.waitForHeadline(/^Validation accuracy/);
      const regions = await unfold(panel, "Decision regions");
      await regions.getByText("As tables").click();
      const weights = await unfold(panel, "Weights");
      await weights.getByRole("region", { name: "Weights of the first layer" }).waitFor();
      const steps = await unfold(panel, "Backpropagation, step by step");
      for (const step of [/Inputs$/, /Softmax$/, /Back: Output layer$/, /Update$/]) {
        await steps.getByRole("button", { name: step }).click();
        assert.deepEqual(await seriousViolations(panel.page, "#panel"), []);
      }
    });
  });
}

describe("the decision regions of a model that knows categories", () => {
  const workbench = useWorkbench();

  it("are those for another category once that is chosen", async () => {
    const panel = new TrainPanel(workbench());
    const rows = Array.from({ length: 300 }, (_, row) => {
      const side = ["left", "right", "left"][row % 3]!;
      const [a, b] = [Math.sin(row), Math.cos(2 * row)];
      return `${a},${side},${b},${(side === "left" ? a : -a) > 0 ? "yes" : "no"}`;
    });
    const file = path.join(workbench().folder!, "sides.csv");
    fs.writeFileSync(file, ["a,side,b,label", ...rows].join("\n"));
    await workbench().chooseInExplorer("sides.csv", "Train a Model on This CSV");
    await panel.train.click();
    await panel.waitForHeadline(/^Validation accuracy/);
    const regions = await unfold(panel, "Decision regions");
    await regions.getByText("categories at the most frequent: side left.").waitFor();
    const canvas = regions.locator(".plane-canvas");
    const before = await painting(canvas);
    const held = regions.getByRole("group", { name: "Where categories are held" });
    await held.getByLabel("side", { exact: true }).selectOption("right");
    await regions.getByText("categories as chosen: side right.").waitFor();
    await expectEventually("other regions", async () => (await painting(canvas)) !== before);
    const weights = await unfold(panel, "Weights");
    const map = weights.getByRole("region", { name: "Weights of the first layer" });
    await map.getByRole("columnheader", { name: "unit 1", exact: true }).waitFor();
    const features = await map.getByRole("rowheader").allTextContents();
    assert.deepEqual(features, ["a", "side = left", "side = right", "b"]);
    const cells = await map
      .locator("td")
      .evaluateAll((all) =>
        all.map(
          (cell) =>
            [Number(cell.textContent.replace("−", "-")), getComputedStyle(cell).backgroundColor] as const,
        ),
      );
    const colorOf = (better: (a: number, b: number) => boolean) =>
      cells.reduce((best, cell) => (better(cell[0], best[0]) ? cell : best))[1];
    assert.notEqual(
      colorOf((a, b) => a > b),
      colorOf((a, b) => a < b),
      "both signs look alike",
    );
  });
});
