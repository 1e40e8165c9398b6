import { histogramBars } from "../core/data/histogram-bars";
import type { ColumnSummary, TableSummary } from "../core/data/table-summary";
import { splitColumnMissing, splitVariants } from "../core/data/split-rows";
import { guessTask } from "../core/data/task";
import { readVariant } from "../core/data/variants";
import type { Task } from "../core/engine/losses";
import { LabError } from "../core/errors";
import { listNames } from "../core/list-names";
import { taskOf } from "../core/recipe/compatibility";
import { completeRecipe, factsFor } from "../core/recipe/defaults";
import type { Section } from "../core/recipe/option";
import { optionNames, recipeOptions, type Recipe } from "../core/recipe/recipe";
import { flagOf } from "../core/recipe/terminal-line";
import type { EngineHost } from "../session/engine-host";
import type { InspectArguments } from "./arguments";
import { fileSource } from "./file-source";
import { jsonLine } from "./json-line";
import { shown, type Terminal } from "./terminal";

/** Prints what is understood of a file. @throws LabError for a file that cannot be read. */
export async function runInspection(
  { file, settings, json }: InspectArguments,
  engine: EngineHost,
  terminal: Terminal,
): Promise<void> {
  const reading = completeRecipe(settings);
  const summary = await engine.request("inspectTable", {
    source: fileSource(file, reading.labels),
    reading,
  });
  const target = targetOf(summary, reading.target, taskOf(reading));
  const own = { ...settings, target: target?.name ?? null };
  const recipe = completeRecipe(own, factsFor(own, summary));
  requireSplitColumns(summary, recipe);
  terminal.out.write(json ? jsonLine(toJson(summary, target)) : describe(summary, target, recipe));
}

/** @throws LabError `column-missing` */
function requireSplitColumns({ name: file, columns }: TableSummary, { split, group }: Recipe): void {
  const { name, argument } = readVariant(splitVariants, split)!;
  for (const [column, use] of [
    [name === "column" ? argument : null, "split"],
    [group, "group"],
  ] as const) {
    if (column !== null && !columns.some((one) => one.name === column)) {
      throw splitColumnMissing(file, column, use);
    }
  }
}

interface InspectedTarget {
  readonly name: string;
  readonly task: Task;
}

function targetOf(
  { name: file, columns, suggestedTarget }: TableSummary,
  chosen: string | null,
  task: Task | undefined,
): InspectedTarget | null {
  const name = chosen ?? suggestedTarget;
  if (name === null) return null;
  const column = columns.find((column) => column.name === name);
  if (!column) throw new LabError("target-missing", `"${file}" has no column "${name}" to predict.`);
  return { name, task: task ?? guessTask(column) };
}

function toJson({ format, rows, columns, warnings }: TableSummary, target: InspectedTarget | null): unknown {
  return {
    ...format,
    rows,
    columns: columns.map(({ name, type, missing, distinct }) => ({ name, type, missing, distinct })),
    target,
    warnings,
  };
}

const delimiterNames: Readonly<Record<string, string>> = {
  ",": "comma",
  ";": "semicolon",
  "\t": "tab",
  "|": "pipe",
  " ": "space",
};

/** For a person: how the file is written, then a line a column with the evidence below it. */
function describe(summary: TableSummary, target: InspectedTarget | null, recipe: Recipe): string {
  const { name, rows, columns, warnings } = summary;
  const widths = {
    name: Math.max(...columns.map((column) => shown(column.name).length)),
    type: Math.max(...columns.map(({ type }) => type.length)),
  };
  const lines = [
    `${shown(name)}: ${count(rows, "row")}, ${count(columns.length, "column")}`,
    describeFormat(summary),
    "",
    ...columns.flatMap((column) => [
      `  ${shown(column.name).padEnd(widths.name)}  ${column.type.padEnd(widths.type)}  ${facts(column)}`.trimEnd(),
      `      ${column.leftOut === undefined ? shown(column.evidence) : `Left out. ${shown(column.leftOut)}`}`,
    ]),
    "",
    target
      ? `Target: ${shown(target.name)} (${target.task}${classesOf(summary, target)})`
      : "Target: none stands out; choose one by --target NAME.",
    `Train prepares: ${flagsOf("preparation", recipe)}`,
    `Train splits: ${flagsOf("split", recipe)} ${flagOf("seed", recipe)}`,
    ...warnings.map((warning) => `Warning: ${shown(warning)}`),
  ];
  return `${lines.join("\n")}\n`;
}

/** The options of a section that are not off, as they can be given otherwise. */
function flagsOf(section: Section, recipe: Recipe): string {
  return optionNames
    .filter((name) => recipeOptions[name].section === section && !offValues.has(recipe[name]))
    .map((name) => flagOf(name, recipe))
    .join(" ");
}

const offValues = new Set<unknown>([null, false, 0]);

function describeFormat({ format: { delimiter, decimal, encoding, header } }: TableSummary): string {
  const parts = [
    delimiter === null ? null : `delimiter ${delimiterNames[delimiter] ?? JSON.stringify(delimiter)}`,
    decimal === null ? null : `decimal ${decimal === "," ? "comma" : "point"}`,
    encoding,
    header ? "header in the first line" : "no header",
  ];
  return parts.filter((part) => part !== null).join(", ");
}

function facts(column: ColumnSummary): string {
  const { distinct, distinctAtLeast, minimum, maximum, histogram, missing, missingTokens } = column;
  const values = `${distinctAtLeast ? "at least " : ""}${count(distinct, "value")}`;
  const tokens = missingTokens.map(({ value, count }) => `${count} ${value === "" ? "empty" : shown(value)}`);
  return [
    values,
    minimum === undefined
      ? null
      : `${minimum} to ${maximum!} ${histogram ? histogramBars(histogram) : ""}`.trimEnd(),
    missing === 0 ? null : `${missing} missing${tokens.length > 0 ? ` (${tokens.join(", ")})` : ""}`,
  ]
    .filter((part) => part !== null)
    .join(", ");
}

function classesOf({ columns }: TableSummary, { name, task }: InspectedTarget): string {
  const classes = columns.find((column) => column.name === name)?.classes;
  if (task !== "classification" || !classes) return "";
  return `: ${listNames(classes.map(({ value, count }) => `${shown(value)} ${count}`))}`;
}

function count(amount: number, noun: string): string {
  return `${amount} ${noun}${amount === 1 ? "" : "s"}`;
}
