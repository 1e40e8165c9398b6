import assert from "node:assert/strict";
import { useWorkbench } from "../support/use-workbench";

describe("a window with the samples", () => {
  const workbench = useWorkbench();

  it("shows their files in the explorer", async () => {
    await workbench().openFile("iris.csv");
  });

  it("lists our commands in the palette", async () => {
    const commands = await workbench().commandsFound("Softmax: Annotate Array");
    assert.ok(commands.includes("Softmax: Annotate Array"));
  });
});
