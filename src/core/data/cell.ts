const missingTokens = new Set(["", "na", "n/a", "nan", "null", "?"]);

/** Empty, NA, N/A, NaN, NULL and ?, in any case. */
export function isMissing(cell: string): boolean {
  return cell.length <= 4 && missingTokens.has(cell.toLowerCase());
}

const infinity = /^[+-]?inf(inity)?$/i;

/** The number a trimmed cell holds, or undefined. Decimal point only; infinities are numbers, NaN is not. */
export function parseNumber(cell: string): number | undefined {
  const value = Number(cell);
  if (Number.isNaN(value)) {
    return infinity.test(cell) ? (cell.startsWith("-") ? -Infinity : Infinity) : undefined;
  }
  // Number reads "", "0x1F", "0b1" and "0o7" as well.
  const second = cell.charCodeAt(1) | 0x20;
  const isRadix = cell.startsWith("0") && (second === 0x78 || second === 0x62 || second === 0x6f);
  return cell === "" || isRadix ? undefined : value;
}
