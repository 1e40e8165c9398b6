import type { BracketNode } from "./bracket-tree";
import { contentOfCall } from "./call-content";
import { none, type Content, type ReadingContext } from "./content";
import { contentOfItems } from "./items-content";

/** Reads what `node` holds, given what the brackets in it hold. */
export function contentOf(context: ReadingContext, node: BracketNode): Content {
  if (node.role === "other" || node.role === "sizes" || node.role === "unclosed") return none;
  return node.role === "call" ? contentOfCall(context, node) : contentOfItems(context, node);
}
