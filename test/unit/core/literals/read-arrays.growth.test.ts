import assert from "node:assert/strict";
import { LabError } from "../../../../src/core/errors";
import type { Where } from "../../../../src/core/literals/numeric-array";
import { readArrays } from "../../../../src/core/literals/read-arrays";
import { countWork } from "./count-work";
import { hardParts } from "./hard-parts";

describe("readArrays", () => {
  const size = 3000;
  for (const kind of ["all", "at"] as const) {
    it(`does work in proportion to the text (${kind})`, () => {
      for (const part of hardParts) {
        const work = [size, 4 * size].map((length) => {
          const text = part.repeat(length / part.length);
          const where: Where = kind === "all" ? { kind } : { kind, offset: Math.floor(text.length / 2) };
          return countWork(() => readOrNot(text, where));
        });
        const [few, many] = work as [number, number];
        assert.ok(
          many < 5 * few + 1000,
          `${JSON.stringify(part)}: ${few} for ${size}, ${many} for ${4 * size}`,
        );
      }
    });
  }

  it("walks brackets of any depth", () => {
    for (const part of ["[", "[(", "[1,[", "f([", "{a:[", "c(c("]) {
      const text = part.repeat(100_000 / part.length);
      readOrNot(text, { kind: "all" });
      readOrNot(text, { kind: "at", offset: 50_000 });
      const closed = `${"[".repeat(50_000)}1, 2${"]".repeat(50_000)}`;
      readOrNot(closed, { kind: "at", offset: 50_000 });
    }
  });
});

function readOrNot(text: string, where: Where): void {
  try {
    readArrays(text, where);
  } catch (error) {
    if (!(error instanceof LabError)) throw error;
  }
}
