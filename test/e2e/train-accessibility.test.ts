import assert from "node:assert/strict";
import axe from "axe-core";
import { useWorkbench } from "../support/use-workbench";
import type { Workbench } from "../support/workbench";
import { themes, type Theme } from "../support/workbench-settings";
import { TrainPanel } from "./train-panel";

/** What axe finds wrong in the panel, as far as it is serious, each with the elements. */
async function seriousViolations(workbench: Workbench): Promise<string[]> {
  const body = await new TrainPanel(workbench).page.locator("body").elementHandle();
  const frame = await body!.ownerFrame();
  await frame!.evaluate(axe.source);
  const { violations } = await frame!.evaluate(() =>
    (window as unknown as { axe: typeof axe }).axe.run(document.getElementById("panel")!, {
      resultTypes: ["violations"],
    }),
  );
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(
      ({ id, nodes }) =>
        `${id}: ${nodes.map(({ html, any }) => `${html} ${any[0]?.message ?? ""}`).join("; ")}`,
    );
}

for (const theme of Object.keys(themes) as Theme[]) {
  describe(`the training panel in ${theme}`, () => {
    const workbench = useWorkbench({ theme });

    it("has no serious accessibility problem when ready, with an invalid field and with the data unfolded", async () => {
      await workbench().chooseInExplorer("iris.csv", "Train a Model on This CSV");
      const panel = new TrainPanel(workbench());
      await panel.waitForSentence("150 rows, 4 numeric features, target label (3 classes)");
      assert.deepEqual(await seriousViolations(workbench()), []);
      await panel.page.getByText("Columns and first rows").click();
      await panel.field("Epochs").fill("none");
      assert.deepEqual(await seriousViolations(workbench()), []);
    });

    it("has none with a run that has ended and been judged", async () => {
      const panel = new TrainPanel(workbench());
      await panel.field("Epochs").fill("20");
      await panel.field("Epochs").press("Enter");
      await panel.waitForHeadline(/^Validation accuracy/);
      await panel.page.getByText("What it gets right and wrong").click();
      await panel.page.getByRole("img", { name: /^Receiver operating/ }).scrollIntoViewIfNeeded();
      assert.deepEqual(await seriousViolations(workbench()), []);
    });
  });
}
