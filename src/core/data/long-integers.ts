import { parseNumber } from "./cell";

/** Below it, whole numbers are exact. */
export const longFrom = 1e15;

/** Longer ones are infinite as numbers. */
const digits = /^[+-]?\d{16,310}$/;

/** Whether the cell is a whole number with more digits than a number keeps: others are read as the same one. */
export function isRounded(cell: string): boolean {
  if (cell.length < 16 || !digits.test(cell)) return false;
  const value = Number(cell);
  return Number.isFinite(value) && BigInt(value) !== BigInt(cell);
}

/** From here on numbers are written with an exponent. */
const exponentFrom = 1e21;

/** A text that all ways to write a number have in common, and that is its own for each whole number, however long. */
export function canonicalNumber(cell: string, value: number | undefined = parseNumber(cell)): string {
  if (isRounded(cell)) return String(BigInt(cell));
  // The shortest text that is read as this number may be that of another whole number.
  const isLong = value !== undefined && Math.abs(value) >= longFrom && Math.abs(value) < exponentFrom;
  return isLong && Number.isInteger(value) ? String(BigInt(value)) : String(value);
}
