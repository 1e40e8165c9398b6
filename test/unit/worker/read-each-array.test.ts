import assert from "node:assert/strict";
import type { LabError } from "../../../src/core/errors";
import { readEachArray } from "../../../src/worker/read-each-array";

const read = (text: string) => {
  const { arrays, leftOut } = readEachArray(text);
  return { texts: arrays.map(({ start, end }) => text.slice(start, end)), leftOut };
};

describe("readEachArray", () => {
  it("reads all where none is refused", () => {
    assert.deepEqual(read("a = [1, 2]\nb = [3, 4]"), { texts: ["[1, 2]", "[3, 4]"], leftOut: 0 });
  });

  it("leaves out the paragraph of one that is refused", () => {
    const text = "a = [1, 2]\n\nb = [1, ..., 9]\n\nc = [[3, 4],\n\n [5, 6]]\n";
    assert.deepEqual(read(text), { texts: ["[1, 2]", "[[3, 4],\n\n [5, 6]]"], leftOut: 1 });
  });

  it("places each entry in the whole text", () => {
    const text = "[1, ..., 9]\n\nx = [7, 8]";
    const [array] = readEachArray(text).arrays;
    assert.deepEqual(
      Array.from(array!.starts, (start, entry) => text.slice(start, array!.ends[entry])),
      ["7", "8"],
    );
  });

  it("never takes the rest of an array for one", () => {
    const text = "[1, ..., 9]\n\nx = [[1, 2],\n\n3, 4]\n\n5, 6\n\n[7, 8]";
    assert.deepEqual(read(text).texts, ["[7, 8]"]);
  });

  it("refuses where nothing is left", () => {
    assert.throws(() => readEachArray("[1, ..., 9]\n\n[2, null]"), { code: "array-refused" });
    assert.throws(
      () => readEachArray("no numbers"),
      (error: LabError) => error.code === "array-not-found",
    );
  });
});
