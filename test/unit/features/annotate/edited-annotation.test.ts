import assert from "node:assert/strict";
import fc from "fast-check";
import { LabError } from "../../../../src/core/errors";
import type { TextChange } from "../../../../src/core/track-region";
import type { Annotation } from "../../../../src/features/annotate/annotation";
import { annotateText, readArray } from "./evaluate";

function apply(text: string, changes: readonly TextChange[]): string {
  return [...changes]
    .sort((a, b) => b.rangeOffset - a.rangeOffset)
    .reduce(
      (before, { rangeOffset, rangeLength, text: inserted }) =>
        before.slice(0, rangeOffset) + inserted + before.slice(rangeOffset + rangeLength),
      text,
    );
}

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
      fc.property(edits, (steps) => {
        let text = original;
        const annotation = annotateText(original, original.indexOf("2.0"));
        for (const step of steps) {
          const changes = disjoint(text, step);
          text = apply(text, changes);
          annotation.applyChanges(changes);
          if (annotation.pending) readAgain(annotation, text);
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

  function readAgain(annotation: Annotation, text: string): void {
    try {
      annotation.update(readArray(text, annotation.start), 0);
    } catch (error) {
      assert.ok(error instanceof LabError, String(error));
      annotation.fail(error.message);
    }
  }

  /** Each value is that of its own token; a fresh reading of the literal alone says the same. */
  function assertTrue(annotation: Annotation, text: string): void {
    const shown = annotation.shown!;
    shown.values.forEach((value, entry) => {
      const token = Number(
        text.slice(annotation.start + shown.starts[entry]!, annotation.start + shown.ends[entry]!),
      );
      if (!Number.isNaN(token)) assert.equal(value, token);
    });
    const fresh = annotateText(text.slice(annotation.start, annotation.end)).shown!;
    assert.deepEqual([...shown.values], [...fresh.values]);
    assert.deepEqual([...shown.starts], [...fresh.starts]);
    assert.deepEqual([...shown.ends], [...fresh.ends]);
    assert.deepEqual([...shown.probabilities], [...fresh.probabilities]);
  }
});
