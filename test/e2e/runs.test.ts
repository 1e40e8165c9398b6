import type { Locator } from "playwright-core";
import { expectEventually } from "../support/expect-eventually";
import { useWorkbench } from "../support/use-workbench";
import { TrainPanel } from "./train-panel";

const trainOnCsv = "Train a Model on This CSV";

describe("kept runs in their view", () => {
  const workbench = useWorkbench();
  let panel: TrainPanel;
  before(() => (panel = new TrainPanel(workbench())));

  const header = () => workbench().page.locator(".pane-header", { hasText: /^Runs/ });
  const view = () => workbench().page.locator(".pane", { has: header() });
  const row = (text: RegExp | string): Locator =>
    view().locator(".monaco-list-row").filter({ hasText: text }).first();

  it("says what it is for while it is empty", async () => {
    await header().click();
    await view().getByText("Every model that you train is kept here").waitFor();
    await view().getByRole("button", { name: "Train a Model" }).waitFor();
  });

  it("keeps a run with its score, its age and its model", async () => {
    await workbench().chooseInExplorer("iris.csv", trainOnCsv);
    await panel.train.click();
    await panel.waitForHeadline(/^Validation accuracy/);
    await row(/^iris, .*% on validation · just now/).waitFor();
    await row(/^iris/).locator(".monaco-tl-twistie").click();
    await row(/^Modelthe best weights/).waitFor();
  });

  it("renames and pins it", async () => {
    await workbench().chooseInMenu(row(/^iris/), "Rename Run…");
    const input = workbench().quickInput.locator("input").first();
    await input.waitFor();
    await input.fill("The first");
    await workbench().page.keyboard.press("Enter");
    await row(/^The first/).waitFor();
    await workbench().chooseInMenu(row(/^The first/), "Pin Run");
    await row(/^The firstpinned · /).waitFor();
  });

  it("brings a deleted run back", async () => {
    await workbench().chooseInMenu(row(/^The first/), "Delete Run");
    await row(/^The first/).waitFor({ state: "detached" });
    await workbench().notifications.getByRole("button", { name: "Undo" }).click();
    await row(/^The first/).waitFor();
  });

  it("shows an earlier run again, with its curves and its judgment", async () => {
    await panel.train.click();
    await expectEventually("two runs", async () => {
      return (await view().locator(".monaco-list-row").filter({ hasText: "% on validation" }).count()) === 2;
    });
    await row(/^The first/).click();
    await panel.waitForHeadline(/^Validation accuracy/);
    await panel.page.getByRole("img", { name: /^Loss by epoch\. Training 0\.\d+/ }).waitFor();
    await panel.page.getByRole("region", { name: "Beside simpler models" }).waitFor();
  });
});
