import { booleanPair } from "./boolean-words";
import { parseNumber } from "./cell";
import { classCounts, countClasses, maximumClasses } from "./classes";
import type { CollectedColumn } from "./collected-column";
import { dateWarnings, nearlyNumericWarning, roundedWarnings, unfitWarnings } from "./column-warnings";
import type { ColumnChoices } from "./columns/column-store";
import { formatsOfAll, formatsOfMost, type DateFormat } from "./dates";
import { Flaws } from "./nearly-numeric";
import { summarizeNumbers } from "./number-summary";
import type { Cells, Column, DictionaryCells } from "./table";
import type { ColumnSummary } from "./table-summary";
import { isIdentifierName, kindOfTexts } from "./text-kind";
import { ofOneCase, onlyOfType, withoutMark } from "./uniform-cells";

export interface DescribedColumn {
  readonly column: Column;
  readonly warnings: readonly string[];
}

type Verdict = Pick<ColumnSummary, "type" | "evidence" | "leftOut" | "dateFormat" | "mark">;

export function describeColumn(collected: CollectedColumn): DescribedColumn {
  const { choices, cells } = collected;
  const fitted = cells?.kind === "dictionary" && choices.type ? onlyOfType(collected, cells) : collected;
  const described = fitted.cells?.kind === "dictionary" ? describeDictionary(fitted) : describeMany(fitted);
  const { summary } = described.column;
  const leftOut = choices.ignored ? "It is set to be ignored." : summary.leftOut;
  return {
    column: { ...described.column, summary: { ...summary, ...(leftOut !== undefined && { leftOut }) } },
    warnings: [...unfitWarnings(fitted), ...described.warnings],
  };
}

function baseOf({ name, missing, missingTokens, texts }: CollectedColumn) {
  return {
    name,
    missing,
    missingTokens: [...missingTokens].map(([value, count]) => ({ value, count })),
    distinct: texts.length,
    distinctAtLeast: false,
    classes: null,
  };
}

function describeDictionary(given: CollectedColumn): DescribedColumn {
  const cased = ofOneCase(given, given.cells as DictionaryCells);
  const collected = withoutMark(cased, cased.cells as DictionaryCells);
  const { texts, choices, rows, missing } = collected;
  const cells = collected.cells as DictionaryCells;
  const isNumeric = choices.type === undefined || choices.type === "numeric";
  if (isNumeric && texts.length > 0 && texts.every((text) => parseNumber(text) !== undefined)) {
    return describeNumbers(collected, cells);
  }
  const formats =
    choices.type === undefined ? formatsOfAll(texts) : choices.type === "date" ? formatsOfMost(texts) : [];
  const present = rows - missing;
  const flaws = isGuessed(choices) ? Flaws.of(cells).describe(present, texts.length) : null;
  const verdict = verdictOnTexts(collected, formats, present, flaws !== null);
  const isClass = verdict.type === "categorical" || verdict.type === "boolean";
  const summary: ColumnSummary = {
    ...baseOf(collected),
    ...verdict,
    // The same instant can be written in several ways.
    ...(verdict.type === "date" && { distinct: new Set(texts.map(formats[0]!.parse)).size }),
    classes: isClass ? classesOf(cells, choices.type !== undefined) : null,
  };
  const warnings = [
    ...dateWarnings(summary, formats),
    ...(flaws !== null && verdict.type !== "date" ? [nearlyNumericWarning(summary, flaws)] : []),
  ];
  return { column: { summary, cells }, warnings };
}

/** What is set to be categories is not taken for a quantity. */
function classesOf(cells: DictionaryCells, chosen: boolean): ColumnSummary["classes"] {
  if (!chosen) return classCounts(cells);
  const counts = countClasses(cells);
  return counts.length < 2 ? null : counts;
}

const isGuessed = ({ type, ignored }: ColumnChoices) => type === undefined && !ignored;

function verdictOnTexts(
  { name, texts, choices }: CollectedColumn,
  formats: readonly DateFormat[],
  present: number,
  isNearlyNumeric: boolean,
): Verdict {
  const distinct = texts.length;
  if (distinct === 0) return leftOutAs("constant", "Every cell is missing.");
  if (choices.type) return chosenVerdict(choices.type, formats);
  if (distinct === 1) return leftOutAs("constant", "Every cell holds the same text.");
  const words = booleanPair(texts);
  if (words) return { type: "boolean", evidence: `Every value is ${[...words].join(" or ")}.` };
  const [format] = formats;
  if (format) {
    const evidence = `Every value is a date of the form ${format.name}.`;
    return { type: "date", evidence, dateFormat: format.name };
  }
  return kindOfTexts(name, texts, present, !isNearlyNumeric);
}

function chosenVerdict(type: ColumnSummary["type"], [format]: readonly DateFormat[]): Verdict {
  const evidence = `Its type is set to ${type}.`;
  if (type === "date") return { type, evidence, dateFormat: format!.name };
  return type === "text" || type === "identifier" ? leftOutAs(type, evidence) : { type, evidence };
}

function leftOutAs(type: ColumnSummary["type"], reason: string): Verdict {
  return { type, evidence: reason, leftOut: reason };
}

/** More different values than a dictionary keeps. */
function describeMany(collected: CollectedColumn): DescribedColumn {
  const { cells, choices, dateFormats = [], counted, rows, missing } = collected;
  const [dateFormat] = dateFormats;
  if (cells && !dateFormat) return describeNumbers(collected, cells);
  if (cells) {
    const { distinctShort: distinct, distinctAtLeast } = summarizeNumbers(cells);
    const evidence = choices.type
      ? `Its type is set to ${choices.type}.`
      : `Every value is a date of the form ${dateFormat!.name}.`;
    const verdict = { type: "date", evidence, dateFormat: dateFormat!.name } as const;
    const summary = { ...baseOf(collected), ...verdict, distinct, distinctAtLeast };
    return { column: { summary, cells }, warnings: dateWarnings(summary, dateFormats) };
  }
  const distinct = counted!.count;
  const present = rows - missing;
  const flaws = (isGuessed(choices) ? collected.flaws?.describe(present, distinct) : null) ?? null;
  const verdict =
    choices.type === undefined
      ? manyTexts(collected, flaws === null && distinct === present && !counted!.full)
      : leftOutAs(
          choices.type,
          choices.type === "text" || choices.type === "identifier"
            ? `Its type is set to ${choices.type}.`
            : `It holds more than ${maximumClasses} different values, too many for ${choices.type}.`,
        );
  const summary = { ...baseOf(collected), ...verdict, distinct, distinctAtLeast: counted!.full };
  const warnings = flaws === null ? [] : [nearlyNumericWarning(summary, flaws)];
  return { column: { summary, cells: null }, warnings };
}

function manyTexts({ name, texts, firstText }: CollectedColumn, allDifferent: boolean): Verdict {
  // The first ones stand for all.
  const kind = allDifferent ? kindOfTexts(name, texts, texts.length) : undefined;
  if (kind?.type === "identifier") return kind;
  const { cell, line } = firstText!;
  return leftOutAs(
    "text",
    `More than ${maximumClasses} different values that are not all numbers, such as ${JSON.stringify(cell)} in line ${line}.`,
  );
}

function describeNumbers(collected: CollectedColumn, cells: Cells): DescribedColumn {
  const { name, rows, missing, choices, longNumbers, mark } = collected;
  const { minimum, maximum, infinite, distinctShort, distinctAtLeast, allIntegers, histogram } =
    summarizeNumbers(cells);
  const distinct = distinctShort + longNumbers;
  const isIdentifier =
    choices.type === undefined &&
    (isIdentifierName(name) || choices.unnamed === true) &&
    allIntegers &&
    missing === 0 &&
    rows > 2 &&
    distinct === rows;
  const isConstant = distinct < 2 && cells.kind === "dictionary";
  const verdict: Verdict = isIdentifier
    ? leftOutAs("identifier", `Each of the ${rows} rows has a whole number of its own: it names rows.`)
    : {
        type: isConstant && choices.type === undefined ? "constant" : "numeric",
        evidence: `Every value is ${isConstant ? "the same" : "a"}${allIntegers && !isConstant ? " whole" : ""} number${describeMark(mark)}.`,
        ...(mark && { mark }),
        ...(minimum > maximum && { leftOut: "No cell holds a finite number." }),
      };
  const summary: ColumnSummary = {
    ...baseOf(collected),
    ...verdict,
    ...(minimum <= maximum && { minimum, maximum }),
    ...(minimum <= maximum && !isIdentifier && { histogram }),
    distinct,
    distinctAtLeast,
    classes: cells.kind === "dictionary" && !isIdentifier ? classCounts(cells) : null,
  };
  const warnings = [
    ...(infinite > 0 ? [`Column "${name}" has infinite values; they count as missing.`] : []),
    ...(isIdentifier || choices.ignored ? [] : roundedWarnings(collected)),
  ];
  return { column: { summary, cells }, warnings };
}

function describeMark(mark: string | undefined): string {
  if (mark === undefined) return "";
  return mark === "" ? "; those in parentheses are negative" : ` with ${mark}`;
}
