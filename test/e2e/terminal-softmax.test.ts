import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { createTemporaryFolder } from "../support/temporary-folder";
import { run } from "./run-terminal";

describe("softmax in a terminal", () => {
  it("gives one JSON line an array, with places in the input", async () => {
    const input = "logits = [1000, 1001, 1002]\n[[-0.0, 1], [2, 3]]\n";
    const { code, lines } = await run(["softmax", "--json"], { input });
    assert.equal(code, 0);
    assert.deepEqual(
      lines.map(({ shape, axis, temperature }) => ({ shape, axis, temperature })),
      [
        { shape: [3], axis: 0, temperature: 1 },
        { shape: [2, 2], axis: 1, temperature: 1 },
      ],
    );
    const entries = lines.flatMap((line) => line["entries"] as never[]) as {
      start: number;
      end: number;
      value: number | string;
      probability: number;
    }[];
    assert.deepEqual(
      entries.map(({ start, end }) => input.slice(start, end)),
      ["1000", "1001", "1002", "-0.0", "1", "2", "3"],
    );
    assert.equal(entries[3]!.value, "-0");
    const expected = [0.09003057317038046, 0.24472847105479764, 0.6652409557748218];
    expected.forEach((value, index) => assert.ok(Math.abs(entries[index]!.probability - value) < 1e-16 * 4));
  });

  it("takes a negative axis, a temperature and a file", async () => {
    const folder = createTemporaryFolder();
    const file = path.join(folder.path, "array.json");
    fs.writeFileSync(file, "[[1e308, 0], [-1e308, 0]]");
    const { lines } = await run(["softmax", file, "--axis", "-2", "--temperature", "0.5", "--json"]);
    folder.remove();
    assert.deepEqual(
      (lines[0]!["entries"] as { probability: number }[]).map(({ probability }) => probability),
      [1, 0.5, 0, 0.5],
    );
    assert.equal(lines[0]!["axis"], 0);
    assert.equal(lines[0]!["temperature"], 0.5);
  });

  it("answers NaN with exit 0 and the reason", async () => {
    const { code, lines } = await run(["softmax", "--json"], { input: "[1, NaN, inf]" });
    assert.equal(code, 0);
    const { entries, warnings } = lines[0] as unknown as {
      entries: { probability: string }[];
      warnings: string[];
    };
    assert.deepEqual(
      entries.map(({ probability }) => probability),
      ["NaN", "NaN", "NaN"],
    );
    assert.ok(warnings.length > 0);
  });

  it("refuses a cut print with its place, exit 1 and an error line", async () => {
    const { code, err, lines } = await run(["softmax", "--json"], { input: "x = [1, 2, ..., 9]" });
    assert.equal(code, 1);
    assert.match(err, /\.\.\./);
    const {
      event,
      code: errorCode,
      position,
    } = lines[0] as unknown as {
      event: string;
      code: string;
      position: { start: number };
    };
    assert.deepEqual(
      { event, errorCode, start: position.start },
      { event: "error", errorCode: "array-refused", start: 11 },
    );
  });

  it("refuses input without an array", async () => {
    for (const input of ["", "no numbers here\n"]) {
      const { code, err } = await run(["softmax"], { input });
      assert.equal(code, 1, JSON.stringify(input));
      assert.match(err, /array/i);
    }
  });

  it("shows a table to a person", async () => {
    const { code, out } = await run(["softmax"], { input: "[2.0, 1.0, 0.1]" });
    assert.equal(code, 0);
    assert.match(out, /shape 3, softmax over axis 0\n {2}\[0\] +2 +0\.659\d* +▲\n/);
  });
});
