import assert from "node:assert/strict";
import { CurveLog, curveColumns, makeColumns } from "../../../../src/session/curve-log";
import {
  curveUpTo,
  parseCurve as parsing,
  serializeBlock,
  serializeCurveFile,
} from "../../../../src/session/runs/curve-file";
import { CurveWriter } from "../../../../src/session/runs/curve-writer";
import { RunStore } from "../../../../src/session/runs/run-store";
import { MemoryFiles } from "./memory-files";
import { Machine } from "./test-host";

/** Steps `first` to `last`, validated at each fourth. */
const points = (first: number, last: number) =>
  makeColumns((name) => {
    const numbers = Array.from({ length: last - first + 1 }, (_, index) => first + index);
    const isValidation = name.startsWith("validation");
    return Float64Array.from(numbers, (step) =>
      name === "steps" ? step : isValidation && step % 4 ? Number.NaN : 1 / step,
    );
  });
const fileOf = (...blocks: readonly Uint8Array[]) => {
  const [first = new Uint8Array(0), ...others] = blocks;
  return Uint8Array.from([...serializeCurveFile(first), ...others.flatMap((block) => [...block])]);
};

/** Without a rest. */
function parseCurve(bytes: Uint8Array) {
  const steps = parsing(bytes);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** As earlier versions wrote it. */
const formerFile = (of: ReturnType<typeof points>) =>
  Uint8Array.from([
    ...new TextEncoder().encode("SMLCURV1"),
    ...new Uint8Array(Float64Array.of(0).buffer).fill(of.steps.length, 0, 1),
    ...curveColumns.flatMap((name) => [...new Uint8Array(of[name].buffer)]),
  ]);

describe("a curve's file", () => {
  const blocks = [points(1, 5), points(6, 6), points(7, 9)].map(serializeBlock);

  it("gives back the points of all its blocks, in order", () => {
    assert.deepEqual(parseCurve(fileOf(...blocks)), points(1, 9));
    assert.deepEqual(parseCurve(fileOf()), points(1, 0));
    assert.equal(serializeBlock(points(3, 2)).length, 0);
  });

  it("ends with the last whole block, wherever its writer died", () => {
    const whole = fileOf(...blocks);
    const before = whole.length - blocks[2]!.length;
    for (let length = before; length < whole.length; length++) {
      assert.deepEqual(parseCurve(whole.slice(0, length)), points(1, 6), `${length} bytes`);
      const unfilled = whole.slice().fill(0, length);
      assert.deepEqual(parseCurve(unfilled), points(1, 6), `filled up to ${length}`);
    }
  });

  it("is refused where what is damaged is not its end", () => {
    const damaged = (at: number) => {
      const bytes = fileOf(...blocks);
      bytes[at]! ^= 1;
      return bytes;
    };
    for (const bytes of [damaged(0), damaged(40), new Uint8Array(0), fileOf(blocks[1]!, blocks[0]!)])
      assert.throws(() => parseCurve(bytes), { code: "run-unreadable" });
    assert.throws(() => parseCurve(damaged(40)), /bytes from 8 on are damaged/);
  });

  it("of an earlier version opens where it is whole", () => {
    const former = formerFile(points(1, 9));
    assert.deepEqual(parseCurve(former), points(1, 9));
    for (const broken of [former.slice(0, -8), former.slice(0, 12)])
      assert.throws(() => parseCurve(broken), { code: "run-unreadable" });
  });

  it("is read wherever it lies in memory", () => {
    const file = fileOf(...blocks);
    for (let before = 1; before < 8; before++) {
      const around = new Uint8Array(before + file.length + 5).fill(7);
      around.set(file, before);
      assert.deepEqual(parseCurve(around.subarray(before, before + file.length)), points(1, 9));
    }
  });

  it("is read in slices, of one large block and of many small ones, and a short file in one", () => {
    const slices = (bytes: Uint8Array) => {
      const steps = parsing(bytes);
      let count = 1;
      while (!steps.next().done) count++;
      return count;
    };
    const large = points(1, 100_000);
    const small = Array.from({ length: 100 }, (_, index) => points(1000 * index + 1, 1000 * index + 1000));
    const blocksOf = (each: readonly ReturnType<typeof points>[]) => {
      const [first, ...others] = each.map(serializeBlock);
      const parts = [serializeCurveFile(first!), ...others];
      const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
      let at = 0;
      for (const part of parts) {
        bytes.set(part, at);
        at += part.length;
      }
      return bytes;
    };
    for (const file of [blocksOf([large]), blocksOf(small)]) {
      assert.ok(slices(file) >= 4 && slices(file) <= 6, `${slices(file)} slices of 4.8 MB`);
      const read = parseCurve(file);
      for (const name of curveColumns)
        assert.ok(Buffer.from(read[name].buffer).equals(Buffer.from(large[name].buffer)));
    }
    assert.equal(slices(fileOf(...blocks)), 1);
  });

  it("is cut at a step", () => {
    assert.deepEqual(curveUpTo(points(1, 9), 4), points(1, 4));
    assert.deepEqual(curveUpTo(points(3, 9), 2), points(3, 2));
  });
});

describe("CurveLog", () => {
  it("gives any stretch of what was appended, however it came", () => {
    const curve = new CurveLog();
    let last = 0;
    for (const count of [1, 0, 2046, 3, 5000, 700]) {
      curve.append(points(last + 1, last + count));
      last += count;
    }
    assert.deepEqual([curve.length, curve.lastEpochs], [last, 1 / last]);
    for (const [first, end] of [
      [0, last],
      [2047, 2049],
      [4096, 4096],
      [7, last - 1],
    ] as const)
      assert.deepEqual(curve.since(first, end), points(first + 1, end));
    assert.deepEqual(curve.since(5), points(6, last));
  });
});

describe("CurveWriter", () => {
  let files: MemoryFiles;
  let store: RunStore;
  let curve: CurveLog;
  let writer: CurveWriter;
  const add = (last: number) => curve.append(points(curve.length + 1, last));
  const kept = () => store.curve("mine");
  beforeEach(() => {
    files = new MemoryFiles();
    store = new RunStore(files, new Machine().process(1));
    curve = new CurveLog();
    writer = new CurveWriter(store, () => curve);
  });

  it("writes each point once", async () => {
    let written = 0;
    const { write, append } = files;
    files.write = (path, content) => ((written += content.length), write.call(files, path, content));
    files.append = (path, length, content) => (
      (written += content.length),
      append.call(files, path, length, content)
    );
    for (const last of [1, 50, 50, 500]) {
      add(last);
      await writer.write("mine");
      assert.deepEqual(await kept(), points(1, last));
    }
    assert.equal(written, files.files.get("mine/curve.bin")!.length);
  });

  it("goes on after a failure, also one that has written a part", async () => {
    add(10);
    await writer.write("mine");
    for (let turn = 0; turn < 3; turn++) {
      add(curve.length + 20);
      files.fault = { at: files.changes + 1, kind: "fails" };
      await assert.rejects(writer.write("mine"), { code: "file-unwritable" });
      assert.deepEqual(await kept(), points(1, 10));
    }
    await writer.write("mine");
    assert.deepEqual(await kept(), points(1, 70));
  });

  it("writes all anew where the file is gone or is shorter than it was left", async () => {
    add(10);
    await writer.write("mine");
    for (const befall of [
      () => files.files.clear(),
      () => files.files.set("mine/curve.bin", files.files.get("mine/curve.bin")!.slice(0, 100)),
    ]) {
      befall();
      await writer.write("mine");
      assert.deepEqual(await kept(), points(1, curve.length));
      add(curve.length + 5);
    }
  });
});
