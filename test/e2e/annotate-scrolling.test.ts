import fs from "node:fs";
import path from "node:path";
import { expectEventually } from "../support/expect-eventually";
import { useWorkbench } from "../support/use-workbench";

const columns = 20;

describe("a matrix that is longer than the screen", () => {
  const workbench = useWorkbench({ size: { width: 1500, height: 800 } });

  it("has a heat behind every number in view, wherever one goes", async () => {
    const row = Array.from({ length: columns }, (_, column) => (column / 10).toFixed(1)).join(" ");
    const rows = Array.from({ length: 500 }, () => `[${row}]`);
    fs.writeFileSync(path.join(workbench().folder!, "long-matrix.txt"), `[${rows.join("\n ")}]\n`);
    await workbench().openFile("long-matrix.txt");
    await workbench().runCommand("Softmax: Annotate Array");
    await workbench().waitForDecoration("entry 20");
    for (const line of [100, 300, 490]) {
      await workbench().goTo(line);
      let bare: number[] = [];
      await expectEventually(
        () => `a heat behind each number around line ${line}; rows with less: ${bare.length}`,
        async () => {
          const heats = await heatsOfRows();
          bare = heats.filter((count) => count < columns);
          return heats.length > 20 && bare.length === 0;
        },
      );
    }
    await workbench().screenshot("annotate-scrolling");
  });

  /** How many decorated spans each row in view has. */
  function heatsOfRows(): Promise<number[]> {
    return workbench().page.evaluate(() =>
      [...document.querySelectorAll(".monaco-editor .view-lines .view-line")]
        .filter(({ textContent }) => textContent.includes("."))
        .map((line) => line.querySelectorAll("span[class*='ced-']").length),
    );
  }
});
