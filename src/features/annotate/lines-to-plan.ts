/** Lines of a document, counted from 0, the last one included. */
export interface LineSpan {
  readonly first: number;
  readonly last: number;
}

/** Lines above and below the visible ones that are decorated too, so that scrolling shows no gap; and how many at a time. */
const margin = 60;
const step = 10;

/** The visible lines first: they are not to lack what lines out of sight get. Then those around them, the nearest first. */
export function linesToPlan(visible: readonly LineSpan[], lineCount: number): LineSpan[] {
  if (visible.length === 0) return [];
  // VS Code does not count a line as visible that the editor's edge cuts.
  const top = Math.max(0, visible[0]!.first - 1);
  const bottom = Math.min(lineCount - 1, visible.at(-1)!.last + 1);
  const spans = visible.map(({ first, last }, index) => ({
    first: index === 0 ? top : first,
    last: index === visible.length - 1 ? bottom : last,
  }));
  for (let distance = 1; distance <= margin; distance += step) {
    const below = bottom + distance;
    if (below < lineCount) spans.push({ first: below, last: Math.min(below + step, lineCount) - 1 });
    const above = top - distance;
    if (above >= 0) spans.push({ first: Math.max(0, above - step + 1), last: above });
  }
  return spans;
}
