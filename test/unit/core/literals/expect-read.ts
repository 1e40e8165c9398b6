import assert from "node:assert/strict";
import { LabError } from "../../../../src/core/errors";
import type { NumericArray } from "../../../../src/core/literals/numeric-array";
import { readArrays } from "../../../../src/core/literals/read-arrays";

export interface Expected {
  readonly shape?: readonly number[];
  readonly values: readonly number[];
  readonly labels?: readonly string[] | null;
  readonly meaning?: NumericArray["meaning"];
  readonly indices?: readonly number[];
}

/** The text holds this one array; its shape is one axis where none is told. */
export function expectRead(text: string, expected: Expected, reading?: string): void {
  const arrays = readArrays(text, { kind: "all" }, { reading: reading ?? null });
  assert.equal(arrays.length, 1, `${arrays.length} arrays`);
  const [array] = arrays;
  assert.deepEqual([...array!.values], expected.values);
  assert.deepEqual(array!.shape, expected.shape ?? [expected.values.length]);
  if (expected.labels !== undefined) assert.deepEqual(array!.labels, expected.labels);
  assert.equal(array!.meaning, expected.meaning ?? "logits");
  assert.deepEqual(array!.indices && [...array!.indices], expected.indices ?? null);
  array!.starts.forEach((start, entry) => {
    assert.match(text.slice(start, array!.ends[entry]), /\d|inf|nan/i);
  });
}

/** @returns the refusal; `at` is the text of its position. */
export function expectRefused(text: string, message: RegExp, at?: string): LabError {
  try {
    const [array] = readArrays(text, { kind: "all" });
    assert.fail(`read as ${[...array!.values].join(", ")}`);
  } catch (error) {
    if (!(error instanceof LabError)) throw error;
    assert.match(error.message, message);
    const { start, end } = error.position ?? {};
    if (at !== undefined) assert.equal(text.slice(start, end), at);
    return error;
  }
}
