import type { Entry } from "./build-array";
import { refusalError } from "./refusal";
import type { Cell } from "./text-lines";
import { truncation } from "./truncation";
import { wordTrouble } from "./word-trouble";

/** Whether the cell is a number, or a masked entry's `--`. */
export function isNumber(cell: Cell): boolean {
  return cell.value !== null || cell.text === "--";
}

export const isEllipsis = ({ text }: Cell) => text.length <= 3 && /^(?:\.{2,3}|[…⋮⋯⋱])$/.test(text);

/** Whether nothing stands in the cell, or a word for nothing. */
export function isMissing({ text, start, end }: Cell): boolean {
  if (text === "" || text.length > 20) return text === "";
  return wordTrouble(text, { kind: "word", start: 0, end: end - start, value: 0 }).kind === "missing";
}

/** @throws LabError `array-refused`, which says what stands there in the number's stead. */
export function numberIn(text: string, cell: Cell, label: string | null = null): Entry {
  const { start, end } = cell;
  const { value } = cell;
  if (value !== null) return { value, start, end, label };
  if (cell.text === "--") return { value: NaN, start, end, label, masked: true };
  if (isEllipsis(cell)) throw refusalError(text, truncation(text, start, end));
  if (cell.text === "") {
    const message = "An entry is missing here. Softmax needs every entry.";
    throw refusalError(text, { start, end, message });
  }
  throw refusalError(text, wordTrouble(text, { kind: "word", start, end, value: 0 }));
}
