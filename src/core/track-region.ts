/** One replacement in a text, as VS Code reports it; offsets are of the text before. */
export interface TextChange {
  readonly rangeOffset: number;
  readonly rangeLength: number;
  readonly text: string;
}

/** A part of a text, `end` exclusive. */
export interface Region {
  readonly start: number;
  readonly end: number;
}

export interface TrackedRegion extends Region {
  /** Whether a change lay inside the region or touched it, so that what it holds must be read again. */
  readonly touched: boolean;
}

/**
 * Where a region is after the changes of one edit. The changes do not overlap; all their offsets are of the text
 * before the edit, whatever their order.
 */
export function trackRegion(region: Region, changes: readonly TextChange[]): TrackedRegion {
  let { start, end } = region;
  let touched = false;
  const fromTheEnd = [...changes].sort((a, b) => b.rangeOffset - a.rangeOffset);
  for (const { rangeOffset, rangeLength, text } of fromTheEnd) {
    const rangeEnd = rangeOffset + rangeLength;
    const growth = text.length - rangeLength;
    if (rangeOffset > end) continue;
    if (rangeEnd < start) {
      start += growth;
      end += growth;
      continue;
    }
    touched = true;
    if (rangeOffset === end) continue;
    if (rangeEnd === start) {
      start += growth;
      end += growth;
      continue;
    }
    start = Math.min(start, rangeOffset);
    end = Math.max(end, rangeEnd) + growth;
  }
  return { start, end, touched };
}
