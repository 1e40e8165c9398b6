import { isWordCharacter, type Token } from "./tokenizer";

/** What a bracket's surroundings make of it. */
export type BracketRole =
  /** May hold an array. */
  | "open"
  /** The arguments of a callee, such as `np.array(…)`. */
  | "call"
  /** An index or a type's parameters: no array itself. */
  | "other"
  /** Sizes, places, masks: no array itself, nor anything in it. */
  | "sizes"
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
  /** The bracket around this one. */
  readonly parent: BracketNode | null;
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
  /(?:^|\.)(?:shape|size|Size|TensorShape|zeros|ones|empty|full|rand|randn|randint|reshape|view|permute|transpose|expand|strides?|dims?|axis|axes|ndim|kernel_size|padding|mask|chunks|indices)$/;

/** Names in JSON of sizes, places, and the numbers of tokens and bytes. */
const namedSizes =
  /^(?:shape|dims?|strides?|bytes|offsets?|text_offset|indices|index|(?:\w+_)?ids?|(?:bounding_?)?box|bbox|attention_mask|mask|created)$/i;

const elementTypes =
  /(?:^|[^\w])(?:float|double|int|long|short|byte|char|decimal|f?loat(?:16|32|64)|u?int(?:8|16|32|64)?(?:_t)?|unsigned|real|vector|array|valarray|initializer_list|list|Float|Double|Float64|Float32|Int|Vector|Array|List)$|>$/;
const typeOfName = /(?:>|\b(?:float|double|int|long|auto|valarray)) $/;
/** `map[a:1 b:2]` of Go, `Float32[1, 2]` of Julia. */
const typedLists = /(?:^|\W)(?:map|(?:Big)?Float(?:16|32|64)?|Int(?:8|16|32|64))$/;

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
  let first: Token | null = null;

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
      const parent = stack.at(-1) ?? null;
      const role =
        parent?.role === "sizes" ? "sizes" : roleOf(text, bracket, token, before, beforeThat, first);
      const callee = role === "call" && before?.kind === "word" ? before : null;
      const { start, end } = token;
      const node: BracketNode = {
        kind: "node",
        id: count++,
        bracket,
        role,
        callee,
        parent,
        start,
        end,
        items: [],
      };
      (parent?.items ?? roots).push(node);
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
      first = beforeThat;
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
  first: Token | null,
): BracketRole {
  if (before === null) return "open";
  const adjacent = before.end === token.start;
  if (adjacent && bracket !== "(" && before.kind === "word") {
    // `[]float64{1, 2}`, `vector<float>{1, 2}`, `map[a:1 b:2]`
    const opens = bracket === "{" ? elementTypes : typedLists;
    if (opens.test(text.slice(Math.max(before.start, token.start - 40), token.start))) return "open";
  }
  const named = adjacent && isWordCharacter(text, token.start - 1);
  if (bracket === "(" && named) {
    // `indices=tensor([1, 0])`
    return first && isLink(beforeThat) && isSizes(text, first) ? "sizes" : "call";
  }
  if (named && before.kind !== "number") return declares(text, bracket, before) ? "open" : "other";
  if (adjacent && before.kind === "close" && bracket !== "{") {
    return bracket === "(" ? "call" : "other";
  }
  const name = isLink(before) || before.kind === "open" ? beforeThat : before;
  if (name && isSizes(text, name)) {
    // `zeros([2, 3])` holds sizes, but `f(mask, [2, 3])` does not.
    return "sizes";
  }
  return "open";
}

const isLink = (token: Token | null) => token?.kind === "equals" || token?.kind === "colon";

/** `vector<float> z{1, 2}` */
function declares(text: string, bracket: string, { start }: Token): boolean {
  return bracket === "{" && typeOfName.test(text.slice(Math.max(0, start - 30), start));
}

function isSizes(text: string, { kind, start, end }: Token): boolean {
  if (kind === "string") return end - start < 40 && namedSizes.test(text.slice(start + 1, end - 1));
  return kind === "word" && sizes.test(text.slice(Math.max(start, end - 40), end));
}
