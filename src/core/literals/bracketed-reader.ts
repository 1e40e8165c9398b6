import { contentOf } from "./bracket-content";
import { buildBracketTree, type BracketNode, type BracketTree } from "./bracket-tree";
import { buildArray } from "./build-array";
import { none, type ArrayContent, type Content, type ReadingContext } from "./content";
import { declaredShape } from "./declared-sizes";
import { namedEntries } from "./sibling-labels";
import { meaningBefore } from "./meaning";
import type { Found, LiteralReader, Meaning, NumericArray, Where } from "./numeric-array";
import { atLeastTwo, refusalError, type Refusal } from "./refusal";
import { rearrangedAround, reshaped } from "./reshape";
import { scalarsOf } from "./shaped-content";
import type { Token } from "./tokenizer";

/** How far from the cursor on a long line an array may be, in UTF-16 units. */
const reach = 200;

/**
 * Arrays in brackets: lists, tuples and array literals of programming languages, JSON, the prints of NumPy, PyTorch,
 * TensorFlow, JAX, Node.js, Go and others, objects and dictionaries of numbers by name, lists of records.
 */
export const bracketedReader: LiteralReader = {
  name: "brackets",
  read({ text }, where, reading) {
    if (!/[[({]/.test(text)) return { arrays: [], doubt: null };
    return new BracketedText(text, reading).read(where);
  },
};

class BracketedText {
  /** By the brackets' ids. */
  readonly #contents: Content[] = [];
  readonly #tree: BracketTree;
  /** The first refusal of something that may be no array: told only if nothing else is found. */
  #doubtful: Refusal | undefined;

  constructor(
    private readonly text: string,
    private readonly reading: string | null,
    private readonly depth = 0,
    from = 0,
    to = text.length,
  ) {
    const context: ReadingContext = { text, reading, contentOf: ({ id }) => this.#contents[id]! };
    this.#tree = buildBracketTree(text, from, to, (node) => {
      this.#contents[node.id] = contentOf(context, node);
    });
  }

  read(where: Where): Found {
    const arrays = where.kind === "all" ? this.#all() : this.#at(where.offset);
    return { arrays, doubt: this.#doubtful ?? null };
  }

  #all(): NumericArray[] {
    const found: NumericArray[] = [];
    const weak: NumericArray[] = [];
    this.#walk(this.#tree.roots, (array, isWeak) => (isWeak ? weak : found).push(array));
    if (found.length > 0) return found;
    if (weak.length > 0) return weak;
    for (const token of this.#tree.skipped) {
      const inner = this.#inside(token);
      if (inner) for (const array of inner.#all()) found.push(array);
    }
    this.#doubtful ??= this.#unclosed(() => true);
    return found;
  }

  /** Gives every outermost array among `roots` and in them. */
  #walk(roots: readonly BracketNode[], give: (array: NumericArray, isWeak: boolean) => void): void {
    const waiting = [...roots].reverse();
    for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
      const array = this.#take(node);
      if (array) give(array, this.#isWeak(node, array));
      else waitForChildren(node, waiting);
    }
  }

  #at(offset: number): NumericArray[] {
    const inside = this.#tree.skipped.find(({ start, end }) => start < offset && offset < end);
    const inner = inside && this.#inside(inside);
    const found = inner ? inner.#at(offset) : [];
    if (found.length > 0) return found;
    let around = nodeAround(this.#tree.roots, offset);
    const path: BracketNode[] = [];
    while (around) {
      const array = this.#take(around);
      if (array) return [array];
      path.push(around);
      around = nodeAround(childrenOf(around), offset);
    }
    // The innermost bracket that may be an array is what the cursor's owner means.
    for (const node of path.reverse()) {
      const content = this.#contentOf(node);
      const refusal = content.kind === "refused" ? content.refusal : this.#singleIn(content);
      this.#doubtful = refusal;
      if (refusal) return [];
    }
    this.#doubtful = this.#unclosed(({ start }) => start <= offset);
    return this.#nearestOnLine(offset);
  }

  /** The content of a string or a comment as a text of its own; what is skipped in there stays so. */
  #inside({ kind, start, end }: Token): BracketedText | undefined {
    if (this.depth > 0 || end - start <= 4) return undefined;
    return new BracketedText(
      this.text,
      this.reading,
      this.depth + 1,
      start + 1,
      kind === "string" ? end - 1 : end,
    );
  }

  #nearestOnLine(offset: number): NumericArray[] {
    const lineStart = this.text.lastIndexOf("\n", offset - 1) + 1;
    const lineBreak = this.text.indexOf("\n", offset);
    const lineEnd = lineBreak === -1 ? this.text.length : lineBreak;
    let nearest: NumericArray | undefined;
    const distance = ({ start, end }: NumericArray) => Math.max(start - offset, offset - end);
    const touches = ({ start, end }: BracketNode) => start <= lineEnd && end >= lineStart;
    const unclosed = this.#doubtful;
    this.#walk(this.#tree.roots.filter(touches), (array) => {
      if (array.start > lineEnd || array.end < lineStart || distance(array) > reach) return;
      if (!nearest || distance(array) < distance(nearest)) nearest = array;
    });
    this.#doubtful ??= unclosed;
    return nearest ? [nearest] : [];
  }

  /** The array that `node` is, if it is one. @throws LabError if it is one without doubt and cannot be read. */
  #take(node: BracketNode): NumericArray | null {
    const content = this.#contentOf(node);
    if (content.kind === "refused" && content.certain) throw refusalError(this.text, content.refusal);
    if (content.kind === "refused") this.#doubtful ??= content.refusal;
    const single = this.#singleIn(content);
    if (single) this.#doubtful ??= single;
    return content.kind === "array" && !single ? this.#arrayOf(content, node) : null;
  }

  #arrayOf(content: ArrayContent, node: BracketNode): NumericArray {
    const { start, end } = content;
    const { shape, warnings } = reshaped(this.text, node.end, declaredShape(this.text, node.start, content));
    const entries = namedEntries(this.text, node, scalarsOf(content), shape.at(-1)!);
    return buildArray(this.text, {
      start,
      end,
      shape,
      entries,
      warnings: [...warnings, ...rearrangedAround(this.text, node.parent?.callee ?? null)],
      meaning: content.meaning ?? this.#meaningOf(node),
    });
  }

  /** By the nearest names: of the array itself, and of what it stands in. */
  #meaningOf(node: BracketNode): Meaning {
    let outer: BracketNode | null = node;
    for (let level = 0; outer && level < 3; level++, outer = outer.parent) {
      const start = outer.callee?.start ?? outer.start;
      if (meaningBefore(this.text, start) === "log-probabilities") return "log-probabilities";
    }
    return "logits";
  }

  /** An object of numbers is often settings or counts: it is read if there is nothing else, or if its name says so. */
  #isWeak(node: BracketNode, { meaning }: NumericArray): boolean {
    return this.#contents[node.id]!.kind === "record" && meaning === "logits";
  }

  #contentOf({ id }: BracketNode): Content {
    const content = this.#contents[id]!;
    return content.kind === "record" ? (content.alone ?? none) : content;
  }

  #singleIn(content: Content): Refusal | undefined {
    const single = content.kind === "array" && content.shape.every((size) => size === 1);
    return single ? atLeastTwo(content.start, content.end) : undefined;
  }

  #unclosed(where: (node: BracketNode) => boolean): Refusal | undefined {
    const node = this.#tree.unclosed.find((candidate) => where(candidate) && holdsNumbers(candidate));
    if (!node) return undefined;
    const { bracket, start } = node;
    return { start, end: start + 1, message: `The "${bracket}" here is never closed.` };
  }
}

/** The last child first, so that it is taken last. */
function waitForChildren({ items }: BracketNode, waiting: BracketNode[]): void {
  for (let at = items.length - 1; at >= 0; at--) {
    const item = items[at]!;
    if (item.kind === "node") waiting.push(item);
  }
}

function holdsNumbers({ bracket, items }: BracketNode): boolean {
  if (bracket !== "[" || items.length < 2) return false;
  return items.filter(({ kind }) => kind === "number").length >= 2;
}

function childrenOf(node: BracketNode): BracketNode[] {
  return node.items.filter((item) => item.kind === "node");
}

/** Of two neighbors that meet at the offset, the one that begins there. */
function nodeAround(nodes: readonly BracketNode[], offset: number): BracketNode | undefined {
  const inside = nodes.find(({ start, end }) => start <= offset && offset < end);
  return inside ?? nodes.find(({ end }) => offset === end);
}
