import assert from "node:assert/strict";
import { densityOf, entryText, textColumns, type Line } from "../../../../src/features/annotate/layout";
import { evaluate } from "./evaluate";

/** Lines of a text that is one array from its beginning. */
function density(text: string): string {
  return densityOf(evaluate(text), (offset): Line => {
    const end = text.indexOf("\n", offset);
    return { start: text.lastIndexOf("\n", offset) + 1, end: end === -1 ? text.length : end };
  });
}

const numbers = (count: number, width = 3) =>
  Array.from({ length: count }, () => "1".padStart(width)).join(",");

describe("densityOf", () => {
  it("puts text after up to 12 entries on a line", () => {
    assert.equal(density(`[${numbers(12)}]`), "text");
    assert.equal(density(`[${numbers(13)}]`), "heat");
  });

  it("counts by line, not by array", () => {
    assert.equal(density(`[[${numbers(6)}],\n [${numbers(6)}],\n [${numbers(6)}]]`), "text");
  });

  it("has one density for all rows, so that they stay aligned", () => {
    assert.equal(density(`[${numbers(6)},\n ${numbers(13)}]`), "heat");
  });

  it("chooses heat where a line would get too wide", () => {
    assert.equal(density(`[${numbers(12, 15)}]`), "heat");
  });
});

describe("entryText", () => {
  it("is equally long for every entry, and marks the largest of each group", () => {
    const evaluation = evaluate("[[2.0, 1.0, 0.1], [0, 100, -inf]]");
    const texts = [0, 1, 2, 3, 4, 5].map((entry) => entryText(evaluation, entry));
    assert.deepEqual(
      texts.map((text) => text.trim()),
      ["▲65.9%", "24.2%", "9.9%", "<0.1%", "▲100%", "0%"],
    );
    assert.ok(texts.every((text) => text.length === textColumns));
  });

  it("marks equal entries all, NaN and lonely entries never", () => {
    assert.match(entryText(evaluate("[1, 1]"), 1), /▲50\.0%/);
    assert.equal(entryText(evaluate("[nan, 1]"), 1).trim(), "NaN");
    assert.equal(entryText(evaluate("[[1], [2]]"), 0).trim(), "100%");
  });
});
