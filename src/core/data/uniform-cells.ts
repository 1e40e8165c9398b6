import { booleanPair, isBooleanWord, withoutCase } from "./boolean-words";
import { parseNumber } from "./cell";
import type { CollectedColumn } from "./collected-column";
import { formatsOfMost } from "./dates";
import { commonMark, parseMarked } from "./marked-number";
import { countMissing, presentCodes, recoded, type DictionaryCells } from "./table";

/** Cells that are not of the chosen type count as missing. */
export function onlyOfType(collected: CollectedColumn, cells: DictionaryCells): CollectedColumn {
  const fits = fitsType(collected);
  if (!fits) return collected;
  const present = presentCodes(cells);
  const misfit = present.find((code) => !fits(cells.texts[code]!));
  if (misfit === undefined) return collected;
  const texts = [""];
  const newCode = new Uint16Array(cells.texts.length);
  for (const code of present) {
    const text = cells.texts[code]!;
    if (fits(text)) newCode[code] = texts.push(text) - 1;
  }
  const fitting = recoded(cells, texts, newCode);
  const unfit = countMissing(fitting) - countMissing(cells);
  return {
    ...collected,
    cells: fitting,
    texts: texts.slice(1),
    missing: collected.missing + unfit,
    unfit,
    firstUnfit: { cell: cells.texts[misfit]!, line: 0 },
  };
}

function fitsType({ choices: { type }, texts }: CollectedColumn): ((text: string) => boolean) | undefined {
  if (type === "numeric" && commonMark(texts) !== undefined) return undefined;
  if (type === "numeric") return (text) => parseNumber(text) !== undefined;
  if (type === "boolean") return isBooleanWord;
  if (type !== "date") return undefined;
  const [format] = formatsOfMost(texts);
  return (text) => format?.parse(text) !== undefined;
}

/** Yes and yes are one value of a boolean column. */
export function ofOneCase(collected: CollectedColumn, cells: DictionaryCells): CollectedColumn {
  const { texts, choices } = collected;
  const isBoolean = choices.type === "boolean" || (choices.type === undefined && booleanPair(texts));
  if (!isBoolean || new Set(texts.map((text) => text.toLowerCase())).size === texts.length) return collected;
  const merged = withoutCase(cells);
  return { ...collected, cells: merged, texts: merged.texts.slice(1) };
}

/** Numbers that all have a mark become plain ones. */
export function withoutMark(collected: CollectedColumn, cells: DictionaryCells): CollectedColumn {
  const { texts, choices } = collected;
  const isNumeric = choices.type === undefined || choices.type === "numeric";
  const mark = isNumeric && texts.length > 0 ? commonMark(texts) : undefined;
  if (mark === undefined) return collected;
  const plain = (text: string) => (text === "" ? "" : String(parseMarked(mark, text)));
  // Codes that do not occur may have any text.
  const counted = cells.texts.map((text, code) => (cells.counts[code] === 0 ? "" : plain(text)));
  return { ...collected, cells: { ...cells, texts: counted }, texts: texts.map(plain), mark };
}
