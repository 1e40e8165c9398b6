import { contentOf } from "./bracket-content";
import { buildBracketTree, type BracketNode, type BracketTree } from "./bracket-tree";
import type { ArrayContent, Content } from "./content";
import type { LiteralReader, NumericArray, Where } from "./numeric-array";
import { atLeastTwo, refusalError, type Refusal } from "./refusal";
import { tokenize, type Token } from "./tokenizer";

/**
 * Arrays in brackets: JSON, Python lists and tuples, NumPy's repr and str, JavaScript and TypeScript, the prints
 * of PyTorch, TensorFlow and JAX. Entries are separated by commas or by white space; a line break is white space.
 */
export const bracketedReader: LiteralReader = {
  name: "brackets",
  read: (text, where) => new BracketedText(text).read(where),
};

class BracketedText {
  /** By the brackets' ids. */
  readonly #contents: Content[] = [];
  readonly #tree: BracketTree;
  /** The first refusal of something that may be no array: told only if nothing else is found. */
  #doubtful: Refusal | undefined;

  constructor(
    private readonly text: string,
    private readonly depth = 0,
    from = 0,
    to = text.length,
  ) {
    const tokens = tokenize(text.slice(from, to));
    // Offsets count in the whole text.
    const moved = from === 0 ? tokens : tokens.map((token) => moveToken(token, from));
    this.#tree = buildBracketTree(text, moved, (node) => {
      this.#contents[node.id] = contentOf(text, node, ({ id }) => this.#contents[id]!);
    });
  }

  read(where: Where): NumericArray[] {
    const found = where.kind === "all" ? this.#all() : this.#at(where.offset);
    if (found.length > 0) return found;
    if (this.#doubtful) throw refusalError(this.text, this.#doubtful);
    return [];
  }

  #all(): NumericArray[] {
    const found: NumericArray[] = [];
    this.#walk(this.#tree.roots, (array) => found.push(array));
    if (found.length > 0) return found;
    for (const token of this.#tree.skipped) {
      const inner = this.#inside(token);
      if (inner) found.push(...inner.#all());
    }
    this.#doubtful ??= this.#unclosed(() => true);
    return found;
  }

  /** Gives every outermost array among `roots` and in them. */
  #walk(roots: readonly BracketNode[], give: (array: NumericArray) => void): void {
    const waiting = [...roots].reverse();
    for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
      const array = this.#take(node);
      if (array) give(array);
      else for (const child of childrenOf(node).reverse()) waiting.push(child);
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
      const content = this.#contents[node.id]!;
      const refusal = content.kind === "refused" ? content.refusal : this.#singleIn(content);
      if (refusal) throw refusalError(this.text, refusal);
    }
    this.#doubtful = this.#unclosed(({ start }) => start <= offset);
    return this.#nearestOnLine(offset);
  }

  /** The content of a string or a comment as a text of its own; what is skipped in there stays so. */
  #inside({ kind, start, end }: Token): BracketedText | undefined {
    if (this.depth > 0 || end - start <= 4) return undefined;
    return new BracketedText(this.text, this.depth + 1, start + 1, kind === "string" ? end - 1 : end);
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
      if (array.start > lineEnd || array.end < lineStart) return;
      if (!nearest || distance(array) < distance(nearest)) nearest = array;
    });
    this.#doubtful ??= unclosed;
    return nearest ? [nearest] : [];
  }

  /** The array that `node` is, if it is one. @throws LabError if it is one without doubt and cannot be read. */
  #take(node: BracketNode): NumericArray | null {
    const content = this.#contents[node.id]!;
    if (content.kind === "refused" && content.certain) throw refusalError(this.text, content.refusal);
    if (content.kind === "refused") this.#doubtful ??= content.refusal;
    const single = this.#singleIn(content);
    if (single) this.#doubtful ??= single;
    return content.kind === "array" && !single ? toNumericArray(content) : null;
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

function moveToken(token: Token, by: number): Token {
  return { ...token, start: token.start + by, end: token.end + by };
}

function holdsNumbers({ bracket, items }: BracketNode): boolean {
  const numbers = items.filter(({ kind }) => kind === "number").length;
  return bracket === "[" && numbers >= 2;
}

function childrenOf(node: BracketNode): BracketNode[] {
  return node.items.filter((item) => item.kind === "node");
}

/** Of two neighbors that meet at the offset, the one that begins there. */
function nodeAround(nodes: readonly BracketNode[], offset: number): BracketNode | undefined {
  const inside = nodes.find(({ start, end }) => start <= offset && offset < end);
  return inside ?? nodes.find(({ end }) => offset === end);
}

function toNumericArray(content: ArrayContent): NumericArray {
  const { start, end, shape } = content;
  const count = shape.reduce((product, size) => product * size, 1);
  const values = new Float64Array(count);
  const starts = new Uint32Array(count);
  const ends = new Uint32Array(count);
  let index = 0;
  const collect = ({ elements }: ArrayContent) => {
    for (const element of elements) {
      if (element.kind === "array") collect(element);
      else {
        values[index] = element.value;
        starts[index] = element.start;
        ends[index] = element.end;
        index++;
      }
    }
  };
  collect(content);
  return {
    start,
    end,
    shape,
    meaning: "logits",
    values,
    starts,
    ends,
    indices: null,
    labels: null,
    warnings: [],
  };
}
