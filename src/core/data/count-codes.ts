import type { DictionaryCells } from "./table";

type Codes = DictionaryCells["codes"];

/**
 * How often each code occurs.
 * @param size how many codes there are.
 * @param rows those that count; all where they are not told.
 */
export function countCodes(codes: Codes, size: number, rows?: Uint32Array): Uint32Array {
  const counts = new Uint32Array(size);
  // Every other row is counted apart: where rows hold the same, a count would wait for the one before it.
  const others = new Uint32Array(size);
  const length = rows ? rows.length : codes.length;
  const even = length & ~1;
  if (rows) {
    for (let index = 0; index < even; index += 2) {
      counts[codes[rows[index]!]!]! += 1;
      others[codes[rows[index + 1]!]!]! += 1;
    }
  } else {
    for (let row = 0; row < even; row += 2) {
      counts[codes[row]!]! += 1;
      others[codes[row + 1]!]! += 1;
    }
  }
  if (even < length) counts[codes[rows ? rows[even]! : even]!]! += 1;
  for (let code = 0; code < size; code++) counts[code]! += others[code]!;
  return counts;
}
