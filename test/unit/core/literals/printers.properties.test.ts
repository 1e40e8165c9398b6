import assert from "node:assert/strict";
import fc from "fast-check";
import { LabError } from "../../../../src/core/errors";
import type { NumericArray } from "../../../../src/core/literals/numeric-array";
import { readArrays } from "../../../../src/core/literals/read-arrays";
import { printers, type Print } from "./printers";

const plain = fc
  .tuple(fc.constantFrom("", "-"), fc.integer({ min: 0, max: 999 }), fc.integer({ min: 0, max: 9999 }))
  .map(([sign, units, fraction]) => `${sign}${units}.${String(fraction).padStart(4, "0")}`);
const exponential = fc.tuple(plain, fc.constantFrom("e-05", "e+06")).map((parts) => parts.join(""));
const special = fc.constantFrom("Inf", "-Inf", "NaN");
const token = fc.oneof(
  { weight: 12, arbitrary: plain },
  { weight: 2, arbitrary: exponential },
  { weight: 1, arbitrary: special },
);
const tokens = fc.array(token, { minLength: 4, maxLength: 40 });
/** The first letter sets them apart from all words that mean something. */
const names = fc
  .uniqueArray(fc.stringMatching(/^[a-z_]{0,7}$/), { minLength: 40, maxLength: 40 })
  .map((all) => all.map((name) => `k${name}`));

/** The number that the printer wrote, with its own conventions undone. */
function valueOf(written: string, power: number): number {
  const spelled = written
    .replace(",", ".")
    .replace(/\.?nan/i, "NaN")
    .replace(/\.?inf/i, "Infinity");
  return power === 0 || !Number.isFinite(Number(spelled)) ? Number(spelled) : Number(`${spelled}e${power}`);
}

function assertReads(array: NumericArray, print: Print): void {
  const { text, shape, labels, indices, power = 0 } = print;
  assert.deepEqual(array.shape, shape);
  const met = Array.from(array.starts, (start, entry) => text.slice(start, array.ends[entry]));
  assert.deepEqual(met, print.tokens);
  assert.equal(new Set(array.starts).size, print.tokens.length);
  assert.deepEqual(
    [...array.values],
    print.tokens.map((each) => valueOf(each, power)),
  );
  assert.deepEqual(array.labels, labels ?? null);
  assert.deepEqual(array.indices && [...array.indices], indices ?? null);
}

describe("readArrays, for any array that is printed,", () => {
  for (const [name, print] of Object.entries(printers)) {
    it(`reads back ${name}, each entry at its own token`, () => {
      fc.assert(
        fc.property(tokens, names, (all, some) => {
          const printed = print(all, some);
          const found = readArrays(printed.text, { kind: "all" });
          assert.equal(found.length, 1);
          assertReads(found[0]!, printed);
        }),
        { numRuns: 200 },
      );
    });

    it(`reads all or nothing of ${name} at the cursor`, () => {
      fc.assert(
        fc.property(tokens, names, fc.nat(39), (all, some, pick) => {
          const printed = print(all, some);
          const [whole] = readArrays(printed.text, { kind: "all" });
          const offset = whole!.starts[pick % whole!.starts.length]!;
          const found = readAt(printed.text, offset);
          if (found) assertReads(found, printed);
        }),
        { numRuns: 60 },
      );
    });
  }
});

function readAt(text: string, offset: number): NumericArray | undefined {
  try {
    return readArrays(text, { kind: "at", offset })[0];
  } catch (error) {
    if (error instanceof LabError) return undefined;
    throw error;
  }
}
