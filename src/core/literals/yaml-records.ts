import { buildArray } from "./build-array";
import type { Field, RecordContent, Scalar } from "./content";
import type { LineContext, Region } from "./line-reader";
import { meaningOfName } from "./meaning";
import { numberIn } from "./number-cell";
import { labeledList } from "./record-list";
import { Cell, isShort, type Line } from "./text-lines";

const key =
  /^(\s*)(- +)?(?:"([^"]{1,60})"|'([^']{1,60})'|([^\s:#[\]{}"'-][^:#[\]{}"']{0,60}?))\s*:\s+(\S.*?)\s*$/d;

interface YamlLine {
  readonly indent: number;
  readonly begins: boolean;
  readonly field: Field;
}

/** YAML's list of records from line `first`, such as `- token: cat` with `logprob: -0.2` below it; null where there is none. */
export function yamlRecords(context: LineContext, first: number, name: string): Region | null {
  const { text, lines } = context;
  const head = fieldOf(text, lines[first]!);
  if (!head?.begins) return null;
  const records: { fields: Field[]; start: number; end: number }[] = [];
  let last = first - 1;
  for (let at = first; at < lines.length; at++) {
    const line = lines[at]!;
    const read = at === first ? head : fieldOf(text, line);
    if (!read || (read.begins ? read.indent !== head.indent : read.indent <= head.indent)) break;
    if (read.begins) records.push({ fields: [], start: line.words[0]!.start, end: line.end });
    const record = records.at(-1)!;
    record.fields.push(read.field);
    record.end = line.words.at(-1)!.end;
    last = at;
  }
  if (records.length < 2) return null;
  return { first, last, read: () => arrayOf(text, records, name) };
}

function arrayOf(text: string, records: readonly Omit<RecordContent, "kind" | "alone">[], name: string) {
  const [start, end] = [records[0]!.start, records.at(-1)!.end];
  const single = records.every(({ fields }) => fields.length === 1 && fields[0]!.value.kind === "number");
  if (single) {
    // `- cat: 1.2`, one name and number each.
    const entries = records.map(({ fields: [field] }) => ({
      ...(field!.value as Scalar),
      label: field!.name,
    }));
    return buildArray(text, { start, end, shape: [entries.length], entries, meaning: meaningOfName(name) });
  }
  const list = labeledList(
    records.map((record) => ({ kind: "record", ...record, alone: null })),
    { start, end },
  );
  if (!list) return null;
  const entries = list.elements as readonly Scalar[];
  const meaning = list.meaning === "log-probabilities" ? list.meaning : meaningOfName(name);
  return buildArray(text, { start, end, shape: list.shape, entries, meaning });
}

function fieldOf(text: string, line: Line): YamlLine | null {
  const found = isShort(line) && line.text.includes(":") ? key.exec(line.text) : null;
  if (!found) return null;
  const value = found[6]!.replace(/\s+#.*$/, "");
  const start = line.start + found.indices![6]![0];
  const cell = new Cell(start, start + value.length, value);
  const field = {
    name: found[3] ?? found[4] ?? found[5]!,
    value:
      cell.value === null
        ? ({ kind: "text", text: value.replace(/^(["'])(.*)\1$/, "$2") } as const)
        : ({ kind: "number", ...numberIn(text, cell) } as const),
  };
  return { indent: found[1]!.length, begins: found[2] !== undefined, field };
}
