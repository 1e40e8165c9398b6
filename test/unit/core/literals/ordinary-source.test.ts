import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { LabError } from "../../../../src/core/errors";
import { readArrays } from "../../../../src/core/literals/read-arrays";

const source = path.join(__dirname, "../../../../src");
/** Brackets with nothing but numbers and separators in them. */
const literal = /^(?:[\w.]+\()?[[({][[({\])}\s\d.,eE+\-_]*[\])}]$/;

describe("readArrays at the cursor of an ordinary program", () => {
  it("passes over enumerations, bounds, types, tables of character codes and places", () => {
    for (const text of [
      "enum Color { RED = 1, GREEN = 2 }",
      "{ minLength: 12, maxLength: 80 }",
      "{ 'import/no-unresolved': 2; 'import/named': 2; }",
      "{ 0x80: 0xc7, 0x81: 0xfc }",
      '[{ source: "a", number: 1 }, { source: "b", number: 2 }]',
      "torch.zeros(x, (2, 3))",
      "name: x\nrate: 0.1\nbeta: 0.9",
    ]) {
      assert.equal(readAt(text, text.length >> 1), null, text);
    }
  });

  it("takes something else than a list of numbers for an array in fewer than 1 % of positions", () => {
    let positions = 0;
    const nonsense: string[] = [];
    for (const name of readdirSync(source, { recursive: true, encoding: "utf8" }).sort()) {
      if (!name.endsWith(".ts") || name.includes("generated")) continue;
      const text = readFileSync(path.join(source, name), "utf8");
      for (const part of [0.3, 0.7]) {
        positions++;
        const region = readAt(text, Math.floor(part * text.length));
        if (region !== null && !literal.test(region.replace(/\/\/.*|\/\*[^]*?\*\//g, "")))
          nonsense.push(region);
      }
    }
    assert.ok(positions > 200, String(positions));
    assert.ok(
      nonsense.length < positions / 100,
      `${nonsense.length} of ${positions}: ${nonsense.join("\n")}`,
    );
  }).timeout(60_000);
});

function readAt(text: string, offset: number): string | null {
  try {
    const [array] = readArrays(text, { kind: "at", offset });
    return text.slice(array!.start, array!.end);
  } catch (error) {
    assert.ok(error instanceof LabError, String(error));
    return null;
  }
}
