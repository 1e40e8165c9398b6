import type { BracketNode, Item } from "./bracket-tree";
import {
  none,
  type ArrayContent,
  type Content,
  type Field,
  type RecordContent,
  type ReadingContext,
  type Scalar,
} from "./content";
import { areCounts, unquoted } from "./labels";
import { labeledList } from "./record-list";
import { stackOf } from "./stack";
import type { Token } from "./tokenizer";
import { wordTrouble } from "./word-trouble";

/** Bounds and places, as programs are full of them. */
const isSetting =
  /^["']?(?:(?:min|max)(?:imum)?(?:[A-Z_]\w*)?|start|end|from|to|lines?|col(?:umn)?s?|rows?|width|height|left|right|top|bottom|offset|length|index|count|bytes|size|depth|at|x|y|z|w|h)["']?$/;

/**
 * What names and values in brackets are: `{"cat": 1.2, "dog": 0.3}`, `c(a = 2, b = -1.5)`, `map[a:1 b:2]`. Numbers
 * by name are a labeled array, objects of records by name one too, and a name beside a number is a record.
 */
export function contentOfKeyed(context: ReadingContext, node: BracketNode): Content {
  const read = fieldsOf(context, node);
  if (!read) return none;
  const { fields, missing } = read;
  const { start, end } = node;
  const scalars = fields.map(({ value }) => value).filter((value) => value.kind === "number");
  if (scalars.length >= 2 && missing) {
    const { start: at, end: to, message } = wordTrouble(context.text, missing);
    const refused = { kind: "refused", certain: false, refusal: { start: at, end: to, message } } as const;
    return { kind: "record", start, end, fields, alone: refused };
  }
  if (scalars.length === fields.length && scalars.length >= 2) {
    const names = fields.map(({ name }) => name!);
    const isWhole = scalars.every(({ value }) => Number.isInteger(value));
    if (isWhole && names.every((name) => isSetting.test(name)))
      return { kind: "record", start, end, fields, alone: null };
    const counted = areCounts(names);
    const elements = scalars.map((scalar, index): Scalar => ({
      ...scalar,
      label: counted ? null : names[index]!,
    }));
    const alone = { kind: "array", start, end, shape: [elements.length], elements } as const;
    return { kind: "record", start, end, fields, alone };
  }
  return (
    rowsByCount(context, fields, node) ??
    recordsByName(fields, node) ?? { kind: "record", start, end, fields, alone: null }
  );
}

/** Rows that PHP counts: `[0] => Array ( … )`. */
function rowsByCount(context: ReadingContext, fields: readonly Field[], node: BracketNode): Content | null {
  const rows = fields.map(({ value }) =>
    value.kind === "record" ? (value.alone ?? onlyEntry(value)) : value,
  );
  if (rows.length < 2 || !areCounts(fields.map(({ name }) => name!))) return null;
  return rows.every((row) => row?.kind === "array") ? stackOf(context.text, node, rows) : null;
}

function onlyEntry({ fields, start, end }: RecordContent): ArrayContent | null {
  const value = fields.length === 1 ? fields[0]!.value : null;
  return value?.kind === "number" ? { kind: "array", start, end, shape: [1], elements: [value] } : null;
}

/** `{"42": {"logprob": -0.1, "decoded_token": "a"}, …}` */
function recordsByName(fields: readonly Field[], node: BracketNode): Content | null {
  const records = fields.flatMap(({ name, value }) => {
    if (value.kind !== "record") return [];
    return [
      { ...value, fields: [...value.fields, { name: "key", value: { kind: "text", text: name! } as const }] },
    ];
  });
  return records.length === fields.length && records.length >= 2 ? labeledList(records, node) : null;
}

/** The fields, or null where the brackets hold anything else than names and values. */
function fieldsOf(
  context: ReadingContext,
  { items, callee }: BracketNode,
): { fields: Field[]; missing: Token | null } | null {
  const fields: Field[] = [];
  let missing: Token | null = null;
  const isVectorCall = callee !== null && context.text.slice(callee.start, callee.end) === "c";
  let at = 0;
  while (at < items.length) {
    // `:cat` of Ruby.
    if (items[at]!.kind === "colon" && items[at + 1]?.start === items[at]!.end) at++;
    const key = keyIn(items[at]!);
    const sign = items[at + 1];
    // R's c() may name some entries only; the others have an empty name.
    if (isVectorCall && key.kind === "number" && sign?.kind !== "equals") {
      fields.push({ name: "", value: { ...key, kind: "number" } });
      at += sign?.kind === "comma" ? 2 : 1;
      continue;
    }
    const value = items[at + 2];
    const named = key.kind === "word" || key.kind === "string" || key.kind === "number";
    // Tables of character codes.
    if (key.kind === "number" && context.text.startsWith("0x", key.start)) return null;
    if (!named || (sign?.kind !== "colon" && sign?.kind !== "equals") || !value) return null;
    const next = items[at + 3];
    const call = next?.kind === "node" && next.callee === value ? next : null;
    const body = phpArray(context.text, items, at + 2);
    if (body) {
      fields.push({ name: nameOf(context.text, key), value: context.contentOf(items[body] as BracketNode) });
      at = body + 1;
      continue;
    }
    at += call ? 4 : 3;
    const name = nameOf(context.text, key);
    const read = valueOf(context, value, call);
    if (!read) return null;
    if (read.kind === "none" && value.kind === "word" && isMissing(context.text, value)) missing ??= value;
    fields.push({ name, value: read });
    const separator = items[at];
    // Behind a colon, a semicolon ends a type's member or a style.
    if (separator?.kind === "semicolon" && sign.kind === "colon") return null;
    if (separator?.kind === "comma" || separator?.kind === "semicolon") at++;
    // Go and YAML's flow separate fields by white space alone, or not at all before the end.
    else if (separator && separator.start === (call ?? value).end) return null;
  }
  return { fields, missing };
}

/** The key in brackets, as PHP prints it: `[cat] => 1.2`. */
function keyIn(item: Item): Item {
  const isBracketed = item.kind === "node" && item.bracket === "[" && item.items.length === 1;
  return isBracketed ? item.items[0]! : item;
}

function nameOf(text: string, key: Item): string {
  const name = text.slice(key.start, key.end);
  return key.kind === "string" ? unquoted(name) : name;
}

/** Index of the brackets of PHP's `Array ( … )` and `array(2) { … }` that begin at `at`, or null. */
function phpArray(text: string, items: readonly Item[], at: number): number | null {
  const word = items[at]!;
  if (word.kind !== "word" || !/^[Aa]rray$/.test(text.slice(word.start, Math.min(word.end, word.start + 6))))
    return null;
  const first = items[at + 1];
  const body = first?.kind === "node" && first.callee === word ? at + 2 : at + 1;
  const node = items[body];
  const isBody =
    node?.kind === "node" && node.role === "open" && (body === at + 2 ? node.bracket === "{" : true);
  return isBody ? body : null;
}

function valueOf(context: ReadingContext, value: Item, call: BracketNode | null): Field["value"] | null {
  if (call) return context.contentOf(call);
  const { kind, start, end } = value;
  if (kind === "number") return { kind, value: value.value, start, end };
  if (kind === "string") return { kind: "text", text: unquoted(context.text.slice(start, end)) };
  if (kind === "node") return context.contentOf(value);
  return kind === "word" ? none : null;
}

const isMissing = (text: string, word: Token) => wordTrouble(text, word).kind === "missing";
