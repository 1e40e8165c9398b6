import assert from "node:assert/strict";
import { panelTitle } from "../../../../src/features/train/panel-title";
import type { RunStatus } from "../../../../src/protocol/panel";
import { panelState, runView } from "../../webview/sample-panel";

describe("the panel's title", () => {
  it("names the data, and says how far its run is", () => {
    const { data } = panelState();
    const title = (status: RunStatus, epochs: number) => panelTitle(data, runView({ status }), epochs);
    assert.equal(panelTitle({ status: "none" }, null, 0), "Train a Model");
    assert.equal(panelTitle(data, null, 0), "Train iris.csv");
    assert.equal(title("training", 40.9), "iris.csv · training 40%");
    assert.equal(title("paused", 40), "iris.csv · paused at 40%");
    assert.equal(title("failed", 40), "iris.csv · failed");
    assert.equal(title("finished", 100), "Train iris.csv");
  });
});
