import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { expectEventually } from "../support/expect-eventually";
import { samplesFolder } from "../support/paths";
import { createTemporaryFolder } from "../support/temporary-folder";
import { useWorkbench } from "../support/use-workbench";
import { TrainPanel } from "./train-panel";

const trainOnCsv = "Train a Model on This CSV";

/** Two measures that overlap, with names that a quote breaks over two lines, and markup wherever it can be. */
const hostile = [
  '"<b>length</b>",<i>width</i>,"label"',
  ...Array.from({ length: 60 }, (_, row) => {
    const isOne = row % 2 === 0;
    const note = row % 5 === 0 ? `"<img src=x\nonerror=alert(1)>"` : `"<s>${row % 3}</s>"`;
    return `${((isOne ? 1 : 2) + Math.sin(row)).toFixed(2)},${note},${isOne ? "<script>a</script>" : "b & c"}`;
  }),
].join("\n");

describe("the rows a model gets most wrong", () => {
  const workspace = createTemporaryFolder();
  fs.writeFileSync(path.join(workspace.path, "hostile.csv"), `${hostile}\n`);
  const iris = fs.readFileSync(path.join(samplesFolder, "iris.csv"));
  fs.writeFileSync(path.join(workspace.path, "iris.csv"), iris);
  fs.writeFileSync(path.join(workspace.path, "packed.csv.gz"), gzipSync(iris));
  after(() => workspace.remove());
  const workbench = useWorkbench({ workspace: workspace.path });
  let panel: TrainPanel;
  before(() => (panel = new TrainPanel(workbench())));

  const judge = async (file: string) => {
    await workbench().chooseInExplorer(file, trainOnCsv);
    await panel.page.getByRole("link", { name: file, exact: true }).waitFor();
    await panel.trainAnew(() => panel.train.click());
    await panel.waitForHeadline(/^Validation/);
    await panel.page.getByText("What it gets right and wrong").click();
    await panel.page.getByText("The rows it gets most wrong").click();
    return panel.page.getByRole("region", { name: "The rows it gets most wrong" });
  };

  it("are links that select the row in the file, all of its lines, beside the panel", async () => {
    const rows = await judge("hostile.csv");
    await rows.getByRole("link").first().waitFor();
    await panel.page.getByText(/^\d+ of 12 validation rows (is|are) wrong\./).waitFor();
    const link = rows.getByRole("link").first();
    const line = Number(/^Line (\d+)$/.exec((await link.textContent()) ?? "")![1]);
    await link.click();
    const editor = workbench().editor("hostile.csv");
    await editor.locator(".selected-text").first().waitFor();
    const lines = hostile.split("\n");
    const isBroken = lines[line - 1]!.includes('"<img');
    await workbench()
      .statusBar.getByText(new RegExp(`^Ln ${isBroken ? line + 1 : line}, Col \\d+ \\(\\d+ selected\\)$`))
      .waitFor();
    const text = lines.slice(line - 1, isBroken ? line + 1 : line).join("\n");
    await workbench()
      .statusBar.getByText(new RegExp(`\\(${text.length} selected\\)$`))
      .waitFor();
    assert.equal(await workbench().page.locator(".editor-group-container").count(), 2);
  });

  it("show markup in names and cells as the text it is", async () => {
    const rows = panel.page.getByRole("region", { name: "The rows it gets most wrong" });
    await rows
      .getByText(/<script>a<\/script> \(/)
      .first()
      .waitFor();
    await panel.page.getByText("Importance of the columns").click();
    const importance = panel.page.getByRole("region", { name: "Importance of the columns" });
    await importance.getByRole("rowheader", { name: "<b>length</b>" }).waitFor();
    assert.equal(await panel.page.locator(".judgment :is(img, s, script)").count(), 0);
  });

  it("are not shown where the document is not what was judged, and say why", async () => {
    const rows = panel.page.getByRole("region", { name: "The rows it gets most wrong" });
    await workbench().editor("hostile.csv").locator(".view-lines").click();
    await workbench().page.keyboard.type(" ");
    await rows.getByRole("link").first().click();
    await panel.notices
      .filter({ hasText: "hostile.csv has unsaved changes, so its lines may be other" })
      .waitFor();
    await workbench().editor("hostile.csv").locator(".view-lines").click();
    await workbench().page.keyboard.press("Control+Z");
    await workbench().page.locator(".tab.dirty").waitFor({ state: "detached" });
    const unsaved = panel.notices.filter({ hasText: "so its lines may be other" });
    await expectEventually("the row of the saved document", async () => {
      await rows.getByRole("link").first().click();
      return (
        (await unsaved.count()) === 0 &&
        workbench()
          .statusBar.getByText(/selected\)$/)
          .isVisible()
      );
    });
    const file = path.join(workbench().folder!, "hostile.csv");
    fs.writeFileSync(file, `${hostile}\n\n`);
    await rows.getByRole("link").first().click();
    await panel.notices.filter({ hasText: '"hostile.csv" has changed since this run' }).waitFor();
    fs.rmSync(file);
    await rows.getByRole("link").first().click();
    await panel.notices
      .filter({ hasText: /^(?!.*judged).*hostile\.csv.*(no such file|not there|read)/i })
      .first()
      .waitFor();
  });

  it("are named without a link where no editor could show them", async () => {
    const rows = await judge("packed.csv.gz");
    await rows
      .getByRole("rowheader", { name: /^Line \d+$/ })
      .first()
      .waitFor();
    assert.equal(await rows.getByRole("link").count(), 0);
    await panel.notices.filter({ hasText: "packed.csv.gz is packed" }).waitFor();
  });

  it("are those of the part that is chosen, a page at a time", async () => {
    const rows = panel.page.getByRole("region", { name: "The rows it gets most wrong" });
    await panel.page.getByLabel("Part of the data").selectOption("Training");
    await panel.page.getByText(/^\d+ of 120 training rows/).waitFor();
    const first = await rows.getByRole("rowheader").first().textContent();
    await panel.page.getByRole("button", { name: "Next rows" }).click();
    await panel.page.getByText("11 to 20 of 120").waitFor();
    assert.notEqual(await rows.getByRole("rowheader").first().textContent(), first);
  });

  it("come without the comparison with simpler models where that is skipped", async () => {
    const values = (row: number) =>
      Array.from({ length: 12 }, (_, column) => Math.sin(row * (column + 1)).toFixed(3));
    const rows = Array.from(
      { length: 60_000 },
      (_, row) => `${values(row).join()},c${Math.floor(10 + 9.99 * Math.sin(row) + Math.cos(7 * row))}`,
    );
    fs.writeFileSync(
      path.join(workbench().folder!, "slow.csv"),
      [
        `${values(0)
          .map((_, column) => `x${column}`)
          .join()},label`,
        ...rows,
      ].join("\n"),
    );
    await workbench().chooseInExplorer("slow.csv", trainOnCsv);
    await panel.page.getByRole("link", { name: "slow.csv", exact: true }).waitFor();
    await panel.openSettings();
    await panel.field("Epochs").fill("1");
    await panel.trainAnew(async () => {
      await panel.train.click();
      await panel.page.getByRole("button", { name: "Skip Comparison" }).click();
    });
    await panel.waitForHeadline(/^Validation accuracy/);
    await panel.page.getByText("Finished, 1 epoch", { exact: true }).waitFor();
    await panel.page.getByText("What it gets right and wrong").waitFor();
    assert.equal(await panel.page.getByRole("region", { name: "Beside simpler models" }).count(), 0);
  });

  it("are the largest residuals where a number is predicted", async () => {
    await workbench().chooseInExplorer("iris.csv", trainOnCsv);
    await panel.page.getByRole("link", { name: "iris.csv", exact: true }).waitFor();
    await panel.target.selectOption("petal width (cm)");
    await panel.trainAnew(() => panel.train.click());
    await panel.waitForHeadline(/^Validation R²/);
    await panel.page.getByText("What it gets right and wrong").click();
    await panel.page.getByText("The rows it gets most wrong").click();
    const rows = panel.page.getByRole("region", { name: "The rows it gets most wrong" });
    await rows.getByRole("columnheader", { name: "Residual" }).waitFor();
    const residuals = await rows.locator("td:last-child").allTextContents();
    const sizes = residuals.map((text) => Number(text.replace(/[−+,]/g, "")));
    assert.deepEqual(
      sizes,
      sizes.toSorted((a, b) => b - a),
    );
  });
});

describe("the rows and the columns of images", () => {
  const workbench = useWorkbench();

  it("come with pictures, and with what each pixel is worth, of a model that gets 97 % with nothing but its defaults", async () => {
    const panel = new TrainPanel(workbench());
    await workbench().chooseInExplorer("digits.csv", trainOnCsv);
    await panel.page.getByRole("link", { name: "digits.csv", exact: true }).waitFor();
    await panel.train.click();
    const headline = await panel.waitForHeadline(/^Validation accuracy/);
    assert.ok(Number(/([\d.]+)%/.exec(headline)![1]) >= 97, headline);
    await panel.page.getByText("What it gets right and wrong").click();
    await panel.page.getByText("The rows it gets most wrong").click();
    const picture = panel.page.getByRole("img", { name: /^Picture of Line \d+$/ });
    await picture.first().waitFor();
    assert.equal(await picture.count(), 10);
    assert.ok(await picture.first().evaluate(hasShades), "the picture is empty");
    await panel.page.getByText("Importance of the columns").click();
    const importance = panel.page.getByRole("region", { name: "Importance of the columns" });
    await importance
      .getByRole("rowheader", { name: /^pixel_/ })
      .first()
      .waitFor();
    assert.equal(await importance.getByRole("rowheader").count(), 20);
    await panel.page.getByRole("button", { name: "Show All 64 Columns" }).click();
    assert.equal(await importance.getByRole("rowheader").count(), 64);
    const drops = await importance.locator("td:nth-child(3)").allTextContents();
    assert.ok(parseFloat(drops[0]!) > 1, drops[0]);
  });
});

describe("the judgment of a model that knows a hundred classes", () => {
  const workbench = useWorkbench();

  it("names the confusions and has every figure, though VS Code takes no message of so many columns", async () => {
    const rows = Array.from({ length: 1000 }, (_, row) => {
      const word = row % 100;
      return `${(word % 10) + Math.sin(row)},${Math.floor(word / 10) + Math.cos(3 * row)},word ${word}`;
    });
    fs.writeFileSync(path.join(workbench().folder!, "words.csv"), ["x,y,word", ...rows].join("\n"));
    const panel = new TrainPanel(workbench());
    await workbench().chooseInExplorer("words.csv", trainOnCsv);
    await panel.waitForSentence("1,000 rows, 2 numeric features, target word, 100 classes");
    await panel.train.click();
    await panel.waitForHeadline(/^Validation accuracy/);
    await panel.page.getByText("What it gets right and wrong").click();
    await panel.page
      .getByText(/^word \d+ taken for word \d+: \d rows?$/)
      .first()
      .waitFor();
    const scores = await panel.page.getByRole("region", { name: "Scores by class" }).innerText();
    assert.doesNotMatch(scores, /NaN/);
    await panel.page.getByLabel("Curves of class").selectOption("word 99");
    await panel.page.getByRole("img", { name: /^Receiver operating characteristic of word 99/ }).waitFor();
  });
});

/** Whether a canvas holds black and white. */
function hasShades(element: Element): boolean {
  const canvas = element as HTMLCanvasElement;
  const { data } = canvas.getContext("2d")!.getImageData(0, 0, canvas.width, canvas.height);
  return data.includes(0) && data.some((value, index) => index % 4 === 0 && value > 200);
}
