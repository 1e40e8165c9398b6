import { defaultMissing } from "./reading";

/** The cells that stand for no value, in any case. Empty ones always do. */
export class MissingTokens {
  readonly #tokens: ReadonlySet<string>;
  readonly #longest: number;
  /** Whether a number is among them. */
  readonly hasNumbers: boolean;

  constructor(tokens: readonly string[]) {
    this.#tokens = new Set(["", ...tokens.map((token) => token.toLowerCase())]);
    this.#longest = Math.max(...Array.from(this.#tokens, ({ length }) => length));
    this.hasNumbers = tokens.some((token) => parseNumber(token) !== undefined);
  }

  has(cell: string): boolean {
    return cell.length <= this.#longest && this.#tokens.has(cell.toLowerCase());
  }
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

/** Empty, NA, N/A, NaN, NULL and ?. */
export const defaultTokens = new MissingTokens(defaultMissing);
