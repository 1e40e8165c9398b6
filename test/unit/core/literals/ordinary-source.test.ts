import assert from "node:assert/strict";
import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { LabError } from "../../../../src/core/errors";
import { readArrays } from "../../../../src/core/literals/read-arrays";
import { Random } from "../../../../src/core/engine/random";
import manifest from "../../../../package.json";

const source = path.join(__dirname, "../../../../src");
const packages = path.join(__dirname, "../../../../node_modules");
const comment = /\/\/.*|\/\*[^]*?\*\//g;
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
        if (region !== null && !literal.test(region.replace(comment, ""))) nonsense.push(region);
      }
    }
    assert.ok(positions > 200, String(positions));
    assert.ok(
      nonsense.length < positions / 100,
      `${nonsense.length} of ${positions}: ${nonsense.join("\n")}`,
    );
  });

  it("is judged by a rule that tells tables of numbers from what else stands in brackets", () => {
    for (const text of [
      "[1, -.5, 2e-3]",
      "new Float32Array([0x3FF7, 1_000n])",
      "{ done: 0, 'to tal': 3 }",
      '[["c", 3], ["d", 4]]',
      "[[18, 19, 0], // first\n [20, 6, 0]]",
    ]) {
      assert.ok(holdsOnlyNumbers(text), text);
    }
    for (const text of [
      "(a, 2)",
      "[1, x]",
      "[2026-03-01, 2]",
      "[1.2.3, 4]",
      "[a-z0-9]",
      "f(1, 2)",
      "rgba(0, 0, 0, .5)",
      '["a", "b"]',
    ]) {
      assert.ok(!holdsOnlyNumbers(text), text);
    }
  });

  for (const [language, names] of [
    ["JavaScript", /\.[cm]?js$/],
    ["TypeScript", /\.[cm]?ts$/],
    ["CSS", /\.css$/],
    ["Markdown", /\.md$/],
  ] as const) {
    it(`takes what is no array for one in fewer than 1 % of positions in other people's ${language}`, () => {
      const files = filesOfPackages(names);
      const random = new Random(2026);
      const below = (count: number) => Math.floor(random.next() * count);
      const positions = 200;
      const nonsense: string[] = [];
      for (let position = 0; position < positions; position++) {
        const text = readFileSync(files[below(files.length)]!, "utf8");
        const region = readAt(text, below(text.length));
        if (region !== null && !holdsOnlyNumbers(region)) nonsense.push(region);
      }
      assert.ok(nonsense.length < positions / 100, `${nonsense.length}: ${nonsense.join("\n")}`);
    });
  }
});

/** Of the packages that the repository names itself, so that a lock file fixes them; none of bundles' size. */
function filesOfPackages(names: RegExp): readonly string[] {
  return Object.keys({ ...manifest.dependencies, ...manifest.devDependencies })
    .sort()
    .flatMap((name) => {
      const folder = path.join(packages, name);
      return readdirSync(folder, { recursive: true, encoding: "utf8" })
        .filter((file) => names.test(file) && !/(^|[\\/])node_modules[\\/]/.test(file))
        .sort()
        .map((file) => path.join(folder, file));
    })
    .filter((file) => {
      const { size } = statSync(file);
      return size > 500 && size < 100_000;
    });
}

/**
 * What counts as an array in a program: lists and tables of numbers, and tables from names to numbers, `{ done: 0,
 * total: 3 }` or `[["c", 3], ["d", 4]]`, whose softmax somebody may want. Whatever holds anything else is nonsense: types,
 * calls and their parameters, expressions, dates, versions, character classes, rules of a style sheet.
 */
function holdsOnlyNumbers(region: string): boolean {
  const rest = region
    .replace(comment, "")
    .replace(/(["'])[^"'\n]*\1\s*[:,]|\b[A-Za-z_$][\w$]*\s*:/g, " ")
    .replace(/(?<![\w.])[-+]?(?:0x[\da-f_]+|(?:\d[\d_]*\.?\d*|\.\d+)(?:e[-+]?\d+)?)n?/gi, " ");
  return /^(?:new\s+)?(?:\w*Array(?:\.\w+)?\b|Set\b|Map\b)?[\s,()[\]{}]+$/.test(rest);
}

function readAt(text: string, offset: number): string | null {
  try {
    const [array] = readArrays(text, { kind: "at", offset });
    return text.slice(array!.start, array!.end);
  } catch (error) {
    assert.ok(error instanceof LabError, String(error));
    return null;
  }
}
