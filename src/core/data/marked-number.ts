import { parseNumber } from "./cell";

/** Currencies, and parts of a hundred or a thousand. */
export const currencies = "$€£¥₹₩₽¢";
const parts = "%‰";

/** A minus as typesetters write it. */
export const trueMinus = "−";

const marked = new RegExp(
  `^([+-]?)\\s?([${currencies}]?)\\s?([+-]?)([\\d.][^\\s${currencies}${parts}]*)\\s?([${currencies}${parts}]?)$`,
);

/** A number with a mark that tells its unit. */
interface MarkedNumber {
  /** Empty for a plain number. */
  readonly mark: string;
  readonly value: number;
  /** Whether it is in parentheses, as accountants write what is negative. */
  readonly inParentheses: boolean;
}

/** Reads $3.50, 3.50 €, 12% and (1234): of these the last one is negative. Thousands separators are gone already. */
function readMarked(cell: string): MarkedNumber | undefined {
  const inParentheses = cell.startsWith("(") && cell.endsWith(")");
  const match = marked.exec(inParentheses ? cell.slice(1, -1).trim() : cell);
  if (!match) return undefined;
  const [, sign, before, innerSign, digits, after] = match as unknown as readonly string[];
  const signs = `${sign}${innerSign}`;
  const size = parseNumber(digits!);
  if (size === undefined || (before !== "" && after !== "") || signs.length + Number(inParentheses) > 1)
    return undefined;
  const value = signs === "-" || inParentheses ? -size : size;
  return { mark: `${before}${after}`, value, inParentheses };
}

/** The number in a cell that has this mark; undefined for any other cell. @param mark empty for none. */
export function parseMarked(mark: string, cell: string): number | undefined {
  const read = readMarked(cell);
  return read?.mark === mark ? read.value : undefined;
}

/**
 * The mark that all cells have in common, if they are numbers: empty where some are in parentheses and others plain.
 * Undefined for plain numbers alone, and for all else: (1), (2) may be anything.
 */
export function commonMark(cells: readonly string[]): string | undefined {
  let mark: string | undefined;
  let inParentheses = 0;
  for (const cell of cells) {
    const read = readMarked(cell);
    if (!read || (mark !== undefined && mark !== read.mark)) return undefined;
    mark = read.mark;
    if (read.inParentheses) inParentheses++;
  }
  return mark === "" && (inParentheses === 0 || inParentheses === cells.length) ? undefined : mark;
}
