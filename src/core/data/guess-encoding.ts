import type { Encoding } from "./reading";

/** Fewer units say too little about UTF-16 without a byte order mark. */
const fewestUnits = 4;

/**
 * The encoding that a file's first bytes show: by a byte order mark, or by every other byte being 0. Undefined where
 * they show neither, as in UTF-8 and in Windows-1252.
 */
export function encodingOfHead(head: Uint8Array): Encoding | undefined {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return "utf-8";
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  const units = Math.floor(head.length / 2);
  if (units < fewestUnits) return undefined;
  const zeros = [0, 0];
  for (let index = 0; index < 2 * units; index++) if (head[index] === 0) zeros[index % 2]! += 1;
  const [even, odd] = zeros as [number, number];
  if (even === 0 && odd > 0.7 * units) return "utf-16le";
  if (odd === 0 && even > 0.7 * units) return "utf-16be";
  return undefined;
}

/**
 * Whether text that is not all UTF-8 is Windows-1252: more of its bytes make no UTF-8 than make any.
 * @param decoded the text, decoded as UTF-8.
 */
export function looksWindows1252(decoded: string): boolean {
  let broken = 0;
  let whole = 0;
  for (const character of decoded) {
    if (character === "\uFFFD") broken++;
    else if (character > "\u007F") whole++;
  }
  return broken > whole;
}
