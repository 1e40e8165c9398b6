import { lineReader, type LineContext } from "./line-reader";
import { isEllipsis, isNumber } from "./number-cell";
import type { NumericArray } from "./numeric-array";
import { parseNumber } from "./number-text";
import { plainCells, plainNumber, type NumberStyle } from "./number-style";
import { atLeastTwo, refusalError, valuesShown, type Refusal } from "./refusal";
import { separationsOf, type Separation } from "./separations";
import { tableArray, type Table } from "./table-array";
import { isShort, type Cell, type Line } from "./text-lines";

/**
 * Rows of numbers without brackets: CSV, TSV, white space, one number a line, with names above or before them. What
 * could be read in several ways (decimal commas, thousands) is asked.
 */
export const plainRowsReader = lineReader("rows of numbers", null, function* (context) {
  const { lines } = context;
  const paragraphs = context.source.paragraphs;
  const apart =
    paragraphs.length > 1 &&
    paragraphs.every(({ first, last }) => first === last && lines[first]!.words.length === 1);
  const blocks = apart ? [{ first: paragraphs[0]!.first, last: paragraphs.at(-1)!.last }] : paragraphs;
  for (const { first, last } of blocks) {
    const block = lines.slice(first, last + 1).filter((line) => line.words.length > 0 && !isTypeLine(line));
    yield { first, last, read: () => rowsIn(context, block) };
  }
});

/** LibTorch ends its prints with the type and the shape. */
const isTypeLine = (line: Line) => isShort(line) && /^\[ \w+Type\{[\d,]*\} \]$/.test(line.text);

/** One way to read the block. */
interface Choice {
  readonly id: NumberStyle;
  readonly table: Table;
}

const names: Record<NumberStyle, string> = {
  "decimal-points": "Separated by commas",
  "decimal-commas": "Decimal commas",
  thousands: "Commas between thousands",
};

function rowsIn(
  { text, reading, where }: LineContext,
  lines: readonly Line[],
): NumericArray | Refusal | null {
  const choices = separationsOf(lines).flatMap((separation) => choicesOf(separation, where.kind === "at"));
  const chosen = choices.find(({ id }) => id === reading);
  const [first] = choices;
  if (!first) return null;
  if (choices.length > 1 && !chosen) throw ambiguity(text, lines, choices);
  const table = (chosen ?? first).table;
  for (const row of table.rows) {
    const cut = row.find(endsCutArray);
    if (cut) return openingMissing(cut);
  }
  const alone = onlyNumber(table.rows);
  if (alone) return atLeastTwo(alone.start, alone.end);
  if (table.rows.length > 1 && isRagged(table.rows)) throw raggedError(text, table.rows);
  return tableArray(text, table, reading);
}

/** The number among the cells if there is one only. */
function onlyNumber(rows: Table["rows"]): Cell | undefined {
  let only: Cell | undefined;
  for (const row of rows) {
    for (const cell of row) {
      if (!isNumber(cell)) continue;
      if (only) return undefined;
      only = cell;
    }
  }
  return only;
}

function choicesOf({ rows, styles }: Separation, numbersOnly: boolean): Choice[] {
  return styles.flatMap((style): Choice[] => {
    const isOfStyle = ({ text }: Cell) => text.includes(",") && plainNumber(text, style) !== null;
    if (style !== "decimal-points" && !rows.some((row) => row.some(isOfStyle))) return [];
    const table = tableOf(plainCells(rows, style), numbersOnly);
    return table ? [{ id: style, table }] : [];
  });
}

/** The cells with their header, where most are numbers and the others stand where names stand; else null. */
function tableOf(cells: readonly (readonly Cell[])[], numbersOnly: boolean): Table | null {
  if (cells.some(({ length }) => length === 0)) return null;
  if (cells.every((row) => row.every(isNumber))) return { header: null, rows: cells };
  if (numbersOnly) return null;
  // An index has no name in a header, as in ",cat,dog".
  const [top] = cells;
  const named = top![0]!.text === "" || !top!.some((cell) => isNumber(cell) || isEllipsis(cell));
  const headed = cells.length > 1 && named;
  const header = headed ? cells[0]! : null;
  const rows = headed ? cells.slice(1) : cells;
  // Alone, "The logits are 2.0" hides a number rather than being a name.
  const hides = rows.length === 1 && !header && /\s[-+−]?\d*\.\d+$/.test(rows[0]![0]!.text.slice(-40));
  const odd = (cell: Cell, column: number) => !isNumber(cell) && !(column === 0 && !hides && isName(cell));
  let numbers = 0;
  let others = 0;
  for (const row of rows) {
    row.forEach((cell, column) => {
      if (isNumber(cell)) numbers++;
      else if (odd(cell, column)) others++;
    });
  }
  const width = rows[0]!.length;
  // Names in further columns are usual below a header, and in prose.
  const allowed = header?.length === width ? numbers * width : rows.length > 1 ? numbers / 2 : 0;
  return numbers > 0 && others <= allowed ? { header, rows } : null;
}

/** Not the time or date of a log's line. */
const isName = (cell: Cell) =>
  cell.text !== "" &&
  !/[[\](){}<>]/.test(cell.text) &&
  !/^[[(]?\d+[-:/.]\d/.test(cell.text) &&
  !isEllipsis(cell);

/** A number before a bracket that nothing has opened. */
function endsCutArray(cell: Cell): boolean {
  if (cell.text.length > 64 || !/[\])}][,;]?$/.test(cell.text)) return false;
  const text = cell.text.replace(/[\])}]+[,;]?$/, "");
  return parseNumber(text) !== null;
}

function openingMissing(cell: Cell): Refusal {
  const start = cell.start + cell.text.search(/[\])}]/);
  return {
    start,
    end: start + 1,
    message:
      "This may be the rest of an array: its opening bracket is missing. Select the array from its start.",
  };
}

function isRagged(rows: Table["rows"]): boolean {
  return rows.some(({ length }) => length !== rows[0]!.length);
}

function raggedError(text: string, rows: Table["rows"]) {
  const odd = rows.find(({ length }) => length !== rows[0]!.length)!;
  const message =
    `This line has ${odd.length} entries where ${rows[0]!.length} are wanted, as in the first line. If the lines are ` +
    "one wrapped vector, put brackets around it: [1, 2, 3, 4].";
  return refusalError(text, { start: odd[0]!.start, end: odd.at(-1)!.end, message });
}

function ambiguity(text: string, lines: readonly Line[], choices: readonly Choice[]) {
  const start = lines[0]!.words[0]!.start;
  const end = lines.at(-1)!.words.at(-1)!.end;
  const message =
    "The commas may separate entries, decimals or thousands. Put a space after commas that separate entries, or " +
    "brackets around the array, and write decimals with a point.";
  return refusalError(text, {
    start,
    end,
    message,
    readings: choices.map((choice) => ({ id: choice.id, label: labelOf(choice) })),
  });
}

function labelOf({ id, table }: Choice): string {
  const numbers = table.rows
    .slice(0, 6)
    .flatMap((row) => row.filter(isNumber).map(({ text }) => Number(text)));
  return `${names[id]}: ${valuesShown(numbers)}`;
}
