import assert from "node:assert/strict";
import { expectRead, expectRefused } from "./expect-read";

describe("plainRowsReader", () => {
  it("reads CSV, TSV and numbers on lines", () => {
    expectRead("1.0,2.0,3.0\n4.0,5.0,6.0\n", { shape: [2, 3], values: [1, 2, 3, 4, 5, 6] });
    expectRead("2.0\t-1.5\t0.1", { values: [2, -1.5, 0.1] });
    expectRead("1 2\n3 4", { shape: [2, 2], values: [1, 2, 3, 4] });
    expectRead("2.0\n\n-1.5\n\n0.1", { values: [2, -1.5, 0.1] });
    expectRead("logits: 1.2 -0.5 0.1", { values: [1.2, -0.5, 0.1] });
  });

  it("takes a name before the first number for no part of it, however the numbers are separated", () => {
    for (const line of ["logits: 2.0, 1.0, 0.1", "logits = 2.0, 1.0, 0.1", "logits=2.0,1.0,0.1"]) {
      expectRead(line, { shape: [3], values: [2, 1, 0.1] });
    }
    expectRead("class scores: 2.0; 1.0; 0.1", { shape: [3], values: [2, 1, 0.1] });
    expectRead("cat: 2.0, 1.0\ndog: 0.5, 0.3", { shape: [2, 2], values: [2, 1, 0.5, 0.3] });
    expectRefused("The logits are 2.0, 1.0, 0.1", /no array/);
    expectRead("GPT 3.5, 0.1, 0.9\nGPT 4, 0.2, 0.8", { shape: [2, 2], values: [0.1, 0.9, 0.2, 0.8] });
  });

  it("labels by header and by column of names", () => {
    expectRead("label,score\ncat,1.2\ndog,0.3", { values: [1.2, 0.3], labels: ["cat", "dog"] });
    expectRead("cat,1.2\ndog,0.3", { values: [1.2, 0.3], labels: ["cat", "dog"] });
    expectRead(",cat,dog\n0,0.1,0.2\n1,3.0,4.0\n", {
      shape: [2, 2],
      values: [0.1, 0.2, 3, 4],
      labels: ["cat", "dog", "cat", "dog"],
    });
  });

  it("knows decimal commas and thousands where only one is possible", () => {
    expectRead("2,5; -1,5; 0,1", { values: [2.5, -1.5, 0.1] });
    expectRead("2,5\t-1,5", { values: [2.5, -1.5] });
    expectRead("1.234,5; 2.345,6", { values: [1234.5, 2345.6] });
    expectRead("1,234.5; 2,345.6", { values: [1234.5, 2345.6] });
  });

  it("asks where commas can mean several things, and does as told", () => {
    const { code, readings } = expectRefused("1,234; 2,345", /commas/);
    assert.equal(code, "array-ambiguous");
    assert.deepEqual(
      readings!.map(({ id, label }) => [id, label]),
      [
        ["decimal-commas", "Decimal commas: 1.234, 2.345"],
        ["thousands", "Commas between thousands: 1234, 2345"],
      ],
    );
    assert.deepEqual([readings![0]!.position.start, readings![0]!.position.end], [0, 12]);
    expectRead("1,234; 2,345", { values: [1.234, 2.345] }, "decimal-commas");
    expectRead("1,234; 2,345", { values: [1234, 2345] }, "thousands");
    expectRead("2,5\n1,4", { shape: [2, 2], values: [2, 5, 1, 4] }, "decimal-points");
    expectRead("2,5\n1,4", { values: [2.5, 1.4] }, "decimal-commas");
  });

  it("asks whether a first column that counts is data", () => {
    const { readings } = expectRefused("0 0.3\n1 0.7\n2 0.1", /index or data/);
    assert.deepEqual(
      readings!.map(({ id }) => id),
      ["index", "data"],
    );
    expectRead("0 0.3\n1 0.7\n2 0.1", { values: [0.3, 0.7, 0.1] }, "index");
    expectRead("0 0.3\n1 0.7", { shape: [2, 2], values: [0, 0.3, 1, 0.7] }, "data");
  });

  it("refuses ragged lines, holes and the lines of a log", () => {
    expectRefused("1 2 3\n4 5", /2 entries where 3/, "4 5");
    expectRefused("1.5,,2.5\n1.5,3.5,2.5", /missing/);
    expectRefused("2026-03-01 10:11:12,345 INFO step=120 loss 0.231", /no array/);
  });

  it("refuses the rest of an array whose beginning is missing", () => {
    expectRefused(",y = 3\r\n 1.0,\n 0.1, -3e2]", /opening bracket is missing/, "]");
    expectRefused("1 2 3]\n4 5 6]]", /opening bracket is missing/, "]");
  });

  it("finds nothing behind a lone name", () => {
    expectRefused("logits= ", /no array/);
    expectRefused("1 2\nlogits: ", /1 entries where 2/);
  });
});
