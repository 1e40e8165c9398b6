import assert from "node:assert/strict";
import { chooseTheme } from "../support/choose-theme";
import { useWorkbench } from "../support/use-workbench";
import { themes, type Theme } from "../support/workbench-settings";
import { seriousViolations } from "./serious-violations";
import { TrainPanel } from "./train-panel";

describe("a page that fails in part", () => {
  const workbench = useWorkbench();
  let panel: TrainPanel;
  const notice = (text: string) => panel.notices.filter({ hasText: text });
  const curves = () =>
    panel.page.getByRole("img", { name: /^Loss by epoch\. Training [\d.e−-]+, Validation/ });

  /** Without what curves are drawn on, as where a browser has run out of it. */
  const breakCanvases = () =>
    panel.page.locator("body").evaluate(() => {
      const { prototype } = HTMLCanvasElement;
      const { getContext } = prototype;
      prototype.getContext = () => {
        throw new Error("There is nothing to draw on");
      };
      document.addEventListener("mend", () => (prototype.getContext = getContext), { once: true });
    });

  before(async () => {
    await workbench().chooseInExplorer("iris.csv", "Train a Model on This CSV");
    panel = new TrainPanel(workbench());
    await panel.train.waitFor();
  });

  it("says so in the part's place, and the run goes on and is judged", async () => {
    await breakCanvases();
    await panel.train.click();
    await notice("“Curves” cannot be shown: There is nothing to draw on. ").waitFor();
    await panel.waitForHeadline(/^Validation accuracy/);
    await panel.page.getByRole("region", { name: "Beside simpler models" }).waitFor();
    await panel.page.getByText("What it gets right and wrong").click();
    await panel.page.getByText("Confusion").first().waitFor();
  });

  for (const theme of Object.keys(themes) as Theme[]) {
    it(`has no serious accessibility violation in ${theme} meanwhile`, async () => {
      await chooseTheme(workbench(), theme);
      await panel.page.locator(`body[data-vscode-theme-id*="${themes[theme].setting}"]`).waitFor();
      assert.deepEqual(await seriousViolations(panel.page, "#panel"), []);
      await workbench().screenshot(`train-fault-${theme.replaceAll(" ", "-")}`);
    });
  }

  it("shows the part again once it can", async () => {
    const again = panel.page.getByRole("button", { name: "Show Again: Curves" });
    await again.click();
    await notice("“Curves” cannot be shown").waitFor();
    assert.equal(await panel.page.locator(".uplot").count(), 0);
    await panel.page.locator("body").evaluate(() => document.dispatchEvent(new Event("mend")));
    await again.click();
    await curves().waitFor();
    assert.equal(await notice("“Curves” cannot be shown").count(), 0);
  });

  it("tells of what nobody has caught, and can be refreshed", async () => {
    await panel.page.locator("body").evaluate(() => {
      setTimeout(() => {
        throw new Error("A button without a handler");
      });
    });
    await notice("Something on this page went wrong")
      .filter({ hasText: "A button without a handler" })
      .waitFor();
    await workbench().screenshot("train-fault-stray");
    await panel.page.getByRole("button", { name: "Refresh" }).click();
    await notice("went wrong").waitFor({ state: "detached" });
    await curves().waitFor();
    assert.match((await panel.headline.textContent())!, /^Validation accuracy/);
  });
});
