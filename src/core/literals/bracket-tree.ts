import { isSizes, roleOf, type BracketRole } from "./bracket-role";
import { tokenize, type Token } from "./tokenizer";

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
  items: readonly Item[];
}

export type Item = Token | BracketNode;

export interface BracketTree {
  readonly roots: readonly BracketNode[];
  readonly unclosed: readonly BracketNode[];
  /** Strings and comments, whose content is no part of the tree. */
  readonly skipped: readonly Token[];
}

const partner: Record<string, BracketNode["bracket"]> = { "]": "[", ")": "(", "}": "{" };

/**
 * Matches the brackets of a text between two offsets. `close` is called once for each bracket when its end is known, inner
 * ones first. A lone bracket in prose or in a comment swallows nothing: a closing one is passed over, and an
 * opening one is no array, but what it seems to hold may be.
 */
export function buildBracketTree(
  text: string,
  from: number,
  to: number,
  close: (node: BracketNode) => void,
): BracketTree {
  const builder = new TreeBuilder(text, close);
  tokenize(text.slice(from, to), from, (token) => builder.add(token));
  builder.finish(to);
  return builder;
}

const noItems: readonly Item[] = [];

class TreeBuilder implements BracketTree {
  readonly roots: BracketNode[] = [];
  readonly skipped: Token[] = [];
  readonly unclosed: BracketNode[] = [];
  readonly #stack: BracketNode[] = [];
  readonly #open = { "[": 0, "(": 0, "{": 0 };
  #count = 0;
  /** The last three tokens that are no comments. */
  #before: Token | null = null;
  #beforeThat: Token | null = null;
  #first: Token | null = null;

  constructor(
    private readonly text: string,
    private readonly close: (node: BracketNode) => void,
  ) {}

  add(token: Token): void {
    if (token.kind === "open") this.#begin(token);
    else if (token.kind === "close") this.#end(token);
    else {
      if (token.kind === "string" || token.kind === "comment") this.skipped.push(token);
      if (token.kind === "comment") return;
      const parent = this.#stack.at(-1);
      if (parent) addItem(parent, token);
    }
    this.#first = this.#beforeThat;
    this.#beforeThat = this.#before;
    this.#before = token;
  }

  finish(end: number): void {
    while (this.#stack.length > 0) this.#abandon(end);
  }

  #begin(token: Token): void {
    const before = this.#before;
    const bracket = this.text[token.start] as BracketNode["bracket"];
    const parent = this.#stack.at(-1) ?? null;
    const role =
      parent?.role === "sizes" || isBehindArray(this.text, parent)
        ? "sizes"
        : roleOf(this.text, bracket, token, before, this.#beforeThat, this.#first);
    const node: BracketNode = {
      kind: "node",
      id: this.#count++,
      bracket,
      role,
      callee: role === "call" && before?.kind === "word" ? before : null,
      parent,
      start: token.start,
      end: token.end,
      items: noItems,
    };
    if (parent) addItem(parent, node);
    else this.roots.push(node);
    this.#stack.push(node);
    this.#open[bracket]++;
  }

  #end(token: Token): void {
    const wanted = partner[this.text[token.start]!]!;
    if (this.#open[wanted] === 0) return;
    while (this.#stack.at(-1)!.bracket !== wanted) this.#abandon(token.start);
    this.#close(token.end);
  }

  #close(end: number): void {
    const node = this.#stack.pop()!;
    this.#open[node.bracket]--;
    node.end = end;
    this.close(node);
  }

  #abandon(end: number): void {
    const node = this.#stack.at(-1)!;
    node.role = "unclosed";
    this.unclosed.push(node);
    this.#close(end);
  }
}

/** In `np.reshape(x, (2, 3))` and `torch.zeros(2, (3))`, what follows the first argument is sizes. */
function isBehindArray(text: string, parent: BracketNode | null): boolean {
  if (!parent?.callee || !parent.items.slice(0, 5).some(({ kind }) => kind === "comma")) return false;
  return isSizes(text, parent.callee);
}

/** Most brackets hold nothing or one thing, for which a list that can grow is large. */
function addItem(node: BracketNode, item: Item): void {
  if (node.items.length === 0) node.items = [item];
  else (node.items as Item[]).push(item);
}
