import type { BracketNode, Item } from "./bracket-tree";
import { none, type Content, type ReadingContext } from "./content";
import { shapedContent } from "./shaped-content";

/** R's `matrix(c(1, 2, 3, 4), nrow = 2)`, filled by column unless `byrow = TRUE`; NumPy's `matrix([[1, 2], [3, 4]])`. */
export function contentOfMatrixCall(context: ReadingContext, node: BracketNode): Content {
  const { text } = context;
  const args = argumentsOf(node.items);
  const first = args[0]?.filter(({ kind }) => kind !== "equals") ?? [];
  const data = first.find((item) => item.kind === "node");
  if (!data) return none;
  const content = context.contentOf(data);
  const vector = content.kind === "array" && content.shape.length === 1 && data.callee !== null;
  if (!vector) return content;
  const named = (name: string) => {
    const found = args.find(
      ([key, sign]) => sign?.kind === "equals" && text.slice(key!.start, key!.end) === name,
    );
    return found?.[2];
  };
  const sizes = args.slice(1).filter(([, sign]) => sign === undefined);
  const sizeOf = (name: string, place: number) => {
    const item = named(name) ?? sizes[place]?.[0];
    return item?.kind === "number" ? item.value : undefined;
  };
  const count = content.elements.length;
  const rows = sizeOf("nrow", 0) ?? count / (sizeOf("ncol", 1) ?? 1);
  const columns = sizeOf("ncol", 1) ?? count / rows;
  if (rows * columns !== count || !Number.isInteger(rows) || !Number.isInteger(columns)) {
    const { start, end } = node;
    const message = `${rows} x ${columns} is no shape for ${count} entries. Recycled entries are not evaluated.`;
    return { kind: "refused", certain: true, refusal: { start, end, message } };
  }
  const by = named("byrow");
  const byRow = by !== undefined && /^T(RUE)?$/.test(text.slice(by.start, by.end));
  return shapedContent(content, [rows, columns], byRow ? "rows" : "columns");
}

/** The items of a call between its commas. */
export function argumentsOf(items: readonly Item[]): Item[][] {
  const args: Item[][] = [[]];
  for (const item of items) {
    if (item.kind === "comma") args.push([]);
    else args.at(-1)!.push(item);
  }
  return args;
}
