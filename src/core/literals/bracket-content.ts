import type { BracketNode, Item } from "./bracket-tree";
import { contentOfCall } from "./call-content";
import { none, type ArrayContent, type Content, type RefusedContent, type Scalar } from "./content";
import { quote } from "./refusal";
import { Separators } from "./separators";
import type { Token } from "./tokenizer";
import { wordTrouble, type Trouble } from "./word-trouble";

/** More axes than any library prints, and few enough that nested rows can be walked by recursion. */
const maximumRank = 32;

/** Reads what `node` holds, given what the brackets in it hold. */
export function contentOf(
  text: string,
  node: BracketNode,
  contentOfChild: (child: BracketNode) => Content,
): Content {
  if (node.role === "other" || node.role === "unclosed") return none;
  if (node.role === "call") return contentOfCall(text, node, contentOfChild);
  const list = new ElementList(text, node, contentOfChild);
  return list.content();
}

/** The elements between two brackets, and what stands in the way of reading them as an array. */
class ElementList {
  readonly #elements: (Scalar | ArrayContent)[] = [];
  readonly #troubles: Trouble[] = [];
  #refusedRow: RefusedContent | undefined;
  #structured = false;
  #commas = 0;
  #numbers = 0;
  #rows = 0;

  constructor(
    private readonly text: string,
    private readonly node: BracketNode,
    contentOfChild: (child: BracketNode) => Content,
  ) {
    this.#collect(contentOfChild);
  }

  content(): Content {
    const { node } = this;
    if (this.#structured) return none;
    const trouble = this.#troubles.find(({ kind }) => kind === "truncated") ?? this.#troubles[0];
    const elements = this.#elements.length;
    if (trouble) return this.#troubled(trouble);
    if (this.#refusedRow) {
      const certain = this.#refusedRow.certain || (node.bracket === "[" && elements > 0);
      return { ...this.#refusedRow, certain };
    }
    if (elements === 0) {
      if (node.bracket !== "[") return none;
      return this.#refuse(false, "This array is empty. Softmax needs at least two entries.");
    }
    const only = this.#elements[0]!;
    if (node.bracket === "(" && elements === 1 && this.#commas === 0) return only;
    return this.#numbers > 0 ? this.#vector() : this.#stack();
  }

  #collect(contentOfChild: (child: BracketNode) => Content): void {
    const { items } = this.node;
    const separated = new Separators(this.text, this.#troubles);
    for (let index = 0; index < items.length; index++) {
      const item = items[index]!;
      const next = items[index + 1];
      if (item.kind === "colon" || item.kind === "equals") {
        this.#structured = true;
        return;
      }
      if (item.kind === "comma") {
        this.#commas++;
        separated.comma(item);
        continue;
      }
      const call = next?.kind === "node" && next.callee === item ? next : null;
      separated.element(item.start, (call ?? item).end);
      if (call) {
        index++;
        this.#addContent(contentOfChild(call), item.start, call);
      } else if (item.kind === "node") this.#addContent(contentOfChild(item), item.start, item);
      else this.#addToken(item, next);
    }
    separated.finish();
  }

  #addToken(token: Token, next: Item | undefined): void {
    const { start, end, kind, value } = token;
    if (kind === "number") {
      this.#numbers++;
      this.#elements.push({ kind, value, start, end });
    } else if (token.kind === "string") {
      const message = `${quote(this.text, start, end)} is quoted text, not a number. Remove the quotes around the numbers.`;
      this.#troubles.push({ kind: "quoted", start, end, message });
    } else if (token.kind === "semicolon") {
      const message = `";" does not separate entries here. Write rows as [[1, 2], [3, 4]].`;
      this.#troubles.push({ kind: "malformed", start, end, message });
    } else if (token.kind === "ellipsis") {
      const spread = next !== undefined && next.start === end && next.kind !== "comma";
      this.#troubles.push(spread ? spreadTrouble(start, end) : this.#truncation(start, end));
    } else this.#troubles.push(wordTrouble(this.text, token));
  }

  #addContent(content: Content, start: number, node: BracketNode): void {
    switch (content.kind) {
      case "number":
        this.#numbers++;
        this.#elements.push(content);
        break;
      case "array":
        this.#rows++;
        this.#elements.push(content);
        break;
      case "refused":
        this.#refusedRow = this.#refusedRow?.certain ? this.#refusedRow : content;
        break;
      case "none": {
        const what = quote(this.text, start, node.end);
        const message = `${what} is not a number. Expressions are not evaluated; write their values.`;
        this.#troubles.push({ kind: "expression", start, end: node.end, message });
      }
    }
  }

  #troubled(trouble: Trouble): Content {
    const { start, end, message, kind } = trouble;
    const found = this.#numbers + this.#rows;
    const unnamed = !this.#troubles.some((other) => other.kind === "name");
    let certain: boolean;
    if (kind === "truncated") certain = found > 0 && unnamed;
    else if (kind === "name") certain = this.#commas > 0 && this.#numbers >= 2;
    else if (kind === "missing") certain = this.#numbers >= 1;
    else certain = this.#numbers >= 2 || (this.#rows >= 1 && this.node.bracket === "[" && unnamed);
    return { kind: "refused", certain, refusal: { start, end, message } };
  }

  #truncation(start: number, end: number): Trouble {
    const torch = this.text.slice(Math.max(0, start - 1000), start).includes("tensor(");
    const items = this.text.startsWith(
      " more item",
      end + /^\s*\d*/.exec(this.text.slice(end, end + 20))![0].length,
    );
    const how = items
      ? "util.inspect(array, { maxArrayLength: null })"
      : torch
        ? 'torch.set_printoptions(profile="full")'
        : "np.set_printoptions(threshold=np.inf)";
    const message =
      `The print is cut at "${this.text.slice(start, end)}": without the entries left out, every probability ` +
      `would be wrong. Print it whole, for example after ${how}.`;
    return { kind: "truncated", start, end, message };
  }

  #vector(): Content {
    if (this.#rows > 0) {
      const odd = this.#elements.find(({ kind }) => kind === "number")!;
      return {
        kind: "refused",
        certain: this.node.bracket === "[",
        refusal: {
          start: odd.start,
          end: odd.end,
          message: `${quote(this.text, odd.start, odd.end)} stands beside rows in brackets. Every row needs as many entries as the others.`,
        },
      };
    }
    return this.#array([this.#elements.length]);
  }

  #stack(): Content {
    const rows = this.#elements as ArrayContent[];
    const [first] = rows;
    const odd = rows.findIndex(({ shape }) => !sameShape(shape, first!.shape));
    if (odd !== -1) {
      const { start, end, shape } = rows[odd]!;
      const message =
        `Row ${odd + 1} has ${describe(shape)} where ${describe(first!.shape)} ` +
        `${isOne(first!.shape) ? "is" : "are"} wanted, as in row 1. All rows must have the same length.`;
      return { kind: "refused", certain: true, refusal: { start, end, message } };
    }
    if (first!.shape.length >= maximumRank) {
      return this.#refuse(true, `This array has more than ${maximumRank} axes.`);
    }
    return this.#array([rows.length, ...first!.shape]);
  }

  #array(shape: readonly number[]): Content {
    const { start, end } = this.node;
    return { kind: "array", start, end, shape, elements: this.#elements };
  }

  #refuse(certain: boolean, message: string): Content {
    return { kind: "refused", certain, refusal: { start: this.node.start, end: this.node.end, message } };
  }
}

function spreadTrouble(start: number, end: number): Trouble {
  return {
    kind: "expression",
    start,
    end,
    message: "Entries spread from elsewhere are not evaluated; write their values.",
  };
}

function sameShape(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((size, axis) => size === b[axis]);
}

const isOne = (shape: readonly number[]) => shape.length === 1 && shape[0] === 1;

function describe(shape: readonly number[]): string {
  if (shape.length > 1) return `the shape ${shape.join(" x ")}`;
  return isOne(shape) ? "1 entry" : `${shape[0]} entries`;
}
