import assert from "node:assert/strict";
import type uPlot from "uplot";
import { axisTexts, spaceForLastText, spaceForTexts } from "../../../src/webview/axis-text";

/** Every letter is 7 pixels wide. */
const plot = (max?: number) =>
  ({
    ctx: { save() {}, restore() {}, font: "", measureText: (text: string) => ({ width: 7 * text.length }) },
    scales: { x: { max } },
  }) as unknown as uPlot;

describe("the texts at a chart's axes", () => {
  it("have room, however long they are", () => {
    const space = spaceForTexts(56, "12px sans");
    assert.equal(space(plot(), ["0", "0.5"]), 56);
    assert.equal(space(plot(), ["0", "1,000,000"]), 12 + 7 * 9);
    assert.equal(space(plot(), null), 56);
  });

  it("have room for the half of the last that stands out on the right", () => {
    const space = spaceForLastText(16, "12px sans");
    assert.equal(space(plot(5)), 16);
    assert.equal(space(plot(507_133)), Math.ceil(2 + (7 * 7) / 2));
    assert.equal(space(plot()), 16);
  });

  it("are none where a split has no text", () => {
    assert.deepEqual(axisTexts(plot(), [1, null, 1000]), ["1", "", "1000"]);
  });
});
