import fc from "fast-check";
import type { TextChange } from "../../../../src/core/track-region";

/** A change at a part of the text's length, from 0 to 1. */
export interface Edit {
  readonly at: number;
  readonly length: number;
  readonly text: string;
}

/** Several changes at once. */
export const step: fc.Arbitrary<readonly Edit[]> = fc.array(
  fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.nat(6)),
    text: fc.oneof(
      fc.constantFrom("", "7", " ", ", 8", "\n", "[", "]", "-", "y = 3\r\n", "[1, 2]"),
      fc.string(),
    ),
  }),
  { minLength: 1, maxLength: 3 },
);

/** The changes of a step, as VS Code reports them: none touches another one. */
export function changesOf(text: string, edits: readonly Edit[]): TextChange[] {
  let free = 0;
  const changes: TextChange[] = [];
  for (const { at, length, text: inserted } of [...edits].sort((a, b) => a.at - b.at)) {
    const rangeOffset = Math.max(free, Math.floor(at * text.length));
    const rangeLength = Math.min(length, text.length - rangeOffset);
    if (rangeLength < 0) continue;
    changes.push({ rangeOffset, rangeLength, text: inserted });
    free = rangeOffset + rangeLength + 1;
  }
  return changes;
}

export function applyChanges(text: string, changes: readonly TextChange[]): string {
  return [...changes]
    .sort((a, b) => b.rangeOffset - a.rangeOffset)
    .reduce(
      (before, { rangeOffset, rangeLength, text: inserted }) =>
        before.slice(0, rangeOffset) + inserted + before.slice(rangeOffset + rangeLength),
      text,
    );
}
