import { isWordCharacter, type Token } from "./tokenizer";

/** What a bracket's surroundings make of it. */
export type BracketRole =
  /** May hold an array. */
  | "open"
  /** The arguments of a callee, such as `np.array(…)`. */
  | "call"
  /** An index, a type's parameters or sizes: never an array. */
  | "other"
  /** Never closed; ends where the bracket around it ends, or the text. */
  | "unclosed";

export interface BracketNode {
  readonly kind: "node";
  /** Counts the brackets of a text from 0. */
  readonly id: number;
  readonly bracket: "[" | "(" | "{";
  role: BracketRole;
  /** The word directly before a call's parenthesis. */
  readonly callee: Token | null;
  readonly start: number;
  end: number;
  /** Numbers, words, separators and nested brackets in the order of the text; no comments. */
  readonly items: Item[];
}

export type Item = Token | BracketNode;

export interface BracketTree {
  readonly roots: readonly BracketNode[];
  readonly unclosed: readonly BracketNode[];
  /** Strings and comments, whose content is no part of the tree. */
  readonly skipped: readonly Token[];
}

const partner: Record<string, string> = { "]": "[", ")": "(", "}": "{" };

/** Names before a tuple or list of sizes. */
const sizes =
  /(?:^|\.)(?:shape|size|Size|TensorShape|zeros|ones|empty|full|rand|randn|randint|reshape|view|permute|transpose|expand|strides?|dims?|axis|axes|ndim|kernel_size|padding|mask|chunks)$/;

/**
 * Matches the brackets of a tokenized text. `close` is called once for each bracket when its end is known, inner
 * ones first. A lone bracket in prose or in a comment swallows nothing: a closing one is passed over, and an
 * opening one is no array, but what it seems to hold may be.
 */
export function buildBracketTree(
  text: string,
  tokens: readonly Token[],
  close: (node: BracketNode) => void,
): BracketTree {
  const roots: BracketNode[] = [];
  const skipped: Token[] = [];
  const unclosed: BracketNode[] = [];
  const stack: BracketNode[] = [];
  const open: Record<string, number> = { "[": 0, "(": 0, "{": 0 };
  let count = 0;
  let before: Token | null = null;
  let beforeThat: Token | null = null;

  const finish = (end: number) => {
    const node = stack.pop()!;
    open[node.bracket]!--;
    node.end = end;
    close(node);
  };
  const abandon = (end: number) => {
    const node = stack.at(-1)!;
    node.role = "unclosed";
    unclosed.push(node);
    finish(end);
  };

  for (const token of tokens) {
    if (token.kind === "open") {
      const bracket = text[token.start] as BracketNode["bracket"];
      const role = roleOf(text, bracket, token, before, beforeThat);
      const callee = role === "call" && before?.kind === "word" ? before : null;
      const { start, end } = token;
      const node: BracketNode = { kind: "node", id: count++, bracket, role, callee, start, end, items: [] };
      (stack.at(-1)?.items ?? roots).push(node);
      stack.push(node);
      open[bracket]!++;
    } else if (token.kind === "close") {
      const wanted = partner[text[token.start]!]!;
      if (open[wanted]! > 0) {
        while (stack.at(-1)!.bracket !== wanted) abandon(token.start);
        finish(token.end);
      }
    } else {
      if (token.kind === "string" || token.kind === "comment") skipped.push(token);
      if (token.kind !== "comment") stack.at(-1)?.items.push(token);
    }
    if (token.kind !== "comment") {
      beforeThat = before;
      before = token;
    }
  }
  while (stack.length > 0) abandon(text.length);
  return { roots, unclosed, skipped };
}

function roleOf(
  text: string,
  bracket: BracketNode["bracket"],
  token: Token,
  before: Token | null,
  beforeThat: Token | null,
): BracketRole {
  if (before === null) return "open";
  const adjacent = before.end === token.start;
  const named = adjacent && isWordCharacter(text, token.start - 1);
  if (bracket === "(" && named) return "call";
  if (named && before.kind !== "number") return "other";
  if (adjacent && before.kind === "close" && bracket !== "{") {
    return bracket === "(" ? "call" : "other";
  }
  const linking = before.kind === "equals" || before.kind === "colon" || before.kind === "open";
  const name = linking ? beforeThat : before;
  if (name?.kind === "word" && sizes.test(text.slice(name.start, name.end))) {
    // `zeros([2, 3])` holds sizes, but `f(mask, [2, 3])` does not.
    return "other";
  }
  return "open";
}
