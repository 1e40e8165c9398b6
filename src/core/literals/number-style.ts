import { parseNumber } from "./number-text";
import { Cell } from "./text-lines";

/** How digits are written: with a decimal point, with a decimal comma, or with commas between thousands. */
export type NumberStyle = "decimal-points" | "decimal-commas" | "thousands";

const decimalComma = /^[-+−]?(?:\d+|\d{1,3}(?:\.\d{3})+),\d+(?:[eE][-+]?\d+)?$/;
const thousandsOfCommas = /^[-+−]?(?:\d+|\d{1,3}(?:\.\d{3})+)$/;
const thousands = /^[-+−]?\d{1,3}(?:,\d{3})+(?:\.\d*)?(?:[eE][-+]?\d+)?$/;

/** The cell's number with a decimal point and nothing between its digits, or null where it is not of that style. */
export function plainNumber(text: string, style: NumberStyle): string | null {
  if (text.length > 60) return style === "decimal-points" && parseNumber(text) !== null ? text : null;
  if (style === "decimal-commas") {
    if (decimalComma.test(text)) return text.replaceAll(".", "").replace(",", ".");
    if (thousandsOfCommas.test(text)) return text.replaceAll(".", "");
    return /^[-+]?(?:nan|inf|infinity)$/i.test(text) ? text : null;
  }
  if (parseNumber(text) !== null) return text;
  return style === "thousands" && thousands.test(text) ? text.replaceAll(",", "") : null;
}

/** The cells with their numbers as `plainNumber` writes them; names stay as they are. */
export function plainCells(
  rows: readonly (readonly Cell[])[],
  style: NumberStyle,
): readonly (readonly Cell[])[] {
  if (style === "decimal-points") return rows;
  return rows.map((row) =>
    row.map((cell) => {
      const plain = plainNumber(cell.text, style);
      return plain === null || plain === cell.text ? cell : new Cell(cell.start, cell.end, plain);
    }),
  );
}
