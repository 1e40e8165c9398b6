import type { BracketNode, Item } from "./bracket-tree";
import { none, type ArrayContent, type Content, type ReadingContext } from "./content";
import { argumentsOf } from "./r-matrix-call";
import { isRearranging } from "./rearranging";
import { valuesShown } from "./refusal";
import { resolvedShape, scalarsOf, shapedContent, type FillOrder } from "./shaped-content";

const namesOfSizes = /^(?:new_?shape|shape|dims?|sizes?)$/;

/**
 * `np.reshape([1, 2, 3, 4], (2, 2))`, and `reshape([1, 2, 3, 4], 2, 2)` of Julia, MATLAB and Octave, which fill the columns
 * first. `none` where what is to be reshaped, or the shape, is a name.
 */
export function contentOfReshapeCall(context: ReadingContext, node: BracketNode, callee: string): Content {
  if (!isRearranging(callee)) return none;
  const args = argumentsOf(node.items);
  const content = firstArgument(context, args);
  if (content.kind === "refused") return content;
  if (content.kind !== "array") return none;
  const sizes = sizesOf(context.text, args.slice(1));
  if (!sizes) return none;
  const shape = resolvedShape(
    sizes,
    content.shape.reduce((product, size) => product * size, 1),
  );
  if (!shape) return noShape(node, sizes, content);
  const order = orderOf(context, node, args, callee);
  if (order !== "unknown") return shapedContent(content, shape, order);
  const byRows = shapedContent(content, shape, "rows");
  const byColumns = shapedContent(content, shape, "columns");
  if (JSON.stringify(byRows) === JSON.stringify(byColumns) || context.reading === "by-rows") return byRows;
  if (context.reading === "by-columns") return byColumns;
  const { start, end } = node;
  const shown = (filled: ArrayContent) => valuesShown(scalarsOf(filled).map(({ value }) => value));
  const readings = [
    { id: "by-rows", label: `Row by row, as in NumPy: ${shown(byRows)}` },
    { id: "by-columns", label: `Column by column, as in Julia and MATLAB: ${shown(byColumns)}` },
  ];
  const message =
    "Some languages fill a shape row by row, others column by column. Write np.reshape, or rows in brackets.";
  return { kind: "refused", certain: true, refusal: { start, end, message, readings } };
}

/** R's `array(c(1, 2, 3, 4), dim = c(2, 2))`, filled by columns; null where the call gives no sizes. */
export function contentOfSizedCall(
  context: ReadingContext,
  node: BracketNode,
  name: "dim" | "shape",
  order: FillOrder,
): Content | null {
  const args = argumentsOf(node.items);
  const isCall = (arg: readonly Item[] | undefined) =>
    arg?.length === 2 && context.text.slice(arg[0]!.start, arg[0]!.end) === "c";
  const sizesArgument =
    args.find(
      ([key, sign]) => sign?.kind === "equals" && context.text.slice(key!.start, key!.end) === name,
    ) ?? (name === "dim" && isCall(args[0]) && isCall(args[1]) ? args[1] : undefined);
  const sizes = sizesArgument && sizesOf(context.text, [sizesArgument]);
  if (!sizes) return null;
  const content = firstArgument(context, args);
  if (content.kind !== "array") return content.kind === "refused" ? content : null;
  const shape = resolvedShape(
    sizes,
    content.shape.reduce((product, size) => product * size, 1),
  );
  return shape ? shapedContent(content, shape, order) : noShape(node, sizes, content);
}

function firstArgument({ contentOf }: ReadingContext, [first]: readonly Item[][]): Content {
  const data = first?.at(-1);
  return data?.kind === "node" ? contentOf(data) : none;
}

/** Sizes in brackets, or each for itself; -1, `:` and `[]` are free. Null where they are no numbers. */
function sizesOf(text: string, args: readonly Item[][]): number[] | null {
  const named = args.find(
    ([key, sign]) => sign?.kind === "equals" && namesOfSizes.test(text.slice(key!.start, key!.end)),
  );
  const positional = args.filter((arg) => arg[1]?.kind !== "equals");
  const list = (named ?? positional[0])?.at(-1);
  const inBrackets = list?.kind === "node" && list.items.length > 0;
  const sizes = inBrackets
    ? list.items.filter(({ kind }) => kind !== "comma")
    : named
      ? [list!]
      : positional.map((arg) => (arg.length === 1 ? arg[0]! : undefined));
  const values = sizes.map((item) => {
    if (item?.kind === "number") return item.value;
    const isFree = item?.kind === "colon" || (item?.kind === "node" && item.items.length === 0);
    return isFree ? -1 : NaN;
  });
  return values.length > 0 && values.every((value) => Number.isInteger(value)) ? values : null;
}

function orderOf(
  { text }: ReadingContext,
  { start, end }: BracketNode,
  args: readonly Item[][],
  callee: string,
): FillOrder | "unknown" {
  if (/\border\s{0,4}=\s{0,4}["']F["']/.test(text.slice(start, end).slice(-80))) return "columns";
  if (callee.includes(".")) return "rows";
  const data = args[0]!.at(-1) as BracketNode;
  const spaced = data.items.length > 1 && !data.items.some(({ kind }) => kind === "comma");
  return args.length > 2 || spaced ? "columns" : "unknown";
}

function noShape({ start, end }: BracketNode, sizes: readonly number[], { shape }: ArrayContent): Content {
  const count = shape.reduce((product, size) => product * size, 1);
  const message = `${sizes.join(" x ")} is no shape for ${count} entries.`;
  return { kind: "refused", certain: true, refusal: { start, end, message } };
}
