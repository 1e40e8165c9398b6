import { parseNumber } from "./cell";
import { currencies, trueMinus } from "./marked-number";

export type Decimal = "." | ",";

const exponent = "(?:[eE][+-]?\\d+)?";
const grouped = new RegExp(`^[+-]?\\d{1,3}(?:(?:,\\d{3})+|(?:['’]\\d{3})+)(?:\\.\\d*)?${exponent}$`);
const withDecimalComma = new RegExp(
  `^[+-]?(?:\\d{1,3}(?:\\.\\d{3})+|\\d{1,3}(?:[ \\u00A0\\u202F'’]\\d{3})+|\\d*)(?:,\\d*)?${exponent}$`,
);

/** What may stand around a number, and whether anything does. */
const surroundings = new RegExp(`^([-+(${trueMinus}${currencies}\\s]*)(.*?)([\\s%‰${currencies})]*)$`, "s");
const isSurrounded = new RegExp(`^[-+]?[(${trueMinus}${currencies}]|[%‰${currencies})]$`);

/**
 * A cell as a number with a decimal point and no thousands separators, where it is one of the file's numbers; any other
 * cell as it is. With a decimal comma, points group thousands: 1.234,5 is 1234.5. So is the number in $1,234.50 or
 * (1,234), whose other characters stay.
 */
export function normalizeNumber(cell: string, decimal: Decimal): string {
  if (!isSurrounded.test(cell)) return normalizePlain(cell, decimal);
  const [, before, inner, after] = surroundings.exec(cell)! as unknown as readonly string[];
  const number = normalizePlain(inner!, decimal);
  if (parseNumber(number) === undefined) return cell;
  return `${before!.replace(trueMinus, "-")}${number}${after}`;
}

function normalizePlain(cell: string, decimal: Decimal): string {
  if (decimal === ".") {
    return /[,'’]/.test(cell) && grouped.test(cell) ? cell.replace(/[,'’]/g, "") : cell;
  }
  // The one form with neither a separator nor a comma is a plain number already.
  if (!/\d/.test(cell) || !withDecimalComma.test(cell)) return cell;
  return cell.replace(/[. \u00A0\u202F'’]/g, "").replace(",", ".");
}

const spaced = "[ \\u00A0\\u202F'’]";
const commaNumber = new RegExp(
  `^[+-]?(?:\\d*|\\d{1,3}(?:\\.\\d{3})+|\\d{1,3}(?:${spaced}\\d{3})+),\\d+${exponent}$`,
);
const pointNumber = new RegExp(
  `^[+-]?(?:\\d*|\\d{1,3}(?:,\\d{3})+|\\d{1,3}(?:['’]\\d{3})+)\\.\\d+${exponent}$`,
);
/** Could as well be thousands: 1,234 or 12.345.678, but not 0,123. */
const maybeGrouped = /^[+-]?[1-9]\d{0,2}(?:,\d{3})+$|^[+-]?[1-9]\d{0,2}(?:\.\d{3})+$/;

/** The decimal separator that the cells' numbers show; a point where they show none. */
export function guessDecimal(cells: Iterable<string>, delimiter: string): Decimal {
  let commas = 0;
  let points = 0;
  let ambiguous = 0;
  for (const written of cells) {
    const cell = isSurrounded.test(written) ? surroundings.exec(written)![2]! : written;
    if (maybeGrouped.test(cell)) ambiguous += cell.includes(",") ? 1 : 0;
    else if (commaNumber.test(cell)) commas++;
    else if (pointNumber.test(cell)) points++;
  }
  if (commas > points) return ",";
  // Semicolons delimit where commas are taken by the numbers.
  return points === 0 && ambiguous > 0 && delimiter === ";" ? "," : ".";
}
