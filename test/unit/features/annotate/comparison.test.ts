import assert from "node:assert/strict";
import type { Annotation } from "../../../../src/features/annotate/annotation";
import { Comparison, type TwoArraysText } from "../../../../src/features/annotate/comparison";
import { StatusBar } from "../../../../src/features/annotate/status-bar";
import type { CompareArraysParams } from "../../../../src/protocol/annotation";
import type { EngineHost } from "../../../../src/session/engine-host";
import type { StatusText } from "../../../../src/session/status-places";
import { compareArrays } from "../../../../src/worker/explain-entry";
import { annotateText, type Settings } from "./evaluate";

/** The engine's comparison, a turn of the event loop later. */
const engine = {
  request: async (_method: string, params: CompareArraysParams, { signal }: { signal: AbortSignal }) => {
    await new Promise(setImmediate);
    signal.throwIfAborted();
    return compareArrays(params);
  },
} as unknown as EngineHost;

const alive = () => new AbortController().signal;

async function compared(first: Annotation, second: Annotation): Promise<TwoArraysText> {
  const comparison = new Comparison(first, second, engine);
  assert.ok(await comparison.refresh(alive()), "nothing new is said");
  assert.ok(comparison.text);
  return comparison.text;
}

const ofTexts = (first: string, second: string, settings: Settings = {}) =>
  compared(annotateText(first, undefined, settings), annotateText(second, undefined, settings));

describe("the comparison of two arrays that were selected together", () => {
  it("says how they differ", async () => {
    const { short, full } = await ofTexts("[2.0, 1.0]", "[1.0, 2.0]");
    assert.match(short, /^JS .* bits · other largest$/);
    // Both directions: 2p - 1 with p = 1 / (1 + e^-1).
    assert.match(full, /^KL\(first ‖ second\) 0\.4621 nats .*; the largest entry differs$/);
  });

  it("says why there is none, with both sizes, and what would work", async () => {
    const row = "[1, 2, 3]";
    for (const [second, short, reason] of [
      [
        "[1, 2, 3, 4]",
        "3 and 4 entries",
        "3 entries and the second 4 entries; select two arrays of one size",
      ],
      [
        "[[1, 2], [3, 4]]",
        "3 and 2 × 2 entries",
        "3 entries and the second 2 groups of 2 entries; select two arrays of one size",
      ],
      [
        "[[1], [2], [3]]",
        "3 and 3 × 1 entries",
        "3 entries and the second 3 groups of 1 entries; take both over all axes",
      ],
    ] as const) {
      const said = await ofTexts(row, second);
      assert.equal(said.short, `not compared: ${short}`);
      assert.equal(said.full, `not compared, since the first has ${reason}`);
    }
    assert.match((await ofTexts(row, "[[1], [2], [3]]", { axis: "all" })).short, /same largest/);
    assert.match(
      (await ofTexts(row, row, { function: "sigmoid" })).full,
      /sigmoid .*; choose softmax for both$/,
    );
  });

  it("says in the status bar what it says in the hover", async () => {
    const first = annotateText("[1, 2, 3]");
    const said = await compared(first, annotateText("[1, 2]"));
    let met: StatusText | null = null;
    new StatusBar((status) => (met = status)).show(first, 2, said);
    const { text, tooltip } = met as unknown as StatusText;
    assert.equal(text, "softmax · last axis · not compared: 3 and 2 entries");
    assert.match(tooltip, / Two arrays: not compared, .*; select two arrays of one size\.$/);
  });

  it("is made again where it was aborted before it was done", async () => {
    const comparison = new Comparison(annotateText("[2, 1]"), annotateText("[1, 2]"), engine);
    const aborted = new AbortController();
    const first = comparison.refresh(aborted.signal);
    aborted.abort();
    await assert.rejects(first);
    assert.ok(await comparison.refresh(alive()));
    assert.match(comparison.text!.short, /other largest/);
    assert.equal(await comparison.refresh(alive()), false);
  });
});
