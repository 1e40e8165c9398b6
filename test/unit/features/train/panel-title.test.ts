import assert from "node:assert/strict";
import { panelTitle } from "../../../../src/features/train/panel-title";
import { panelState, runView } from "../../webview/sample-panel";

describe("the panel's title", () => {
  it("names the data, and says how far its run is", () => {
    assert.equal(panelTitle(panelState({ data: { status: "none" } }), 0), "Train a Model");
    assert.equal(panelTitle(panelState(), 0), "Train iris.csv");
    assert.equal(panelTitle(panelState({ run: runView() }), 40.9), "iris.csv · training 40%");
    assert.equal(
      panelTitle(panelState({ run: runView({ status: "paused" }) }), 40),
      "iris.csv · paused at 40%",
    );
    assert.equal(panelTitle(panelState({ run: runView({ status: "failed" }) }), 40), "iris.csv · failed");
    assert.equal(panelTitle(panelState({ run: runView({ status: "finished" }) }), 100), "Train iris.csv");
  });
});
