import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { FilesOnDisk } from "../../../../src/platform/node/files-on-disk";
import { RunStore } from "../../../../src/session/runs/run-store";
import { createTemporaryFolder, type TemporaryFolder } from "../../../support/temporary-folder";
import { record } from "../../session/runs/sample-run";
import { Machine } from "../../session/runs/test-host";
import { faultyDisk, type DiskFault } from "./faulty-disk";

const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

describe("FilesOnDisk", () => {
  let folder: TemporaryFolder;
  beforeEach(() => (folder = createTemporaryFolder()));
  afterEach(() => folder.remove());

  it("writes, lists, renames and removes, and finds nothing where there is nothing", async () => {
    const files = new FilesOnDisk(path.join(folder.path, "runs"));
    assert.deepEqual(await files.list(""), []);
    assert.equal(await files.read("a/b"), undefined);
    await files.write("a/b", bytes(1));
    assert.equal(await files.writeNew("a/b", bytes(2)), false);
    assert.equal(await files.writeNew("a/c", bytes(2)), true);
    await files.rename("a/c", "a/b");
    assert.deepEqual(
      [await files.list("a"), Buffer.from((await files.read("a/b"))!).toString()],
      [["b"], "2"],
    );
    await files.remove("a");
    await files.remove("a");
    assert.deepEqual(await files.list(""), []);
    await assert.rejects(files.read("../secret"), { code: "internal" });
  });

  it("adds to the part of a file that is known, in place of what follows it", async () => {
    const files = new FilesOnDisk(folder.path);
    const text = async () => Buffer.from((await files.read("a/b"))!).toString();
    const add = (length: number, added: string) => files.append("a/b", length, Buffer.from(added));
    assert.equal(await add(0, "1"), false);
    await files.write("a/b", Buffer.from("12345"));
    assert.equal(await add(6, "7"), false);
    assert.equal(await text(), "12345");
    assert.equal(await add(5, "6789"), true);
    assert.equal(await add(9, ""), true);
    assert.equal(await text(), "123456789");
    assert.equal(await add(3, "x"), true);
    assert.equal(await text(), "123x");
    assert.equal(await add(2, ""), true);
    assert.equal(await text(), "12");
  });

  it("stamps a folder anew whenever something in it is written, renamed or removed", async () => {
    const files = new FilesOnDisk(folder.path);
    assert.equal(await files.stamp("a"), undefined);
    await files.write("a/b", bytes(1));
    let past = Date.now() / 1000 - 3600;
    // So soon after, another change could bear the same time. In ten minutes it is still soon, however slow the machine.
    fs.utimesSync(path.join(folder.path, "a"), past + 4200, past + 4200);
    assert.equal(await files.stamp("a"), undefined);
    const stampLater = async () => {
      const time = fs.statSync(path.join(folder.path, "a")).mtimeMs / 1000;
      assert.ok(time > past + 1800, "The folder's time is that of the change.");
      fs.utimesSync(path.join(folder.path, "a"), past, past);
      past += 60;
      return files.stamp("a");
    };
    const stamps = [await stampLater()];
    assert.equal(await files.stamp("a"), stamps[0]);
    await files.write("a/c", bytes(2));
    stamps.push(await stampLater());
    await files.rename("a/c", "a/b");
    stamps.push(await stampLater());
    await files.remove("a/b");
    stamps.push(await stampLater());
    assert.equal(new Set(stamps).size, 4);
    assert.ok(!stamps.includes(undefined));
  });

  it("says what cannot be written, and why", async () => {
    const { disk } = faultyDisk({ at: 1, kind: "fails" });
    await assert.rejects(new FilesOnDisk(folder.path, disk).write("a", bytes(1)), {
      code: "file-unwritable",
      message: `Cannot write ${path.join(folder.path, "a")}: the disk is full.`,
    });
  });

  describe("whichever call of the system it is at which", () => {
    const store = (machine: Machine, process: number, disk?: DiskFault) => {
      const faulty = faultyDisk(disk ?? { at: Infinity, kind: "fails" });
      return {
        ...faulty,
        store: new RunStore(new FilesOnDisk(folder.path, faulty.disk), machine.process(process)),
      };
    };

    /** All that is done to a run's folder, over and over. */
    const life = async (kept: RunStore, id: string) => {
      assert.equal(await kept.owner(id).claim(), true);
      await kept.write(id, "record", bytes(record(id)));
      for (const step of [1, 2]) {
        for (const file of ["curve", "checkpoint", "record"] as const)
          await kept.write(id, file, file === "record" ? bytes(record(id)) : bytes([file, step]));
        assert.equal(await kept.append(id, "curve", 4, bytes(["added", step])), true);
        await kept.owner(id).beat();
      }
      await kept.rename(id, "named");
      await kept.owner(id).release();
      await kept.remove(id);
      await kept.restore(id);
    };

    for (const kind of ["fails", "dies"] as const) {
      it(`${kind === "fails" ? "one fails" : "the process dies"}, everything older opens, and all can be done again`, async function () {
        const before = store(new Machine(), 100);
        await life(before.store, "older");
        const olderFiles = () =>
          fs
            .readdirSync(path.join(folder.path, "older"))
            .map((name) => [name, fs.readFileSync(path.join(folder.path, "older", name), "utf8")]);
        const older = olderFiles();
        assert.deepEqual([...new Set(before.calls)].sort(), [
          "close",
          "mkdir",
          "open",
          "rename",
          "rm",
          "sync",
          "truncate",
          "write",
        ]);
        for (let at = 1; at <= before.calls.length; at++) {
          const machine = new Machine();
          const attempt = store(machine, 1, { at, kind });
          const ended = life(attempt.store, "mine").then(
            () => "whole",
            () => "failed",
          );
          const outcome = await Promise.race([ended, attempt.death.then(() => "dead")]);
          assert.equal(outcome, kind === "fails" ? "failed" : "dead", `${at}: ${attempt.calls.at(-1)}`);
          machine.kill(1);
          const next = store(machine, 2).store;
          const listed = await next.list();
          assert.deepEqual(
            listed.filter(({ kind }) => kind === "unreadable"),
            [],
            `call ${at}`,
          );
          assert.deepEqual(olderFiles(), older);
          assert.equal((await next.read("older")).name, "named");
          await next.purge();
          await next.tidy("mine");
          machine.time += 1;
          await life(next, "mine");
          assert.equal((await next.read("mine")).name, "named");
          for (const name of fs.readdirSync(folder.path))
            if (name !== "older") fs.rmSync(path.join(folder.path, name), { recursive: true });
        }
      });
    }
  });
});
