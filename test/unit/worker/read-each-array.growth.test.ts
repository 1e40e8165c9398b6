import assert from "node:assert/strict";
import { LabError } from "../../../src/core/errors";
import { readArrays } from "../../../src/core/literals/read-arrays";
import { readEachArray } from "../../../src/worker/read-each-array";
import { countWork } from "../core/literals/count-work";
import { hardParts } from "../core/literals/hard-parts";

const workOf = (read: () => unknown) =>
  countWork(() => {
    try {
      read();
    } catch (error) {
      if (!(error instanceof LabError)) throw error;
    }
  });

describe("readEachArray", () => {
  const size = 3000;
  const ends = { lines: "", paragraphs: "\n\n", "refused paragraphs": "\n\n[1, null]\n\n" };
  for (const [name, end] of Object.entries(ends)) {
    it(`does work in proportion to the text (${name})`, () => {
      for (const part of hardParts) {
        const repeated = part + end;
        const [few, many] = [size, 4 * size].map((length) => {
          const text = repeated.repeat(length / repeated.length);
          return workOf(() => readEachArray(text));
        }) as [number, number];
        assert.ok(
          many < 5 * few + 1000,
          `${JSON.stringify(repeated)}: ${few} for ${size}, ${many} for ${4 * size}`,
        );
      }
    });
  }

  it("does not read a text of one paragraph twice", () => {
    const text = "[1, null]\n".repeat(300);
    const once = workOf(() => readArrays(text, { kind: "all" }));
    assert.ok(workOf(() => readEachArray(text)) < 1.5 * once);
  });
});
