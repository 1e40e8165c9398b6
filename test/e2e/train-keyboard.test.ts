import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { expectEventually } from "../support/expect-eventually";
import { useWorkbench } from "../support/use-workbench";
import { Keyboard } from "./keyboard";
import { TrainPanel } from "./train-panel";

describe("the training panel by keyboard alone", () => {
  const workbench = useWorkbench();
  const keyboard = new Keyboard(workbench);
  let panel: TrainPanel;
  before(() => (panel = new TrainPanel(workbench())));

  const press = (key: string) => keyboard.press(key);
  const focused = () => keyboard.focused(panel.page);
  const tabTo = (wanted: RegExp, key?: "Tab" | "Shift+Tab") => keyboard.tabTo(panel.page, wanted, key);

  async function openPanel(): Promise<void> {
    await keyboard.runCommand("Softmax: Open Training Panel");
    await panel.page.locator("#panel").waitFor();
    await keyboard.reachPanel();
  }

  it("opens on the file at hand, with the focus on Train", async () => {
    await keyboard.openFile("iris.csv");
    await openPanel();
    await panel.waitForSentence("150 rows, 4 numeric features, target label, 3 classes");
    await expectEventually("the focus on Train", async () => (await focused()) === "Train");
  });

  it("stays beside a button that has done its work and is gone", async () => {
    await tabTo(/^Settings/);
    await press("Enter");
    await tabTo(/^Epochs$/);
    await keyboard.type("7");
    await tabTo(/^Reset Epochs to/);
    await press("Enter");
    await expectEventually("the focus on Epochs", async () => (await focused()) === "Epochs");
    await keyboard.type("7");
    await tabTo(/^Reset All Settings$/);
    await press("Enter");
    await expectEventually("the focus on Save Recipe", async () => (await focused()) === "Save Recipe…");
    await tabTo(/^Settings/, "Shift+Tab");
    await press("Enter");
  });

  it("trains, and speaks no more often than every 5 seconds", async () => {
    await tabTo(/^Settings/);
    await press("Enter");
    await tabTo(/^Epochs$/);
    await keyboard.type("1000000");
    await tabTo(/^Early stopping/);
    await keyboard.type("0");
    await press("Enter");
    await expectEventually("the run", async () => (await panel.epochsDone()) > 0);
    await tabTo(/^Pause$/, "Shift+Tab");
    const { spoken, seconds } = await panel.page
      .locator("[role=status].visually-hidden")
      .last()
      .evaluate(
        (element) =>
          new Promise<{ spoken: string[]; seconds: number }>((resolve) => {
            const spoken: string[] = [];
            const begin = performance.now();
            new MutationObserver(() => {
              spoken.push(element.textContent);
              if (spoken.length === 3) resolve({ spoken, seconds: (performance.now() - begin) / 1000 });
            }).observe(element, { childList: true, characterData: true, subtree: true });
          }),
      );
    // The first may come at once, and be heard late where the page is busy.
    assert.ok(seconds > 9, `${JSON.stringify(spoken)} in ${seconds} s`);
  });

  it("pauses, goes on and stops", async () => {
    await press("Enter");
    await panel.waitForHeadline(/^Paused/);
    assert.equal(await focused(), "Resume");
    await press("Enter");
    await panel.waitForHeadline(/^Training/);
    await tabTo(/^Stop$/);
    await press("Enter");
    await panel.waitForHeadline(/^Validation accuracy/);
  });

  it("reads the judgment, and opens the row that is most wrong", async () => {
    await tabTo(/^What it gets right and wrong$/);
    await press("Enter");
    await tabTo(/^Confusion matrix$/);
    await tabTo(/^Scores by class$/);
    await tabTo(/^The rows it gets most wrong$/);
    await press("Enter");
    await tabTo(/^Line \d+$/);
    const line = Number(/\d+/.exec(await focused())![0]);
    await press("Enter");
    await workbench()
      .statusBar.getByText(new RegExp(`^Ln ${line}, Col \\d+ \\(\\d+ selected\\)$`))
      .waitFor();
    const scrolled = await panel.page.locator("body").evaluate(() => document.scrollingElement!.scrollTop);
    assert.ok(scrolled > 0, "The page has gone to its top.");
    await openPanel();
    await expectEventually("the focus back on its link", async () => (await focused()) === `Line ${line}`);
  });

  it("goes from step to step of backpropagation, and at the last one stays beside the button", async () => {
    await openPanel();
    await tabTo(/^Backpropagation, step by step$/);
    await press("Enter");
    await tabTo(/^Next Step$/);
    for (let steps = 0; steps < 20 && (await focused()) === "Next Step"; steps++) await press("Enter");
    await expectEventually("the focus on Previous Step", async () => (await focused()) === "Previous Step");
    await tabTo(/^Backpropagation, step by step$/, "Shift+Tab");
    await press("Enter");
  });

  it("comes back to the panel, measures what the columns are worth, and saves the model", async () => {
    await openPanel();
    await tabTo(/^Importance of the columns$/);
    await press("Enter");
    await panel.page.getByRole("rowheader", { name: "petal length (cm)" }).waitFor();
    await tabTo(/^Save Model…$/, "Shift+Tab");
    await press("Enter");
    const input = workbench().quickInput.locator("input").first();
    await expectEventually("a name", async () =>
      (await input.inputValue()).endsWith("/iris.softmax-model.json"),
    );
    await press("Enter");
    await panel.page.getByText("Saved as iris.softmax-model.json").waitFor();
    assert.ok(fs.existsSync(path.join(workbench().folder!, "iris.softmax-model.json")));
  });
});
