import type { BracketNode, Item } from "./bracket-tree";
import { none, type ArrayContent, type Content, type ReadingContext, type Scalar } from "./content";
import { unquoted } from "./labels";
import { argumentsOf } from "./r-matrix-call";
import { shapedContent } from "./shaped-content";

/** R's `structure(c(2, 1), names = c("cat", "dog"))` and `structure(c(1, 2, 3, 4), dim = c(2L, 2L))`, as dput() writes. */
export function contentOfStructureCall(context: ReadingContext, node: BracketNode): Content {
  const args = argumentsOf(node.items);
  const data = nodeOf(args[0]);
  const content = data ? context.contentOf(data) : none;
  if (content.kind !== "array" || content.shape.length !== 1) return content;
  const named = (pattern: RegExp) =>
    nodeOf(
      args.find(
        ([key, sign]) => sign?.kind === "equals" && pattern.test(context.text.slice(key!.start, key!.end)),
      ),
    );
  const sizes = named(/^\.?[dD]im$/);
  if (sizes) return withSizes(node, content, sizes);
  const names = named(/^\.?[nN]ames$/)?.items.filter(({ kind }) => kind === "string") ?? [];
  if (names.length !== content.elements.length) return content;
  const label = (index: number) => unquoted(context.text.slice(names[index]!.start, names[index]!.end));
  const elements = content.elements.map((element, index): Scalar => {
    return { ...(element as Scalar), label: label(index) };
  });
  return { ...content, elements };
}

function withSizes(node: BracketNode, content: ArrayContent, { items }: BracketNode): Content {
  const sizes = items.flatMap((item) => (item.kind === "number" ? [item.value] : []));
  const [rows, columns] = sizes;
  if (sizes.length === 2 && rows! * columns! === content.elements.length) {
    return shapedContent(content, [rows!, columns!], "columns");
  }
  const { start, end } = node;
  const message = "Only structures of two sizes that fit their entries are read. Print the array instead.";
  return { kind: "refused", certain: true, refusal: { start, end, message } };
}

function nodeOf(argument: readonly Item[] | undefined): BracketNode | undefined {
  return argument?.find((item) => item.kind === "node");
}
