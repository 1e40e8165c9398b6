import { LabError } from "../../core/errors";
import { parseNumber } from "../../core/literals/number-text";
import type { Adapter, Variable } from "./adapter";

/** A number as the debugger writes it, a masked entry, or a list, whose items may have names. */
export type Values =
  string | { readonly items: readonly Values[]; readonly labels: readonly string[] | null };

const pageSize = 1000;

/** Each row of a matrix costs a request, and each entry memory in three processes. */
const maximumEntries = 100_000;

/** Children that are no entries though they have names: prototypes, methods, groups of a debugger's own. */
const extraNames =
  /^(\[\[.*\]\]|__proto__|len\(\)|length|\[?(size|capacity)\]?|Count|Raw View|(special|function|class|protected|private) variables)$/;
/** Of those, the ones that say how many entries there are. */
const lengthNames = /^(len\(\)|length|\[?size\]?|Count)$/;
const scalarCall = /^(?:np\.|numpy\.)?(?:float|u?int|bfloat)\d*\((.*)\)$/;

/** As the readers know a masked entry. */
export const maskedEntry = "--";

interface Reading {
  readonly adapter: Adapter;
  /** How many entries may still be read. */
  budget: number;
  readonly masked: string | null;
}

/**
 * Reads a variable's numbers by its children alone, so that nothing runs in the program.
 * @param masked the value that stands for a masked entry; null where an entry that is no number is refused.
 * @throws LabError `array-refused` where a child is no number, missing or cut off.
 */
export async function readValues(
  adapter: Adapter,
  variable: Variable,
  masked: string | null = null,
): Promise<Values> {
  return read({ adapter, budget: maximumEntries, masked }, variable, nameOf(variable));
}

async function read(
  reading: Reading,
  { value, variablesReference }: Variable,
  path: string,
): Promise<Values> {
  if (--reading.budget < 0) {
    throw refusal(
      `${path} is beyond the ${maximumEntries.toLocaleString("en")} values that are read from a debugger`,
    );
  }
  const number = numberIn(value);
  if (number !== null) return number;
  if (value === reading.masked) return maskedEntry;
  if (variablesReference === 0) throw refusal(`${path} is ${shortened(value)}, which is no number`);
  const { entries, isList } = await readEntries(reading.adapter, variablesReference, path);
  if (entries.length === 0) throw refusal(`${path} has no entries`);
  const items: Values[] = [];
  for (const entry of entries) {
    const name = isList ? `${path}[${indexOf(entry.name)}]` : `${labelOf(entry.name)} in ${path}`;
    items.push(await read(reading, entry, name));
  }
  return { items, labels: isList ? null : entries.map(({ name }) => labelOf(name)) };
}

async function readEntries(
  adapter: Adapter,
  reference: number,
  path: string,
): Promise<{ readonly entries: readonly Variable[]; readonly isList: boolean }> {
  const { indexed, others } = await readIndexed(adapter, reference);
  if (indexed.length === 0) {
    return { entries: (await adapter.children(reference)).filter(isNamedEntry), isList: false };
  }
  const length = others.find(({ name }) => lengthNames.test(name))?.value;
  indexed.forEach(({ name }, position) => {
    if (indexOf(name) !== position) throw refusal(`${path}[${position}] is missing`);
  });
  const isWhole = length === undefined || parseNumber(length) === null || Number(length) === indexed.length;
  if (!isWhole || others.some(isCutMark)) {
    throw refusal(`the debugger lists only the first ${indexed.length} entries of ${path}`);
  }
  return { entries: indexed, isList: true };
}

/** Indexed children page by page, and whatever else the first page holds. */
async function readIndexed(
  adapter: Adapter,
  reference: number,
): Promise<{ readonly indexed: readonly Variable[]; readonly others: readonly Variable[] }> {
  const indexed: Variable[] = [];
  const others: Variable[] = [];
  for (let start = 0; start < maximumEntries; start += pageSize) {
    const page = await adapter.children(reference, { filter: "indexed", start, count: pageSize });
    const entries = page.filter(({ name }) => indexOf(name) !== null);
    if (start === 0) others.push(...page.filter(({ name }) => indexOf(name) === null));
    // An adapter that does not page gives everything with each page.
    else if (entries[0]?.name === indexed[0]?.name) break;
    indexed.push(...entries);
    if (entries.length !== pageSize) break;
  }
  return { indexed, others };
}

export function nameOf({ evaluateName, name }: Variable): string {
  return evaluateName ?? name;
}

/** The index that a child's name is, such as "3", "[3]" or "03"; null where it is none. */
function indexOf(name: string): number | null {
  const digits = /^\[?(\d+)\]?$/.exec(name)?.[1];
  return digits === undefined ? null : Number(digits);
}

/** Python quotes the keys of a dict. */
function labelOf(name: string): string {
  return /^(['"])(.*)\1$/.exec(name)?.[2] ?? name;
}

function isNamedEntry({ name, presentationHint }: Variable): boolean {
  return !extraNames.test(name) && presentationHint?.visibility !== "internal";
}

/** A child in the place of those that were left out. */
function isCutMark({ name }: Variable): boolean {
  return /^(\.\.\.|…|more)|unable to handle/i.test(name);
}

/** The number's own token: without a bigint's `n` and a NumPy scalar's name. */
function numberIn(value: string): string | null {
  const text = scalarCall.exec(value)?.[1] ?? (/^-?\d+n$/.test(value) ? value.slice(0, -1) : value);
  return parseNumber(text) === null ? null : text;
}

function shortened(value: string): string {
  return value.length > 60 ? `${value.slice(0, 59)}…` : value;
}

function refusal(message: string): LabError {
  return new LabError("array-refused", message);
}
