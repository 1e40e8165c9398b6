import assert from "node:assert/strict";
import { StatusBar } from "../../../../src/features/annotate/status-bar";
import type { StatusText } from "../../../../src/session/status-places";
import { annotateText } from "./evaluate";

function said(text: string): StatusText {
  let met: StatusText | null = null;
  new StatusBar((status) => (met = status)).show(annotateText(text), 1, null);
  assert.ok(met, "nothing was said");
  return met;
}

describe("the status bar, of an annotated array,", () => {
  it("says its state and, for those who do not see the annotations, its largest entry", () => {
    const { text, tooltip } = said("[2.0, 1.0, 0.1]");
    assert.equal(text, "softmax · last axis");
    assert.match(
      tooltip,
      /^Softmax annotations: softmax · last axis\. Largest: entry 1, .* 65\.9 percent\.$/,
    );
  });

  it("says, and not in the hover only, what must not be overlooked", () => {
    for (const [array, short, whole] of [
      ["[0.9987, 0.0013]", "Already probabilities?", "Softmax was taken all the same."],
      ["[1.5, nan]", "There is a NaN at entry 2", "the probabilities that depend on it are NaN."],
      ["[1.0 -- 3.0]", "1 masked entry is left out", "1 masked entry is left out."],
    ] as const) {
      const { text, tooltip } = said(array);
      assert.equal(text, `softmax · last axis · $(warning) ${short}`);
      assert.ok(tooltip.endsWith(whole), tooltip);
    }
  });

  it("says in few words why an array that was edited is read no more", () => {
    const annotation = annotateText("[2.0, 1.0]");
    annotation.applyChanges([{ rangeOffset: 2, rangeLength: 0, text: "x" }]);
    annotation.fail('"2x.0" is not a number. Put a number in its place.');
    let met: StatusText | null = null;
    new StatusBar((status) => (met = status)).show(annotation, 1, null);
    assert.equal((met as StatusText | null)?.text, '$(circle-slash) softmax · "2x.0" is not a number');
  });
});
