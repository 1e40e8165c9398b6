/** A range of UTF-16 offsets, `end` exclusive. */
export interface TrackedRange {
  readonly start: number;
  readonly end: number;
}

/** One edit, as VS Code reports it. */
export interface TextEdit {
  readonly rangeOffset: number;
  readonly rangeLength: number;
  readonly text: string;
}

/**
 * Where `range` lies after an edit: moved if the edit was before it, `touched` if the edit met the range or one of its
 * ends, `removed` if the edit took it away whole.
 */
export function followEdit(
  range: TrackedRange,
  { rangeOffset: start, rangeLength, text }: TextEdit,
): { readonly range: TrackedRange; readonly fate: "kept" | "touched" | "removed" } {
  const end = start + rangeLength;
  const growth = text.length - rangeLength;
  if (start > range.end) return { range, fate: "kept" };
  if (end < range.start) {
    return { range: { start: range.start + growth, end: range.end + growth }, fate: "kept" };
  }
  const covered = start <= range.start && end >= range.end && text === "";
  const newStart = Math.min(range.start, start);
  return {
    range: { start: newStart, end: Math.max(newStart, range.end + growth) },
    fate: covered ? "removed" : "touched",
  };
}
