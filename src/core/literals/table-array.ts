import { buildArray, type Entry } from "./build-array";
import { areCounts } from "./labels";
import { meaningOfName } from "./meaning";
import { isEllipsis, isMissing, isNumber, numberIn } from "./number-cell";
import type { NumericArray } from "./numeric-array";
import { refusalError, valuesShown, type Refusal } from "./refusal";
import type { Cell } from "./text-lines";
import { truncation } from "./truncation";

/** A table's cells as they stand in the text. */
export interface Table {
  /** As many as each row has, the label column's included. */
  readonly header: readonly Cell[] | null;
  readonly rows: readonly (readonly Cell[])[];
  /** Whether the layout says that the first column is an index, as in pandas and R. */
  readonly indexed?: boolean;
}

const countingNames = /^(?:|#|no\.?|nr\.?|n|id|ids|idx|index|\(index\)|rank|row|unnamed: 0)$/i;

/**
 * The numbers of a table: one column of them is a vector, labeled by the column of names; several are a matrix,
 * labeled by the header.
 * @returns null where no column holds numbers.
 * @throws LabError where a cell among numbers is none, where rows differ in length, or where a first column that
 * counts may be an index or data.
 */
export function tableArray(text: string, table: Table, reading: string | null): NumericArray | null {
  const { rows, header } = table;
  const cut = cutIn(rows) ?? header?.find(isEllipsis);
  if (cut) throw refusalError(text, truncation(text, cut.start, cut.end));
  const width = rows[0]!.length;
  const odd = rows.find(({ length }) => length !== width);
  if (odd) {
    const message = `This row has ${odd.length} cells where ${width} are wanted, as in the first row.`;
    throw refusalError(text, { start: odd[0]!.start, end: odd.at(-1)!.end, message });
  }
  const names = header?.length === width ? header : null;
  if (rows.length === 1 && !header && isNumber(rows[0]![0]!)) return rowArray(text, rows[0]!);
  const numeric: number[] = [];
  const others: number[] = [];
  for (let column = 0; column < width; column++) (isNumeric(rows, column) ? numeric : others).push(column);
  const index = indexColumn(text, table, numeric, reading);
  const data = numeric.filter((column) => column !== index);
  if (data.length === 0) return null;
  const nameColumn = nameColumnOf(rows, others) ?? index;
  const rowLabels = labelsOf(rows, nameColumn);
  const label = (row: number, column: number): string | null => {
    if (data.length === 1) return rowLabels?.[row] ?? null;
    return names?.[column]!.text ?? null;
  };
  const entries: Entry[] = [];
  rows.forEach((row, at) => {
    for (const column of data) entries.push(numberIn(text, row[column]!, label(at, column)));
  });
  const headed = names !== null && data.length > 1 && !areCounts(data.map((column) => names[column]!.text));
  const isVector = data.length === 1 || rows.length === 1;
  return buildArray(text, {
    start: rows[0]![0]!.start,
    end: rows.at(-1)!.at(-1)!.end,
    shape: isVector ? [entries.length] : [rows.length, data.length],
    entries:
      names === null || data.length === 1 || headed
        ? entries
        : entries.map((entry) => ({ ...entry, label: null })),
    meaning: meaningOfName(data.length === 1 ? (names?.[data[0]!]!.text ?? "") : ""),
  });
}

function rowArray(text: string, row: readonly Cell[]): NumericArray {
  const entries = row.map((cell) => numberIn(text, cell));
  return buildArray(text, { start: row[0]!.start, end: row.at(-1)!.end, shape: [row.length], entries });
}

function cutIn(rows: Table["rows"]): Cell | undefined {
  for (const row of rows) {
    const cut = row.find(isEllipsis);
    if (cut) return cut;
  }
  return undefined;
}

/** Most cells are numbers, or all that are none are missing: these are flaws in a column of numbers. */
function isNumeric(rows: Table["rows"], column: number): boolean {
  let numbers = 0;
  let missing = 0;
  for (const row of rows) {
    if (isNumber(row[column]!)) numbers++;
    else if (isMissing(row[column]!)) missing++;
  }
  return numbers * 2 > rows.length || (numbers > 0 && numbers + missing === rows.length);
}

/** The first column of words that tells the rows apart, or else the first. */
function nameColumnOf(rows: Table["rows"], columns: readonly number[]): number | undefined {
  if (columns.length < 2) return columns[0];
  const differs = (column: number) => rows.some((row) => row[column]!.text !== rows[0]![column]!.text);
  return columns.find(differs) ?? columns[0];
}

function labelsOf(rows: Table["rows"], column: number | undefined): string[] | null {
  if (column === undefined) return null;
  const labels = rows.map((row) => row[column]!.text);
  return areCounts(labels) ? null : labels;
}

/** The first column where it counts the rows, so that it is no data. */
function indexColumn(
  text: string,
  { header, rows, indexed }: Table,
  numeric: readonly number[],
  reading: string | null,
): number | undefined {
  if (indexed) return 0;
  if (numeric[0] !== 0 || numeric.length < 2 || rows.length < 2) return undefined;
  const first = rows.map((row) => row[0]!.text.replace(/[.:]$/, ""));
  const name = header?.length === rows[0]!.length ? header[0]!.text : undefined;
  if (name !== undefined && countingNames.test(name)) return 0;
  const fractions = rows.some((row) => numeric.slice(1).some((column) => /[.eE]/.test(row[column]!.text)));
  if (!areCounts(first) || !fractions || reading === "data") return undefined;
  if (reading === "index") return 0;
  throw refusalError(text, countOrData(rows, numeric));
}

function countOrData(rows: Table["rows"], numeric: readonly number[]): Refusal {
  const values = (columns: readonly number[]) =>
    rows.slice(0, 4).flatMap((row) => columns.map((column) => Number(row[column]!.text.replace("−", "-"))));
  return {
    start: rows[0]![0]!.start,
    end: rows.at(-1)![0]!.end,
    message:
      "The first column counts the rows: it may be an index or data. Select the numbers without the index, or put " +
      "brackets around the array.",
    readings: [
      { id: "index", label: `The first column is an index: ${valuesShown(values(numeric.slice(1)))}` },
      { id: "data", label: `The first column is data: ${valuesShown(values(numeric))}` },
    ],
  };
}
