import assert from "node:assert/strict";
import fc from "fast-check";
import { LabError } from "../../../../src/core/errors";
import type { Annotation } from "../../../../src/features/annotate/annotation";
import { trackRegion, type TextChange } from "../../../../src/features/annotate/edit-tracking";
import { annotateText } from "./evaluate";

function apply(text: string, changes: readonly TextChange[]): string {
  return [...changes]
    .sort((a, b) => b.rangeOffset - a.rangeOffset)
    .reduce(
      (before, { rangeOffset, rangeLength, text: inserted }) =>
        before.slice(0, rangeOffset) + inserted + before.slice(rangeOffset + rangeLength),
      text,
    );
}

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

describe("an annotation, after any edits,", () => {
  const original = "x = 1\nlogits = [2.0, 1.0,\n  0.1, -3e2]\nf([4, 5])\n";
  const edits = fc.array(
    fc.array(
      fc.record({
        at: fc.double({ min: 0, max: 1, noNaN: true }),
        length: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.nat(6)),
        text: fc.oneof(
          fc.constantFrom("", "7", " ", ", 8", "\n", "[", "]", "-", "y = 3\r\n", "[1, 2]"),
          fc.string(),
        ),
      }),
      { minLength: 1, maxLength: 3 },
    ),
    { minLength: 1, maxLength: 12 },
  );

  it("shows each number on its own token, or nothing", () => {
    let shown = 0;
    fc.assert(
      fc.property(edits, fc.constantFrom("cursor", "selection"), (steps, origin) => {
        let text = original;
        const annotation = annotateText(original, original.indexOf("2.0"));
        for (const step of steps) {
          const changes = disjoint(text, step);
          text = apply(text, changes);
          annotation.applyChanges(changes);
          if (annotation.pending) readAgain(annotation, text, origin);
        }
        if (!annotation.shown) return;
        shown++;
        assertTrue(annotation, text);
      }),
      { numRuns: 1000 },
    );
    assert.ok(shown > 200, `only ${shown} of 1000 arrays outlived their edits`);
  });

  function disjoint(
    text: string,
    step: readonly { at: number; length: number; text: string }[],
  ): TextChange[] {
    let free = 0;
    const changes: TextChange[] = [];
    for (const { at, length, text: inserted } of [...step].sort((a, b) => a.at - b.at)) {
      const rangeOffset = Math.max(free, Math.floor(at * text.length));
      const rangeLength = Math.min(length, text.length - rangeOffset);
      if (rangeLength < 0) continue;
      changes.push({ rangeOffset, rangeLength, text: inserted });
      free = rangeOffset + rangeLength + 1;
    }
    return changes;
  }

  function readAgain(annotation: Annotation, text: string, origin: string): void {
    const { start, end } = annotation;
    try {
      const offset = origin === "cursor" ? 0 : start;
      const again = origin === "cursor" ? annotateText(text, start) : annotateText(text.slice(start, end));
      const { starts, ends, length, ...rest } = again.shown!;
      const move = (column: Uint32Array) => column.map((each) => each + again.start);
      annotation.update(
        {
          ...rest,
          labels: null,
          start: again.start,
          end: again.start + length,
          starts: move(starts),
          ends: move(ends),
        },
        offset,
      );
    } catch (error) {
      assert.ok(error instanceof LabError, String(error));
      annotation.fail(error.message);
    }
  }

  /** A fresh reading of the literal where it now stands gives the same numbers at the same places. */
  function assertTrue(annotation: Annotation, text: string): void {
    const fresh = annotateText(text.slice(annotation.start, annotation.end)).shown!;
    const shown = annotation.shown!;
    assert.deepEqual([...shown.values], [...fresh.values]);
    assert.deepEqual([...shown.starts], [...fresh.starts]);
    assert.deepEqual([...shown.ends], [...fresh.ends]);
    assert.deepEqual([...shown.probabilities], [...fresh.probabilities]);
  }
});
