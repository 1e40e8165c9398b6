import { textOfUnits } from "./text-units";

/** Many texts one after the other, which are cut out one by one where they are wanted. */
export interface TextColumn {
  /** UTF-16 units. */
  readonly units: Uint16Array;
  /** Where each text ends, and the next one begins. */
  readonly ends: Uint32Array;
}

export function textColumn(texts: readonly string[]): TextColumn {
  const ends = new Uint32Array(texts.length);
  let length = 0;
  texts.forEach((text, index) => (ends[index] = length += text.length));
  const units = new Uint16Array(length);
  let end = 0;
  for (const text of texts) {
    for (let at = 0; at < text.length; at++) units[end++] = text.charCodeAt(at);
  }
  return { units, ends };
}

/** Undefined where there is no such text. */
export function textAt({ units, ends }: TextColumn, index: number): string | undefined {
  const end = ends[index];
  return end === undefined ? undefined : textOfUnits(units.subarray(ends[index - 1] ?? 0, end));
}
