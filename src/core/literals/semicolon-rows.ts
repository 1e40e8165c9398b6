import type { BracketNode, Item } from "./bracket-tree";
import { none, type ArrayContent, type Content, type ReadingContext, type Scalar } from "./content";
import { contentOfList, type List } from "./element-list";
import { quote } from "./refusal";
import { stackOf } from "./stack";

/** `[1 2; 3 4]` of MATLAB, Octave and Julia. Columns such as `[1; 2; 3]` are vectors. */
export function contentOfSemicolons(context: ReadingContext, node: BracketNode): Content {
  const { text } = context;
  if (node.bracket !== "[") return none;
  const rows: ArrayContent[] = [];
  for (const list of rowsOf(node)) {
    const content = contentOfList(context, list);
    if (content.kind === "refused") return { ...content, certain: content.certain || rows.length > 0 };
    if (content.kind !== "array") return none;
    rows.push(content);
  }
  if (rows.length === 0) return none;
  if (isRepeat(text, node, rows)) {
    const { start, end } = node;
    const message =
      `${quote(text, start, end)} repeats a value in Rust and is a column elsewhere. ` +
      "Repetitions are not evaluated; write every entry, or the column with commas.";
    return { kind: "refused", certain: true, refusal: { start, end, message } };
  }
  const [first] = rows;
  if (rows.length === 1) return { ...first!, start: node.start, end: node.end };
  if (rows.every(({ shape }) => shape.length === 1 && shape[0] === 1)) {
    const elements = rows.map(({ elements: [only] }) => only!);
    return { kind: "array", start: node.start, end: node.end, shape: [rows.length], elements };
  }
  return stackOf(text, node, rows);
}

function rowsOf({ items, bracket }: BracketNode): List[] {
  const rows: List[] = [];
  let row: Item[] = [];
  const finish = () => {
    if (row.length > 0) rows.push({ bracket, start: row[0]!.start, end: row.at(-1)!.end, items: row });
    row = [];
  };
  for (const item of items) {
    if (item.kind === "semicolon") finish();
    else row.push(item);
  }
  finish();
  return rows;
}

/** `[0.0; 3]` and, in Rust's company, also `[0; 3]`. */
function isRepeat(text: string, { start }: BracketNode, rows: readonly ArrayContent[]): boolean {
  if (rows.length !== 2 || rows.some(({ elements }) => elements.length !== 1)) return false;
  const [value, count] = rows.map(({ elements }) => elements[0] as Scalar);
  const written = ({ start: from, end }: Scalar) => text.slice(from, end);
  if (!/^\d+$/.test(written(count!))) return false;
  return (
    !/^[-+]?\d+$/.test(written(value!)) ||
    /(?:vec!|&|;\s*\w+\]\s*=)\s*$/.test(text.slice(Math.max(0, start - 40), start))
  );
}
