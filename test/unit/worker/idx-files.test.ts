import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import { neverCancelled } from "../../../src/core/cancellation";
import { findColumn } from "../../../src/core/data/table";
import type { ErrorCode } from "../../../src/core/errors";
import type { TableProgress } from "../../../src/protocol/training";
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

  it("tell while they are read how far they are, and can be cancelled then", async () => {
    const platform = new MemoryPlatform(100);
    // Each look at the clock takes 60 ms.
    let looks = 0;
    platform.now = () => (looks += 0.06);
    platform.write("/data/images", idx([300, 1000], Array<number>(300_000).fill(0)));
    const told: TableProgress[] = [];
    const cancellation = { cancelled: false };
    const tables = new TableCache(platform, undefined, (progress) => {
      told.push(progress);
      if (progress.rows > 0) cancellation.cancelled = true;
    });
    const source = { kind: "file", name: "images", path: "/data/images" } as const;
    await assert.rejects(tables.load(source, cancellation), { code: "cancelled" });
    assert.ok(told.length > 1, `${told.length} reports`);
    assert.ok(told.every(({ bytes }, index) => bytes > (told[index - 1]?.bytes ?? 0)));
    // Rows come into the table in blocks of 2^18 values.
    const { name, rows, bytes } = told.at(-1)!;
    assert.deepEqual([name, rows, Math.round(bytes / 1000)], ["images", 262, 262]);
  });

  it("are not read on where a labels' file is longer than the images need", async () => {
    const platform = new MemoryPlatform(100);
    platform.write("/data/images", images);
    let pieces = 0;
    const { read } = platform.files;
    platform.files.read = async function* (path) {
      if (path !== "/data/labels") return yield* read(path);
      for (yield labels; pieces < 1000; pieces++) yield new Uint8Array(100);
    };
    platform.write("/data/labels", labels);
    const source = { kind: "file", name: "images", path: "/data/images", labels: "/data/labels" } as const;
    const message = /"labels" has 3 rows of one label in more than 3 bytes/;
    await assert.rejects(new TableCache(platform).load(source, neverCancelled), { message });
    assert.ok(pieces < 10, `${pieces} pieces`);
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
