import { LabError } from "../errors";
import { ClassIndex, maximumClasses, maximumIntegerClasses } from "./classes";
import { findColumn, type Column, type Table } from "./table";

const listedNames = 20;

/** The column to predict and its classes. */
export interface Target {
  readonly column: Column;
  readonly classes: readonly string[];
}

/** @throws LabError `target-missing`, `target-unsuitable` */
export function chooseTarget(table: Table, name: string | null): Target {
  const column = name === null ? undefined : findColumn(table, name);
  if (!column) {
    const names = table.columns.map(({ summary }) => summary.name);
    const more = names.length > listedNames ? ` and ${names.length - listedNames} more` : "";
    const list = `${names.slice(0, listedNames).join(", ")}${more}`;
    throw new LabError(
      "target-missing",
      name === null
        ? `No target is chosen; choose one of the columns ${list}.`
        : `"${table.name}" has no column "${name}" to predict; its columns are ${list}.`,
    );
  }
  const { classes } = column.summary;
  if (!classes) throw new LabError("target-unsuitable", unsuitable(column));
  return { column, classes: classes.map(({ value }) => value) };
}

function unsuitable({ summary, cells }: Column): string {
  const { name, type, distinct, distinctAtLeast } = summary;
  if (distinct === 0) return `Column "${name}" has no values to predict; every cell is missing.`;
  if (type === "constant") {
    const value = cells?.kind === "dictionary" ? cells.texts[1] : String(summary.minimum);
    return `Column "${name}" holds only one class, "${value}"; classification needs at least two.`;
  }
  const count = `${distinctAtLeast ? "more than " : ""}${distinct} different`;
  return type === "numeric"
    ? `Column "${name}" holds ${count} numbers; classification needs classes: texts, or at most ${maximumIntegerClasses} different integers.`
    : `Column "${name}" holds ${count} texts, hardly any of them twice; classification needs at most ${maximumClasses} classes with several rows each.`;
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
    const labelOfCode = cells.texts.map((text, code) => (code === 0 ? noClass : labelOf(text)));
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
