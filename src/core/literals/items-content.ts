import type { BracketNode } from "./bracket-tree";
import type { Content, ReadingContext } from "./content";
import { contentOfList } from "./element-list";
import { contentOfKeyed } from "./keyed-content";
import { contentOfSemicolons } from "./semicolon-rows";

/** What stands between two brackets, whatever stands before them. */
export function contentOfItems(context: ReadingContext, node: BracketNode): Content {
  let rows = false;
  for (const { kind } of node.items) {
    if (kind === "colon" || kind === "equals") return contentOfKeyed(context, node);
    rows ||= kind === "semicolon";
  }
  return rows ? contentOfSemicolons(context, node) : contentOfList(context, node);
}
