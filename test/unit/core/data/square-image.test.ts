import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { findSquareImage } from "../../../../src/core/data/square-image";
import { column } from "../../webview/sample-panel";
import { readTable } from "./read-table";

const named = (names: string[]) => names.map((name) => column(name));
const numbered = (count: number, name: (k: number) => string) =>
  named(Array.from({ length: count }, (_, k) => name(k)));

describe("findSquareImage", () => {
  it("finds the pixels of the digits, constant ones too, and not their label", () => {
    const text = readFileSync(path.join(import.meta.dirname, "../../../../samples/digits.csv"), "utf8");
    const { columns } = readTable(text);
    const image = findSquareImage(
      columns.map(({ summary }) => summary),
      "label",
    );
    assert.equal(image!.side, 8);
    assert.deepEqual(
      [image!.columns[0], image!.columns[9], image!.columns[63]],
      ["pixel_0_0", "pixel_1_1", "pixel_7_7"],
    );
  });

  it("finds the ways in which MNIST is written", () => {
    for (const name of [
      (k: number) => `pixel${k}`,
      (k: number) => `pixel${k + 1}`,
      (k: number) => `${Math.floor(k / 28) + 1}x${(k % 28) + 1}`,
    ]) {
      const image = findSquareImage([column("label"), ...numbered(784, name), column("id1")], "label");
      assert.equal(image?.side, 28);
      assert.equal(image.columns[29], name(29));
    }
  });

  it("takes no other columns for an image", () => {
    const iris = ["sepal length", "sepal width", "petal length", "petal width"];
    assert.equal(findSquareImage(named(iris), null), null);
    assert.equal(
      findSquareImage(
        numbered(16, (k) => `V${k}`),
        null,
      ),
      null,
    );
    assert.equal(
      findSquareImage(
        numbered(63, (k) => `pixel${k}`),
        null,
      ),
      null,
    );
    assert.equal(
      findSquareImage(
        numbered(64, (k) => `pixel${(k * 7) % 64}`),
        null,
      ),
      null,
    );
    assert.equal(
      findSquareImage(
        numbered(64, (k) => `pixel${k}`),
        "pixel0",
      ),
      null,
    );
  });
});
