import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { expectEventually } from "../support/expect-eventually";
import { useOpenWorkbench } from "../support/use-workbench";
import { TrainPanel } from "./train-panel";

describe("a run whose storage cannot be written", () => {
  const window = useOpenWorkbench();
  const workbench = () => window().workbench;
  let panel: TrainPanel;

  /** The folders of runs, of each workspace that the server knows. */
  const runFolders = () => {
    const storage = path.join(window().server.folder, "user-data/User/workspaceStorage");
    return fs.readdirSync(storage).map((id) => path.join(storage, id, "softmax-lab.softmax-lab/runs"));
  };
  const breakStorage = async () => {
    for (const folder of runFolders()) {
      await expectEventually("a file in the place of the folder", async () => {
        try {
          fs.rmSync(folder, { recursive: true, force: true });
          fs.mkdirSync(path.dirname(folder), { recursive: true });
          // Not even root can make a folder below a file.
          fs.writeFileSync(folder, "");
          return true;
        } catch {
          return false; // The run has written into the folder just then.
        }
      });
    }
  };
  const mendStorage = () => {
    for (const folder of runFolders()) fs.rmSync(folder);
  };
  const problem = () => panel.notices.filter({ hasText: "This run cannot be kept at present" });

  it("goes on in memory, says so, and is kept once that works", async () => {
    await workbench().chooseInExplorer("iris.csv", "Train a Model on This CSV");
    panel = new TrainPanel(workbench());
    await panel.openSettings();
    await breakStorage();
    await panel.field("Epochs").fill("1000000");
    await panel.field("Epochs").press("Enter");
    await problem().filter({ hasText: "It goes on in memory" }).waitFor();
    await panel.stop.click();
    await panel.waitForHeadline(/^Validation accuracy/);
    await problem().filter({ hasText: "save its model before you close the window" }).waitFor();
    await workbench().screenshot("train-not-kept");
    mendStorage();
    await expectEventually("the run to be kept", async () => (await problem().count()) === 0);
    const [folder] = runFolders().filter((each) => fs.existsSync(each));
    assert.equal(fs.readdirSync(folder!).length, 1);
  });

  it("is told of while its panel is out of sight", async () => {
    await panel.train.click();
    await panel.waitForHeadline(/^Training, epoch [1-9]/);
    await workbench().runCommand("File: New Untitled Text File");
    await breakStorage();
    await workbench().notifications.filter({ hasText: "This run cannot be kept at present" }).waitFor();
    mendStorage();
  });
});
