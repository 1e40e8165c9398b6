import assert from "node:assert/strict";
import path from "node:path";
import { projectRoot } from "../support/paths";
import { useWorkbench } from "../support/use-workbench";

describe("an array on a line that VS Code draws in part", () => {
  const workbench = useWorkbench({
    workspace: path.join(projectRoot, "test", "fixtures", "annotate"),
    settings: { "editor.stopRenderingLineAfter": 300 },
  });

  it("is annotated as far as it is drawn, and says how many entries lie beyond", async () => {
    await workbench().openFile("long.py");
    await workbench().goTo(1, 12);
    await workbench().runCommand("Softmax: Annotate Array");
    const texts = await workbench().waitForDecoration("more entries on this line");
    const beyond = Number(/(\d+) more entries on this line/.exec(texts.join("\n"))?.[1]);
    // "logits = [" and six columns an entry; the summary stands in what is drawn.
    const annotated = 120 - beyond;
    assert.ok(annotated >= 20 && 10 + 6 * annotated <= 300, `${beyond} of 120 lie beyond`);
    await workbench().goTo(1, 150);
    await workbench().screenshot("annotate-long-line");
  });
});
