import assert from "node:assert/strict";
import fc from "fast-check";
import { LabError } from "../../../../src/core/errors";
import type { Annotation } from "../../../../src/features/annotate/annotation";
import { applyChanges, changesOf, step } from "./edits";
import { annotateText, readArray } from "./evaluate";

describe("an annotation, after any edits,", () => {
  const original = "x = 1\nlogits = [2.0, 1.0,\n  0.1, -3e2]\nf([4, 5])\n";
  const edits = fc.array(step, { minLength: 1, maxLength: 12 });

  it("shows each number on its own token, or nothing", () => {
    let shown = 0;
    fc.assert(
      fc.property(edits, (steps) => {
        let text = original;
        const annotation = annotateText(original, original.indexOf("2.0"));
        for (const each of steps) {
          const changes = changesOf(text, each);
          text = applyChanges(text, changes);
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

  function readAgain(annotation: Annotation, text: string): void {
    try {
      const { region, array } = readArray(text, annotation.start);
      annotation.update(region, array);
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
