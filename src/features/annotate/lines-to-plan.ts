/** Lines of a document, counted from 0, the last one included. */
export interface LineSpan {
  readonly first: number;
  readonly last: number;
}

/** Where an editor scrolls to. */
export type Direction = "up" | "down" | null;

/** Lines around the visible ones that are decorated too, so that scrolling shows no gap: more where it scrolls to. */
const margins = { ahead: 96, behind: 24, atRest: 60 } as const;

/** A margin is planned in so many parts, by turns with the other one. */
const partCount = 6;

/** The visible lines first: they are not to lack what lines out of sight get. Then those around them, the nearest first. */
export function linesToPlan(
  visible: readonly LineSpan[],
  lineCount: number,
  direction: Direction = null,
): LineSpan[] {
  if (visible.length === 0) return [];
  // VS Code does not count a line as visible that the editor's edge cuts.
  const top = Math.max(0, visible[0]!.first - 1);
  const bottom = Math.min(lineCount - 1, visible.at(-1)!.last + 1);
  const spans = visible.map(({ first, last }, index) => ({
    first: index === 0 ? top : first,
    last: index === visible.length - 1 ? bottom : last,
  }));
  const below = marginTo("down", direction) / partCount;
  const above = marginTo("up", direction) / partCount;
  for (let part = 0; part < partCount; part++) {
    const from = bottom + 1 + part * below;
    if (from < lineCount) spans.push({ first: from, last: Math.min(from + below, lineCount) - 1 });
    const to = top - 1 - part * above;
    if (to >= 0) spans.push({ first: Math.max(0, to - above + 1), last: to });
  }
  return spans;
}

function marginTo(side: "up" | "down", direction: Direction): number {
  if (direction === null) return margins.atRest;
  return side === direction ? margins.ahead : margins.behind;
}

/** The parts of a span inside and outside of another one, in the order of the text. */
export function cutBy(
  { first, last }: LineSpan,
  inner: LineSpan | null,
): { readonly lines: LineSpan; readonly isInside: boolean }[] {
  if (!inner) return [{ lines: { first, last }, isInside: false }];
  return [
    { lines: { first, last: Math.min(last, inner.first - 1) }, isInside: false },
    { lines: { first: Math.max(first, inner.first), last: Math.min(last, inner.last) }, isInside: true },
    { lines: { first: Math.max(first, inner.last + 1), last }, isInside: false },
  ].filter(({ lines }) => lines.first <= lines.last);
}
