import type { Task } from "../engine/losses";
import { LabError } from "../errors";
import { listNames } from "../list-names";
import { parseNumber } from "./cell";
import { ClassIndex, countClasses, maximumClasses } from "./classes";
import { findColumn, presentCodes, type Column, type Table } from "./table";
import { guessTask } from "./task";

const listedNames = 20;

/** The column to predict, and its classes, or null where a number is to be predicted. */
export interface Target {
  readonly column: Column;
  readonly classes: readonly string[] | null;
}

/**
 * @param task what is to be predicted, or null to go by the column.
 * @throws LabError `target-missing`, `target-unsuitable`
 */
export function chooseTarget(table: Table, name: string | null, task: Task | null): Target {
  const column = name === null ? undefined : findColumn(table, name);
  if (!column) {
    const names = table.columns.map(({ summary }) => summary.name);
    const list = listNames(names, listedNames);
    throw new LabError(
      "target-missing",
      name === null
        ? `No target is chosen; choose one of the columns ${list}.`
        : `"${table.name}" has no column "${name}" to predict; its columns are ${list}.`,
    );
  }
  if (column.summary.distinct === 0) {
    throw new LabError(
      "target-unsuitable",
      `Column "${column.summary.name}" has no values to predict; every cell is missing.`,
    );
  }
  if ((task ?? guessTask(column.summary)) === "regression") return { column, classes: null };
  const classes = classesOf(column);
  if (!classes) throw new LabError("target-unsuitable", unsuitable(column));
  return { column, classes };
}

/** The classes of a column that is to be classified, whatever it looks like; null if it cannot be. */
function classesOf({ summary, cells }: Column): readonly string[] | null {
  if (summary.classes) return summary.classes.map(({ value }) => value);
  if (summary.type !== "numeric" || cells?.kind !== "dictionary") return null;
  return countClasses(cells).map(({ value }) => value);
}

function unsuitable({ summary, cells }: Column): string {
  const { name, type, distinct, distinctAtLeast } = summary;
  if (type === "constant") {
    const value =
      cells?.kind === "dictionary" ? cells.texts[presentCodes(cells)[0]!] : String(summary.minimum);
    return `Column "${name}" holds only one class, "${value}"; classification needs at least two.`;
  }
  const count = `${distinctAtLeast ? "more than " : ""}${distinct} different`;
  return type === "numeric"
    ? `Column "${name}" holds ${count} numbers; classification needs at most ${maximumClasses} classes. To predict the number itself, set the task to regression.`
    : `Column "${name}" holds ${count} texts, hardly any of them twice; classification needs at most ${maximumClasses} classes with several rows each.`;
}

/**
 * The number of each row, NaN where the cell is missing or infinite.
 * @throws LabError `target-unsuitable` if a cell holds a text.
 */
export function targetNumbers({ summary, cells }: Column): Float64Array {
  if (cells?.kind === "numbers") return cells.values.map(finiteOrMissing);
  const refuse = (text: string) =>
    new LabError(
      "target-unsuitable",
      `Column "${summary.name}" holds ${text}; regression needs numbers only.`,
    );
  if (!cells) throw refuse("texts");
  const numbers = cells.texts.map((text) => {
    const number = text === "" ? Number.NaN : parseNumber(text);
    if (number === undefined) throw refuse(JSON.stringify(text));
    return finiteOrMissing(number);
  });
  return Float64Array.from(cells.codes, (code) => numbers[code]!);
}

function finiteOrMissing(number: number): number {
  return Number.isFinite(number) ? number : Number.NaN;
}

/**
 * The label of each row: the index of its class, `unknownClass` for a value that is none of the classes, and
 * `noClass` where the cell is missing.
 * @throws LabError `target-unsuitable` if the column has too many different texts.
 */
export function labelRows({ summary, cells }: Column, rows: number, classes: readonly string[]): Uint32Array {
  const index = new ClassIndex(classes);
  const labelOf = (text: string) => index.find(text) ?? unknownClass;
  const labels = new Uint32Array(rows).fill(unknownClass);
  if (cells?.kind === "dictionary") {
    const labelOfCode = cells.texts.map((text) => (text === "" ? noClass : labelOf(text)));
    for (let row = 0; row < rows; row++) labels[row] = labelOfCode[cells.codes[row]!]!;
  } else if (cells?.kind === "numbers") {
    for (let row = 0; row < rows; row++) {
      const value = cells.values[row]!;
      labels[row] = Number.isNaN(value) ? noClass : labelOf(String(value));
    }
  } else {
    throw new LabError(
      "target-unsuitable",
      `Column "${summary.name}" holds more than ${maximumClasses} different texts; they cannot all be classes.`,
    );
  }
  return labels;
}

export const noClass = 0xffff_ffff;
export const unknownClass = 0xffff_fffe;
