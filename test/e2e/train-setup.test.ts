import assert from "node:assert/strict";
import { expectEventually } from "../support/expect-eventually";
import { useWorkbench } from "../support/use-workbench";
import { showPanelAgain, TrainPanel } from "./train-panel";

describe("setting up a training", () => {
  const workbench = useWorkbench();
  let panel: TrainPanel;
  const focused = () => panel.page.locator(":focus");
  const chips = () => panel.page.getByRole("group", { name: "Hidden layers" }).locator("input");
  const units = () => chips().evaluateAll((all) => all.map((input) => (input as HTMLInputElement).value));
  const press = (key: string) => workbench().page.keyboard.press(key);

  before(async () => {
    await workbench().chooseInExplorer("iris.csv", "Train a Model on This CSV");
    panel = new TrainPanel(workbench());
    await panel.waitForSentence("150 rows, 4 numeric features, target label, 3 classes");
  });

  it("says in a sentence what will happen, each part of which opens and focuses its settings", async () => {
    const text = (await panel.page.locator(".setup").innerText()).replaceAll("\n", " ");
    assert.ok(
      text.includes(". 80/20 stratified, seed 1, scaling standardize. One hidden layer of 16 relu"),
      text,
    );
    for (const [part, control] of [
      [/^150 rows/, "test"],
      ["3 classes", "test"],
      ["80/20 stratified", "split"],
      ["seed 1", "seed"],
      ["scaling standardize", "impute"],
      ["cross-entropy", "loss"],
      ["adam at 0.01", "optimizer"],
      ["at most 1,500 epochs in batches of 32", "batchSize"],
      ["stopping after 150 epochs without a lower validation loss", "batchSize"],
      ["One hidden layer of 16 relu units", "hidden"],
    ] as const) {
      await panel.part(part).focus();
      await press("Enter");
      await expectEventually(`the focus on ${control}, from "${String(part)}"`, async () => {
        return (
          (await focused()
            .getAttribute("id", { timeout: 1000 })
            .catch(() => null)) === control
        );
      });
    }
  });

  it("says so, with a link, once a schedule, a penalty and class weights are chosen", async () => {
    await panel.field("Schedule").selectOption("cosine");
    await panel.field("Warm-up (steps)").fill("50");
    await panel.field("L2 penalty").fill("0.01");
    await panel.field("Class weights").fill("balanced");
    for (const [part, control] of [
      ["schedule cosine after a warm-up of 50 steps", "schedule"],
      ["L2 penalty 0.01", "l1"],
      ["cross-entropy with class weights balanced", "loss"],
    ] as const) {
      await panel.part(part).click();
      await expectEventually(`the focus on ${control}`, async () => {
        return (
          (await focused()
            .getAttribute("id", { timeout: 1000 })
            .catch(() => null)) === control
        );
      });
    }
    for (const name of ["Schedule to constant", "Warm-up to 0", "L2 penalty to 0", "Class weights to none"])
      await panel.page.getByRole("button", { name: `Reset ${name}` }).click();
    await panel.page.getByText("Settings", { exact: true }).waitFor();
    await panel.part("One hidden layer").click();
  });

  it("adds, edits, moves and removes hidden layers by keys, and says so in the sentence", async () => {
    await press("Alt+Enter");
    await press("Control+A");
    await workbench().page.keyboard.type("8");
    await panel.part("Hidden layers of 16 and 8 relu units").waitFor();
    await press("Alt+ArrowLeft");
    assert.deepEqual(await units(), ["8", "16"]);
    assert.equal(await focused().inputValue(), "8");
    await press("Alt+ArrowRight");
    assert.deepEqual(await units(), ["16", "8"]);
    await press("Control+A");
    await press("Delete");
    await panel.problem.filter({ hasText: "Hidden layers is 16,; it must be none" }).waitFor();
    await press("Delete");
    assert.deepEqual(await units(), ["16"]);
    await panel.part("One hidden layer of 16 relu units").waitFor();
  });

  it("lets a field be typed over whose default changes at that moment", async () => {
    const field = panel.field("Early stopping (epochs)");
    await field.focus();
    await press("Control+A");
    const before = await field.inputValue();
    await panel.field("Batch size (rows)").evaluate((element) => {
      (element as HTMLInputElement).value = "120";
      element.dispatchEvent(new Event("input", { bubbles: true }));
    });
    await expectEventually("another default", async () => (await field.inputValue()) !== before);
    await workbench().page.keyboard.type("7");
    assert.equal(await field.inputValue(), "7");
    for (const label of ["Early stopping", "Batch size"]) {
      await panel.page.getByRole("button", { name: new RegExp(`^Reset ${label} to`) }).click();
    }
    await panel.part("at most 1,500 epochs in batches of 32").waitFor();
  });

  it("shows an optimizer's own options alone", async () => {
    await panel.field("Optimizer").selectOption("lbfgs");
    await panel.field("Tolerance").waitFor();
    for (const label of ["Learning rate", "Schedule", "Batch size (rows)"]) {
      assert.equal(await panel.field(label).count(), 0, label);
    }
    await panel.part("lbfgs").waitFor();
    await panel.part("at most 1,000 iterations").waitFor();
  });

  it("tells beside the field what belongs to another optimizer, and lets it be set back", async () => {
    await panel.field("Optimizer").selectOption("momentum");
    await panel.field("Momentum").fill("0.5");
    await panel.field("Optimizer").selectOption("adam");
    await panel.field("Beta 1").waitFor();
    const field = panel.page.locator("[data-option=momentum]");
    await field
      .locator(".problem", {
        hasText: "Momentum belongs to the optimizers momentum and nesterov, not to adam",
      })
      .waitFor();
    assert.equal(await panel.train.isDisabled(), true);
    await field.getByRole("button", { name: "Reset Momentum to 0.9" }).click();
    await expectEventually("no field of another optimizer", async () => (await field.count()) === 0);
    await expectEventually("a button to train", () => panel.train.isEnabled());
    await panel.field("Optimizer").selectOption("lbfgs");
  });

  it("stays open, with what was half typed, where the panel was hidden meanwhile", async () => {
    await panel.field("Epochs").fill("12x");
    await workbench().runCommand("File: New Untitled Text File");
    panel = await showPanelAgain(workbench(), "iris.csv");
    await panel.problem.filter({ hasText: "Epochs is" }).waitFor();
    assert.equal(await panel.field("Epochs").isVisible(), true);
    assert.equal(await panel.field("Epochs").inputValue(), "12x");
    await panel.page
      .locator("[data-option=epochs] .problem", { hasText: 'Epochs is "12x"; it must be' })
      .waitFor();
    await panel.page.getByRole("button", { name: "Reset Epochs to 1000" }).click();
  });

  it("counts parameters and tells the time as settings change", async () => {
    const estimate = () => panel.page.locator(".estimate").innerText();
    await panel.setHiddenLayers(1000, 1000);
    await expectEventually("an estimate of seconds or minutes", async () =>
      /^1,009,003 parameters\. Training takes at most about \d+ (s|min)\.$/.test(await estimate()),
    );
    assert.equal(await panel.page.getByText("Settings (2 changed)").count(), 1);
  });

  it("resets all settings but the target", async () => {
    await panel.field("Epochs").fill("x");
    await panel.problem.filter({ hasText: "Epochs is" }).waitFor();
    await panel.page.getByRole("button", { name: "Reset All Settings" }).click();
    assert.deepEqual(await units(), ["16"]);
    assert.equal(await panel.field("Epochs").inputValue(), "1500");
    assert.equal(await panel.target.inputValue(), "label");
    await panel.part("adam at 0.01").waitFor();
    assert.equal(await panel.page.getByText("Settings", { exact: true }).count(), 1);
    assert.equal(await panel.train.isEnabled(), true);
  });
});

describe("the first click", () => {
  const workbench = useWorkbench();

  it("trains digits to 97 % of the validation rows, with nothing chosen", async () => {
    await workbench().chooseInExplorer("digits.csv", "Train a Model on This CSV");
    const panel = new TrainPanel(workbench());
    await panel.waitForSentence("1,797 rows, 61 numeric and 3 constant features, target label, 10 classes");
    await panel.train.click();
    const headline = await panel.waitForHeadline(/^Validation accuracy/);
    assert.ok(Number(/([\d.]+)%/.exec(headline)![1]) >= 97, headline);
  });
});
