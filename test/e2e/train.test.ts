import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { optionNames } from "../../src/core/recipe/recipe";
import { expectEventually } from "../support/expect-eventually";
import { useWorkbench } from "../support/use-workbench";
import { showPanelAgain, TrainPanel } from "./train-panel";

const trainOnCsv = "Train a Model on This CSV";

/** What belongs to other optimizers and schedules than Adam at a constant learning rate. */
const ofOtherChoices = new Set<string>([
  "tolerance",
  "momentum",
  "rmsDecay",
  "drops",
  "dropFactor",
  "minimumRate",
  "plateauPatience",
]);

describe("training on a CSV file", () => {
  const workbench = useWorkbench();
  let panel: TrainPanel;
  before(() => (panel = new TrainPanel(workbench())));

  /** The confusion matrix: a row for each true class. */
  const confusion = async () => {
    const rows = await panel.page.locator(".confusion tbody tr").all();
    return Promise.all(rows.map(async (row) => (await row.locator("td").allTextContents()).map(parseFloat)));
  };

  it("opens beside from the explorer, says what it understood, and waits with one focused button", async () => {
    await workbench().openFile("arrays.py");
    await workbench().chooseInExplorer("iris.csv", trainOnCsv);
    await panel.waitForSentence("150 rows, 4 numeric features, target label, 3 classes");
    await expectEventually("the focus on Train", async () => {
      // Nothing has it before the page is there.
      const focused = panel.page.locator(":focus").textContent({ timeout: 1000 });
      return (await focused.catch(() => null))?.trim() === "Train";
    });
    assert.equal(await workbench().page.locator(".editor-group-container").count(), 2);
    await panel.part("80/20 stratified").waitFor();
    assert.match(
      await panel.page.locator(".actions").first().innerText(),
      /131 parameters\. Training takes less than 1 s\./,
    );
    assert.equal(await panel.field("Epochs").isVisible(), false);
  });

  it("looks like VS Code, in its font and its colors", async () => {
    const wanted = [
      ["body", "font-family", "--vscode-font-family"],
      ["body", "background-color", "--vscode-editor-background"],
      ["[type=submit]", "font-family", "--vscode-font-family"],
      ["[type=submit]", "background-color", "--vscode-button-background"],
      ["[type=submit]", "color", "--vscode-button-foreground"],
      ["#target", "background-color", "--vscode-dropdown-background"],
    ] as const;
    const differing = await panel.page.locator("body").evaluate((body, looks) => {
      const probe = body.appendChild(document.createElement("span"));
      return looks.filter(([selector, property, variable]) => {
        probe.style.cssText = `${property}: var(${variable})`;
        const look = getComputedStyle(document.querySelector(selector)!).getPropertyValue(property);
        return look !== getComputedStyle(probe).getPropertyValue(property);
      });
    }, wanted);
    assert.deepEqual(differing, []);
  });

  it("trains on Enter, to an accuracy named for the part it was measured on", async () => {
    await workbench().page.keyboard.press("Enter");
    const headline = await panel.waitForHeadline(/^Validation accuracy [\d.]+% \(\d+ of 30 rows\)$/);
    assert.ok(Number(/([\d.]+)%/.exec(headline)![1]) >= 95, headline);
    await panel.page.getByRole("row", { name: /^Training (9\d|100).*120$/ }).waitFor();
    const plot = panel.page.getByRole("img", {
      name: /^Loss by epoch\. Training 0\.\d+, Validation 0\.\d+\.$/,
    });
    await plot.waitFor();
    await expectEventually("something drawn", () => plot.locator("canvas").evaluate(hasColor));
  });

  it("says whether the model is any better than the simplest ones", async () => {
    const ladder = panel.page.getByRole("region", { name: "Beside simpler models" });
    await ladder.getByText(/^This .* softmax regression on 30 validation rows\.$/).waitFor();
    await ladder.getByRole("row", { name: /^The largest class 33\.3% \(19\.2% to 51\.2%\)/ }).waitFor();
    assert.equal(await ladder.locator("tbody tr").count(), 3);
  });

  it("judges the model, on the part that is named", async () => {
    await panel.page.getByText("What it gets right and wrong").click();
    await panel.page.locator(".judgment").getByText("30 rows", { exact: true }).waitFor();
    const counts = await confusion();
    assert.equal(counts.flat().reduce(sum), 30);
    const facts = await panel.page.getByRole("list", { name: "Measures" }).innerText();
    for (const fact of [/log-loss 0\.\d+ nats/, /Brier score 0\.\d+/, /expected calibration error [\d.]+%/])
      assert.match(facts, fact);
    const ofClass = panel.page.getByRole("region", { name: "Scores by class" }).locator("tbody tr");
    const [precision, recall, f1] = (await ofClass.nth(2).locator("td").allTextContents()).map(parseFloat);
    const [right, taken, actual] = [
      counts[2]![2]!,
      counts.map((row) => row[2]!).reduce(sum),
      counts[2]!.reduce(sum),
    ];
    const near = (shown: number | undefined, wanted: number) =>
      assert.ok(Math.abs(shown! - 100 * wanted) < 0.06);
    near(precision, right / taken);
    near(recall, right / actual);
    near(f1, (2 * right) / (taken + actual));
    await panel.page.getByLabel("Show", { exact: true }).selectOption("Share of the predicted class");
    near((await confusion())[2]![2], right / taken);
    await panel.page.getByLabel("Show", { exact: true }).selectOption("Share of the true class");
    near((await confusion())[2]![2], right / actual);
    await panel.page.getByLabel("Part of the data").selectOption("Training");
    await panel.page.locator(".judgment").getByText("120 rows", { exact: true }).waitFor();
    await panel.page.getByLabel("Curves of class").selectOption("virginica");
    for (const name of [
      /Receiver operating characteristic of virginica.*AUC [01]/,
      /Precision by recall of virginica.*AP [01]/,
      /How often rows are virginica.*Calibration/,
    ])
      await panel.page.getByRole("img", { name }).waitFor();
    await panel.page.getByLabel("Part of the data").selectOption("Validation");
  });

  it("gives the same model again for the same seed, and another for another", async () => {
    const losses = () => panel.page.locator(".score-table").innerText();
    const first = await losses();
    await panel.trainAnew(() => panel.train.click());
    assert.equal(await losses(), first);
    await panel.part("seed 1").click();
    await panel.field("Seed").fill("2");
    await panel.trainAnew(() => panel.field("Seed").press("Enter"));
    assert.notEqual(await losses(), first);
    await panel.page.getByRole("button", { name: "Reset Seed to 1" }).click();
    assert.equal(await panel.field("Seed").inputValue(), "1");
  });

  it("has one field for each option of the recipe, but for those that have no say", async () => {
    await panel.openSettings();
    const fields = panel.page.locator("[data-option]");
    const names = await fields.evaluateAll((all) => all.map((field) => field.getAttribute("data-option")));
    assert.deepEqual(names.sort(), optionNames.filter((name) => !ofOtherChoices.has(name)).sort());
  });

  it("says why a setting cannot be, beside it, and does not train", async () => {
    const epochs = panel.field("Epochs");
    await epochs.fill("0");
    const message = panel.page.locator("#epochs-problem");
    assert.match((await message.textContent()) ?? "", /^\s*Epochs is 0; it must be an integer from 1 to/);
    assert.equal(await epochs.getAttribute("aria-invalid"), "true");
    assert.equal(await panel.train.isDisabled(), true);
    assert.match((await panel.problem.textContent()) ?? "", /Epochs is 0/);
    await epochs.fill("");
    await epochs.blur();
    assert.equal(await epochs.inputValue(), "1500");
    assert.equal(await panel.train.isEnabled(), true);
  });

  it("shows the columns and the first rows, with another target on demand", async () => {
    await panel.page.getByText("Columns and first rows").click();
    const table = panel.page.locator(".preview table");
    await table.getByRole("columnheader", { name: /sepal length/ }).waitFor();
    assert.match((await table.getByRole("columnheader", { name: /^label/ }).textContent()) ?? "", /target/);
    assert.equal(await table.locator("tbody tr").first().locator("td").first().textContent(), "5.1");
    await panel.target.selectOption("petal width (cm)");
    await panel.waitForSentence(
      "150 rows, 3 numeric and 1 categorical feature, target petal width (cm), a number",
    );
    assert.equal(await panel.train.isDisabled(), false);
    await panel.target.selectOption("label");
    await panel.waitForSentence("150 rows, 4 numeric features, target label, 3 classes");
  });

  it("goes on while hidden, is shown whole when it comes back, pauses, resumes and stops", async () => {
    await panel.openSettings();
    await panel.field("Epochs").fill("1000000");
    await panel.field("Epochs").press("Enter");
    await panel.waitForHeadline(/^Training, epoch [1-9]/);
    const before = await panel.epochsDone();
    const tab = workbench().page.locator(".tabs-container .tab", { hasText: /iris\.csv · training \d+%/ });
    await tab.waitFor();
    // Another editor in the same group hides the panel.
    await workbench().chooseInExplorer("spiral.csv", "Open to the Side");
    await workbench().page.locator(".tabs-container .tab.active", { hasText: "spiral.csv" }).waitFor();
    await workbench().page.waitForTimeout(500);
    panel = await showPanelAgain(workbench(), "iris.csv");
    await panel.waitForHeadline(/^Training, epoch [1-9]/);
    assert.ok((await panel.epochsDone()) > before, "the run stood still while the panel was hidden");

    const places = () =>
      panel.page
        .getByRole("group", { name: "Training", exact: true })
        .locator("button, input")
        .evaluateAll((all) =>
          all.map((one) => [(one as HTMLElement).offsetLeft, (one as HTMLElement).offsetTop]),
        );
    const running = await places();
    assert.ok(running.length > 5);
    await panel.pause.click();
    await panel.resume.waitFor();
    assert.deepEqual(await places(), running, "pausing moves what is beside it");
    // What the run had done by then may still be on its way.
    let paused = -1;
    await expectEventually("a run at rest", async () => {
      const before = paused;
      paused = await panel.epochsDone();
      await workbench().page.waitForTimeout(500);
      return paused === before;
    });

    await panel.page.getByRole("button", { name: "One Epoch" }).click();
    await expectEventually("one epoch more", async () => (await panel.epochsDone()) === paused + 1);
    await panel.page.getByRole("button", { name: "One Step" }).click();
    const rate = panel.field("Learning rate now");
    await rate.fill("2000");
    await panel.page.getByText(/Learning rate is 2000; it must be/).waitFor();
    await rate.fill("0.02");
    await rate.press("Enter");
    await panel.page.getByText("learning rate changed to 0.02").waitFor();
    assert.equal(await panel.epochsDone(), paused + 1);

    await panel.resume.click();
    await expectEventually("further epochs", async () => (await panel.epochsDone()) > paused);
    await panel.stop.click();
    await panel.waitForHeadline(/^Validation accuracy/);
    await panel.page.getByText(/^Stopped at epoch [\d,]+ of 1,000,000$/).waitFor();
    await panel.train.waitFor();
  });

  it("saves the model beside the data", async () => {
    await panel.saveModel.click();
    const input = workbench().quickInput.locator("input").first();
    await expectEventually("a name for the model's file", async () => {
      return /\/iris\.softmax-model\.json$/.test(await input.inputValue());
    });
    await workbench().page.keyboard.press("Enter");
    await panel.page.getByText("Saved as iris.softmax-model.json").waitFor();
    const file = path.join(workbench().folder!, "iris.softmax-model.json");
    const model = JSON.parse(fs.readFileSync(file, "utf8")) as { classes: string[] };
    assert.equal(model.classes.length, 3);
    assert.deepEqual(
      fs.readdirSync(workbench().folder!).filter((name) => name.endsWith(".tmp")),
      [],
    );
  });

  it("says that the file has changed, and reads it again", async () => {
    const file = path.join(workbench().folder!, "iris.csv");
    fs.writeFileSync(file, fs.readFileSync(file, "utf8").split("\n").slice(0, 101).join("\n"));
    await panel.page.getByText("iris.csv has changed since it was read.").waitFor();
    await panel.page.getByRole("button", { name: "Reload" }).click();
    await panel.waitForSentence("100 rows, 4 numeric features, target label, 2 classes");
  });

  it("never showed a toast", async () => {
    assert.equal(await workbench().notifications.count(), 0);
  });
});

function sum(a: number, b: number): number {
  return a + b;
}

/** Whether a canvas holds anything but shades of gray. */
function hasColor(element: Element): boolean {
  const canvas = element as HTMLCanvasElement;
  const { data } = canvas.getContext("2d")!.getImageData(0, 0, canvas.width, canvas.height);
  for (let i = 0; i < data.length; i += 4) {
    if (
      data[i + 3]! > 128 &&
      Math.max(data[i]!, data[i + 1]!, data[i + 2]!) - Math.min(data[i]!, data[i + 1]!, data[i + 2]!) > 60
    )
      return true;
  }
  return false;
}
