import assert from "node:assert/strict";
import { densityOf, type Line } from "../../../../src/features/annotate/layout";
import { evaluate } from "./evaluate";

/** Lines of a text that is one array from its beginning. */
function density(text: string): string {
  return densityOf(evaluate(text), 8, (offset): Line => {
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
