import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { neverCancelled } from "../../../src/core/cancellation";
import type { DataSource } from "../../../src/core/data/source";
import { LabError, type ErrorCode } from "../../../src/core/errors";
import { TableFilesOnDisk } from "../../../src/platform/node/table-files";
import { TableCache } from "../../../src/worker/table-cache";
import { MemoryPlatform } from "./memory-platform";

const file = (name: string): DataSource => ({ kind: "file", name, path: `/data/${name}` });

async function rejectsWith(code: ErrorCode, pattern: RegExp, work: Promise<unknown>): Promise<void> {
  await assert.rejects(work, (error) => {
    assert.ok(error instanceof LabError);
    assert.equal(error.code, code);
    assert.match(error.message, pattern);
    return true;
  });
}

describe("TableCache", () => {
  it("reads a file once until it changes", async () => {
    const platform = new MemoryPlatform();
    const tables = new TableCache(platform);
    platform.write("/data/a.csv", "x,y\n1,a\n2,b\n");
    const first = await tables.inspect(file("a.csv"), neverCancelled);
    assert.equal((await tables.load(file("a.csv"), neverCancelled)).rows, 2);
    assert.equal(platform.reads, 1);
    platform.write("/data/a.csv", "x,y\n1,a\n3,b\n");
    const second = await tables.inspect(file("a.csv"), neverCancelled);
    assert.equal(platform.reads, 2);
    assert.notEqual(second.stamp, first.stamp);
    assert.deepEqual(second.preview[1], ["3", "b"]);
  });

  it("lets go of what is large when a run holds it", async () => {
    for (const [maximumBytes, reads] of [
      [1, 2],
      [2, 1],
    ]) {
      const platform = new MemoryPlatform();
      const tables = new TableCache(platform, maximumBytes);
      platform.write("/data/a.csv", "x\n1\n2\n");
      await tables.load(file("a.csv"), neverCancelled);
      let collections = 0;
      platform.collectGarbage = () => void collections++;
      tables.releaseLarge();
      tables.releaseLarge();
      assert.equal(collections, reads! - 1);
      await tables.load(file("a.csv"), neverCancelled);
      assert.equal(platform.reads, reads);
    }
  });

  it("keeps two tables", async () => {
    const platform = new MemoryPlatform();
    const tables = new TableCache(platform);
    for (const name of ["a", "b", "c"]) platform.write(`/data/${name}`, "x,y\n1,a\n");
    for (const name of ["a", "b", "a", "b", "c", "b", "a"]) await tables.load(file(name), neverCancelled);
    assert.equal(platform.reads, 4);
  });

  it("tells texts and bytes apart by their content", async () => {
    const tables = new TableCache(new MemoryPlatform());
    const text = (content: string): DataSource => ({ kind: "text", name: "Untitled-1", text: content });
    const bytes = new TextEncoder().encode("\uFEFFx,y\n1,é\n2,b\n");
    const stamps = new Set<string>();
    for (const source of [
      text("x,y\n1,a\n2,b\n"),
      text("x,y\n1,b\n2,a\n"),
      { kind: "bytes", name: "remote.csv", bytes } as const,
    ]) {
      const summary = await tables.inspect(source, neverCancelled);
      assert.equal(summary.stamp, (await tables.inspect(source, neverCancelled)).stamp);
      assert.equal(summary.columns[0]!.name, "x");
      stamps.add(summary.stamp);
    }
    assert.equal(stamps.size, 3);
  });

  it("decodes characters that chunks cut in two", async () => {
    const platform = new MemoryPlatform(1);
    platform.write("/data/a.csv", "\uFEFFgröße,y\n1,😀\n2,b\n");
    const summary = await new TableCache(platform).inspect(file("a.csv"), neverCancelled);
    assert.equal(summary.columns[0]!.name, "größe");
    assert.deepEqual(summary.preview[0], ["1", "😀"]);
    assert.deepEqual(summary.warnings, []);
  });

  it("decodes a last character that is the first to be none of ASCII", async () => {
    for (const last of ["é", "😀"]) {
      const platform = new MemoryPlatform();
      platform.write("/data/a.csv", `x,y\n1,a\n2,${last}`);
      const { preview } = await new TableCache(platform).inspect(file("a.csv"), neverCancelled);
      assert.deepEqual(preview[1], ["2", last]);
    }
  });

  it("warns where a few bytes of UTF-8 are damaged", async () => {
    const platform = new MemoryPlatform();
    platform.write(
      "/data/a.csv",
      Uint8Array.from([...Buffer.from("x,y\n1,größe caf"), 0xe9, ...Buffer.from("\n2,b\n")]),
    );
    const { warnings } = await new TableCache(platform).inspect(file("a.csv"), neverCancelled);
    assert.match(warnings.join(), /not valid UTF-8/);
  });

  it("refuses what is too large before reading it", async () => {
    const platform = new MemoryPlatform();
    platform.files.stat = () => Promise.resolve({ bytes: 3 * 1024 ** 3, modified: 1 });
    platform.freeMemory = () => 2 * 1024 ** 3;
    const load = new TableCache(platform).load(file("a.csv"), neverCancelled);
    await rejectsWith("table-too-large", /3072 MB; .* is free at most 1024 MB .*part of its rows/, load);
    assert.equal(platform.reads, 0);
  });

  it("refuses a file that changes while it is read", async () => {
    const platform = new MemoryPlatform(4);
    platform.write("/data/a.csv", "x,y\n1,a\n2,b\n");
    const nextMacrotask = platform.files.read;
    platform.files.read = (path) => {
      const read = nextMacrotask(path);
      platform.write(path, "x,y\n1,a\n2,b\n3,c\n");
      return read;
    };
    await rejectsWith(
      "file-unreadable",
      /changed while/,
      new TableCache(platform).load(file("a.csv"), neverCancelled),
    );
  });

  it("says when a file has vanished", async () => {
    const load = new TableCache(new MemoryPlatform()).load(file("gone.csv"), neverCancelled);
    await rejectsWith("file-unreadable", /gone\.csv/, load);
  });

  it("tells how far it is, at most ten times a second", async () => {
    const platform = new MemoryPlatform(65_536);
    const text = `x,y\n${"1.5,a\n2.5,b\n".repeat(300_000)}`;
    platform.write("/data/a.csv", text);
    // A clock by which every look at it takes 5 ms.
    let now = 0;
    platform.now = () => (now += 0.005);
    const heard: { rows: number; bytes: number; at: number }[] = [];
    const tables = new TableCache(platform, undefined, ({ name, rows, bytes }) => {
      assert.equal(name, "a.csv");
      heard.push({ rows, bytes, at: now });
    });
    await tables.load(file("a.csv"), neverCancelled);
    assert.ok(heard.length >= 2, `${heard.length} reports`);
    heard.forEach(({ rows, bytes, at }, index) => {
      const before = heard[index - 1] ?? { rows: 0, bytes: 0, at: 0 };
      assert.ok(rows > before.rows && bytes > before.bytes && at - before.at >= 0.1);
      // Six bytes a row, but for the header and what is read and not yet taken apart.
      assert.ok(
        bytes <= text.length && Math.abs(bytes - 6 * rows) < 3 * 65_536,
        `${rows} rows, ${bytes} bytes`,
      );
    });
    await tables.load(file("a.csv"), neverCancelled);
    assert.equal(heard.at(-1)!.at < now, true);
  });

  it("lets other tasks run while it reads, and ends when one of them cancels", async () => {
    const platform = new MemoryPlatform(65_536);
    platform.write("/data/a.csv", `x,y\n${"1.5,a\n2.5,b\n".repeat(100_000)}`);
    // A clock by which every look at it takes 5 ms.
    let now = 0;
    platform.now = () => (now += 0.005);
    const tables = new TableCache(platform);
    const cancellation = { cancelled: false };
    setImmediate(() => (cancellation.cancelled = true));
    await rejectsWith("cancelled", /cancelled/, tables.load(file("a.csv"), cancellation));
    const { macrotasks } = platform;
    assert.ok(macrotasks <= 2);
    const pieces = 1_200_000 / 65_536;
    assert.equal((await tables.load(file("a.csv"), neverCancelled)).rows, 200_000);
    assert.ok(platform.macrotasks - macrotasks > pieces / 3);
  });
});

describe("TableFilesOnDisk", () => {
  const files = new TableFilesOnDisk();
  let folder: string;
  before(async () => (folder = await mkdtemp(path.join(tmpdir(), "tables-"))));
  after(() => rm(folder, { recursive: true }));

  it("reads a file and tells its size", async () => {
    const name = path.join(folder, "a.csv");
    await writeFile(name, "x".repeat(200_000));
    assert.equal((await files.stat(name)).bytes, 200_000);
    let length = 0;
    for await (const bytes of files.read(name)) length += bytes.length;
    assert.equal(length, 200_000);
  });

  it("closes a file that is no table", async () => {
    const name = path.join(folder, "binary.csv");
    await writeFile(name, `a,b\n1,\0\n${"1,2\n".repeat(200_000)}`);
    const platform = new MemoryPlatform();
    let closed = 0;
    const read = async function* (file: string) {
      try {
        yield* files.read(file);
      } finally {
        closed++;
      }
    };
    Object.assign(platform.files, { stat: (file: string) => files.stat(file), read });
    const load = new TableCache(platform).load({ kind: "file", name, path: name }, neverCancelled);
    await rejectsWith("table-malformed", /binary/, load);
    assert.equal(closed, 1);
  });

  it("says what is wrong with a file that is not there, and with a folder", async () => {
    await mkdir(path.join(folder, "sub"));
    const read = async (name: string) => {
      for await (const bytes of files.read(path.join(folder, name))) assert.ok(bytes);
    };
    await rejectsWith(
      "file-unreadable",
      /none\.csv: there is no such file.*choose it again/,
      read("none.csv"),
    );
    await rejectsWith("file-unreadable", /no such file/, files.stat(path.join(folder, "none.csv")));
    await rejectsWith("file-unreadable", /sub: it is a folder/, files.stat(path.join(folder, "sub")));
    await rejectsWith("file-unreadable", /sub: it is a folder/, read("sub"));
  });
});
