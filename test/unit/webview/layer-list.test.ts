import assert from "node:assert/strict";
import { joinLayers, splitLayers, withLayerAdded, withLayerMoved } from "../../../src/webview/layer-list";

describe("the list of hidden layers", () => {
  it("is read from how it is written, and written alike, whatever a person has typed so far", () => {
    for (const [text, layers] of [
      ["none", []],
      ["128", ["128"]],
      ["128,64", ["128", "64"]],
      ["128,,x", ["128", "", "x"]],
    ] as const) {
      assert.deepEqual(splitLayers(text), layers);
      assert.equal(joinLayers(layers), text);
    }
    assert.deepEqual(splitLayers(" 128, 64 "), ["128", "64"]);
    assert.deepEqual(splitLayers(""), []);
  });

  it("gets a layer like the one before it", () => {
    assert.deepEqual(withLayerAdded(["128", "64"], 0), ["128", "128", "64"]);
    assert.deepEqual(withLayerAdded([], -1), ["16"]);
    assert.deepEqual(withLayerAdded([""], 0), ["", "16"]);
  });

  it("moves a layer either way", () => {
    assert.deepEqual(withLayerMoved(["1", "2", "3"], 0, 2), ["2", "3", "1"]);
    assert.deepEqual(withLayerMoved(["1", "2", "3"], 2, 1), ["1", "3", "2"]);
  });
});
