import assert from "node:assert/strict";
import { trackRegion } from "../../../src/core/track-region";

describe("trackRegion", () => {
  const region = { start: 10, end: 20 };
  const change = (rangeOffset: number, rangeLength: number, text: string) => ({
    rangeOffset,
    rangeLength,
    text,
  });

  it("shifts by a change before and not by one after", () => {
    assert.deepEqual(trackRegion(region, [change(2, 3, "x")]), { start: 8, end: 18, touched: false });
    assert.deepEqual(trackRegion(region, [change(6, 3, "")]), { start: 7, end: 17, touched: false });
    assert.deepEqual(trackRegion(region, [change(21, 3, "x")]), { ...region, touched: false });
  });

  it("grows and shrinks with a change inside", () => {
    assert.deepEqual(trackRegion(region, [change(12, 3, "x")]), { start: 10, end: 18, touched: true });
  });

  it("leaves text typed at its boundaries outside, but is touched", () => {
    assert.deepEqual(trackRegion(region, [change(10, 0, "ab")]), { start: 12, end: 22, touched: true });
    assert.deepEqual(trackRegion(region, [change(20, 0, "ab")]), { ...region, touched: true });
  });

  it("takes in what replaces one of its ends", () => {
    assert.deepEqual(trackRegion(region, [change(5, 8, "x")]), { start: 5, end: 13, touched: true });
    assert.deepEqual(trackRegion(region, [change(18, 8, "x")]), { start: 10, end: 19, touched: true });
  });

  it("is empty once it is deleted", () => {
    assert.deepEqual(trackRegion(region, [change(5, 20, "")]), { start: 5, end: 5, touched: true });
  });

  it("follows several changes of one edit in whatever order they are told", () => {
    const changes = [change(0, 0, "aa"), change(12, 0, "b"), change(30, 2, "")];
    for (const order of [changes, [...changes].reverse()]) {
      assert.deepEqual(trackRegion(region, order), { start: 12, end: 23, touched: true });
    }
  });
});
