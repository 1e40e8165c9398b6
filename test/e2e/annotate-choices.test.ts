import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { useWorkbench } from "../support/use-workbench";

describe("an array that can be read in several ways", () => {
  const workbench = useWorkbench();

  it("is asked about, each reading shown as its numbers", async () => {
    fs.writeFileSync(path.join(workbench().folder!, "several.txt"), "1,234; 2,345; 1,500\n");
    await workbench().openFile("several.txt");
    await workbench().goTo(1, 3);
    await workbench().runCommand("Softmax: Annotate Array");
    const { quickInput } = workbench();
    await quickInput.getByText("How is this to be read?").waitFor();
    await quickInput.locator(".monaco-list-row", { hasText: "1234" }).waitFor();
    await quickInput.locator(".monaco-list-row", { hasText: "1.234" }).click();
    await workbench().waitForDecoration("56.9%");
    assert.equal(await workbench().isDirty(), false);
  });
});

describe("the settings of annotations", () => {
  const workbench = useWorkbench({
    settings: {
      "softmaxLab.annotations.format": "decimal",
      "softmaxLab.annotations.precision": 2,
      "softmaxLab.annotations.density": "heat",
    },
  });

  it("write decimals with so many digits, and no text between the entries", async () => {
    await workbench().openFile("arrays.py");
    await workbench().goTo(6, 12);
    await workbench().runCommand("Softmax: Annotate Array");
    const texts = await workbench().waitForDecoration("▲");
    assert.equal(texts.length, 1);
    assert.match(texts[0]!, /▲ entry 1 · 0\.6590 · H/);
  });
});
