import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import { neverCancelled } from "../../../src/core/cancellation";
import { findColumn } from "../../../src/core/data/table";
import type { ErrorCode } from "../../../src/core/errors";
import { TableCache } from "../../../src/worker/table-cache";
import { MemoryPlatform } from "./memory-platform";

function idx(sizes: readonly number[], values: readonly number[], type = 8): Uint8Array {
  const header = Buffer.alloc(4 + 4 * sizes.length);
  header.set([0, 0, type, sizes.length]);
  sizes.forEach((size, axis) => header.writeUInt32BE(size, 4 + 4 * axis));
  return Buffer.concat([header, Buffer.from(values)]);
}

const images = idx([3, 1, 2], [0, 255, 7, 0, 0, 128]);
const labels = idx([3], [5, 0, 9]);

describe("MNIST's own files", () => {
  const load = (imageBytes: Uint8Array, labelBytes: Uint8Array | null) => {
    const platform = new MemoryPlatform(3);
    platform.write("/data/images", imageBytes);
    if (labelBytes) platform.write("/data/labels", labelBytes);
    const source = { kind: "file", name: "images", path: "/data/images" } as const;
    return new TableCache(platform).load(
      labelBytes ? { ...source, labels: "/data/labels" } : source,
      neverCancelled,
    );
  };

  for (const [what, pack] of [
    ["as they are", (bytes: Uint8Array) => bytes],
    ["packed by gzip", (bytes: Uint8Array) => gzipSync(bytes)],
  ] as const) {
    it(`are read ${what}, with the label as the last column and the target`, async () => {
      const table = await load(pack(images), pack(labels));
      assert.equal(table.rows, 3);
      assert.deepEqual(
        table.columns.map(({ summary: { name, type, distinct } }) => [name, type, distinct]),
        [
          ["pixel_0_0", "numeric", 2],
          ["pixel_0_1", "numeric", 3],
          ["label", "numeric", 3],
        ],
      );
      assert.deepEqual(table.preview, [
        ["0", "255", "5"],
        ["7", "0", "0"],
        ["0", "128", "9"],
      ]);
      const { cells } = findColumn(table, "pixel_0_1")!;
      assert.ok(cells?.kind === "dictionary");
      assert.deepEqual(
        Array.from(cells.codes, (code) => cells.texts[code]),
        ["255", "0", "128"],
      );
      assert.equal(table.suggestedTarget, "label");
    });
  }

  it("are read without labels", async () => {
    const table = await load(images, null);
    assert.deepEqual(
      table.columns.map(({ summary }) => summary.name),
      ["pixel_0_0", "pixel_0_1"],
    );
  });

  const refused: [string, Uint8Array, Uint8Array, ErrorCode, RegExp][] = [
    [
      "cut short",
      images.subarray(0, -1),
      labels,
      "table-malformed",
      /fewer bytes than its header says, 3 rows/,
    ],
    [
      "too long",
      Buffer.concat([images, images]),
      labels,
      "table-malformed",
      /more bytes than its header says/,
    ],
    ["with other labels", images, idx([2], [1, 2]), "table-malformed", /a label for each of the 3 images/],
    ["with labels that are none", images, Buffer.from("1,2,3"), "table-malformed", /"labels" is no IDX file/],
    ["of floats", idx([3, 1, 2], [], 13), labels, "table-malformed", /values are of type 13; only bytes/],
  ];
  for (const [what, imageBytes, labelBytes, code, message] of refused) {
    it(`are refused ${what}`, async () => {
      await assert.rejects(load(imageBytes, labelBytes), { code, message });
    });
  }
});
