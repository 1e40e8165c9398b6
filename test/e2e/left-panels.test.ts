import { expectEventually } from "../support/expect-eventually";
import { killExtensionHosts } from "../support/extension-hosts";
import { useOpenWorkbench } from "../support/use-workbench";
import { TrainPanel } from "./train-panel";

describe("what a crash leaves on screen", function () {
  const window = useOpenWorkbench();
  const workbench = () => window().workbench;
  const page = () => workbench().webview();

  /** Ends the extension's process, and waits for another page in the place of the one on screen. */
  const crash = async () => {
    await page()
      .locator("body")
      .evaluate((body) => body.setAttribute("data-dead", ""));
    killExtensionHosts(window().server);
    await page().locator("body:not([data-dead]) main, body:not([data-dead]) .nothing").waitFor();
  };

  /** The one that was left is closed a moment after the new one has come. */
  const hasOneTab = (name: string) => {
    const tabs = workbench().page.locator(".tabs-container .tab", { hasText: name });
    return expectEventually(`one tab ${name}`, async () => (await tabs.count()) === 1);
  };

  it("compares the same runs again", async () => {
    await workbench().chooseInExplorer("iris.csv", "Train a Model on This CSV");
    const panel = new TrainPanel(workbench());
    await panel.train.click();
    await panel.waitForHeadline(/^Validation accuracy/);
    await workbench().runCommand("View: Close All Editor Groups");
    await workbench().runCommand("Softmax: Compare Runs");
    await workbench().quickInput.locator(".monaco-list-row", { hasText: /iris/ }).click();
    await workbench().page.keyboard.press("Enter");
    await page().getByRole("heading", { name: "1 run compared" }).waitFor();
    await crash();
    await page().getByRole("heading", { name: "1 run compared" }).waitFor();
    await hasOneTab("Compare Runs");
  });

  it("charts the next array that is annotated", async () => {
    await workbench().runCommand("View: Close All Editor Groups");
    await workbench().openFile("arrays.py");
    await workbench().goTo(6, 12);
    await workbench().runCommand("Softmax: Annotate Array");
    await workbench().waitForDecoration("65.9%");
    await workbench().runCommand("Softmax: Show Chart");
    await page().locator(".bars").waitFor();
    await crash();
    await hasOneTab("Softmax Chart");
    await workbench().goTo(6, 12);
    await workbench().runCommand("Softmax: Annotate Array");
    await page().locator(".bars tbody tr", { hasText: "▲ 65.9%" }).waitFor();
  });
});
