import type { BracketNode, Item } from "./bracket-tree";
import { none, type ArrayContent, type Content, type ReadingContext, type RecordContent } from "./content";
import type { RefusedContent, Scalar } from "./content";
import { unquoted } from "./labels";
import { labeledList } from "./record-list";
import { quote } from "./refusal";
import { Separators } from "./separators";
import { stackOf } from "./stack";
import type { Token } from "./tokenizer";
import { truncation } from "./truncation";
import { wordTrouble, type Trouble } from "./word-trouble";
import { linesOfVector } from "./wrapped-vector";

/** Where a list begins and ends, and what it holds: a bracket, or one of its rows. */
export interface List {
  readonly bracket: BracketNode["bracket"];
  readonly start: number;
  readonly end: number;
  readonly items: readonly Item[];
}

/** What the elements between two brackets, or between two semicolons in them, are together. */
export function contentOfList(context: ReadingContext, list: List): Content {
  return new ElementList(context, list).content();
}

/** The elements of a list, and what stands in the way of reading them as an array. */
class ElementList {
  readonly #elements: (Scalar | ArrayContent)[] = [];
  readonly #troubles: Trouble[] = [];
  readonly #records: RecordContent[] = [];
  readonly #texts: string[] = [];
  #refusedRow: RefusedContent | undefined;
  #commas = 0;
  #numbers = 0;
  #rows = 0;

  constructor(
    private readonly context: ReadingContext,
    private readonly list: List,
  ) {
    this.#collect();
  }

  content(): Content {
    const { list } = this;
    const elements = this.#elements.length;
    if (this.#records.length > 0) return this.#recordList();
    const trouble = this.#troubles.find(({ kind }) => kind === "truncated") ?? this.#troubles[0];
    if (trouble) return this.#troubled(trouble);
    if (this.#refusedRow) {
      const certain = this.#refusedRow.certain || (list.bracket === "[" && elements > 0);
      return { ...this.#refusedRow, certain };
    }
    if (elements === 0) {
      if (list.bracket !== "[") return none;
      const { start, end } = list;
      const message = "This array is empty. Softmax needs at least two entries.";
      return { kind: "refused", certain: false, refusal: { start, end, message } };
    }
    if (list.bracket === "(" && elements === 1 && this.#commas === 0) return this.#elements[0]!;
    if (this.#numbers === 0 && this.#rows === 0) return none;
    return this.#rows === 0 ? this.#vector() : stackOf(this.context.text, list, this.#elements);
  }

  #collect(): void {
    const { items } = this.list;
    const separated = new Separators(this.context.text, this.#troubles);
    for (let index = 0; index < items.length; index++) {
      const item = items[index]!;
      const next = items[index + 1];
      if (item.kind === "comma") {
        this.#commas++;
        separated.comma(item);
        continue;
      }
      const call = next?.kind === "node" && next.callee === item ? next : null;
      if (call && this.#isSizeOfNext(call, items[index + 2])) {
        index++;
        continue;
      }
      separated.element(item.start, (call ?? item).end);
      if (call) {
        index++;
        this.#addContent(this.context.contentOf(call), item.start, call);
      } else if (item.kind === "node") this.#addContent(this.context.contentOf(item), item.start, item);
      else this.#addToken(item, next);
    }
    separated.finish();
  }

  /** `Float32Array(3) [` as Node.js prints it. */
  #isSizeOfNext(call: BracketNode, next: Item | undefined): boolean {
    return (
      next?.kind === "node" &&
      next.bracket !== "(" &&
      call.items.length === 1 &&
      call.items[0]!.kind === "number"
    );
  }

  #addToken(token: Token, next: Item | undefined): void {
    const { start, end, kind, value } = token;
    const { text } = this.context;
    if (kind === "number") {
      this.#numbers++;
      this.#elements.push({ kind, value, start, end });
    } else if (kind === "string") {
      this.#texts.push(unquoted(text.slice(start, end)));
      const message = `${quote(text, start, end)} is quoted text, not a number. Remove the quotes around the numbers.`;
      this.#troubles.push({ kind: "quoted", start, end, message });
    } else if (kind === "ellipsis") {
      const spread = next !== undefined && next.start === end && next.kind !== "comma";
      this.#troubles.push(spread ? spreadTrouble(start, end) : truncation(text, start, end));
    } else if (kind === "word" && text.slice(start, end) === "--") {
      this.#elements.push({ kind: "number", value: NaN, start, end, masked: true });
    } else this.#troubles.push(wordTrouble(text, token));
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
      case "record":
        this.#records.push(content);
        break;
      case "refused":
        this.#refusedRow = this.#refusedRow?.certain ? this.#refusedRow : content;
        break;
      case "none": {
        const what = quote(this.context.text, start, node.end);
        const message = `${what} is not a number. Expressions are not evaluated; write their values.`;
        this.#troubles.push({ kind: "expression", start, end: node.end, message });
      }
    }
  }

  /** Records alone are one labeled array, or arrays of their own; beside rows they are in the way. */
  #recordList(): Content {
    const { list } = this;
    const pure = this.#elements.length === 0 && this.#troubles.length === 0 && !this.#refusedRow;
    if (pure) return labeledList(this.#records, list) ?? none;
    const cut = this.#troubles.find(({ kind }) => kind === "truncated");
    if (cut && labeledList(this.#records, list)) return this.#refuse(true, cut);
    const refused = this.#records.find(({ alone }) => alone?.kind === "refused")?.alone;
    return refused?.kind === "refused" && this.#rows > 0 ? { ...refused, certain: true } : none;
  }

  #troubled(trouble: Trouble): Content {
    const { list } = this;
    const found = this.#numbers + this.#rows;
    const unnamed = !this.#troubles.some((other) => other.kind === "name");
    let certain: boolean;
    if (trouble.kind === "truncated") certain = found > 0 && unnamed;
    else if (trouble.kind === "name") certain = this.#commas > 0 && this.#numbers >= 2;
    // R's `[,1]` is an index.
    else if (trouble.kind === "missing") certain = this.#numbers >= (trouble.isHole === true ? 2 : 1);
    else certain = this.#numbers >= 2 || (this.#rows >= 1 && list.bracket === "[" && unnamed);
    const refused = this.#refuse(certain, trouble);
    return this.#pairOf(refused) ?? refused;
  }

  /** `("cat", 1.2)` may be one entry of a list of such pairs. */
  #pairOf(refused: RefusedContent): RecordContent | null {
    const { list } = this;
    const quoted = this.#troubles.every(({ kind }) => kind === "quoted");
    if (!quoted || list.bracket === "{" || this.#numbers !== 1 || this.#elements.length !== 1) return null;
    const texts = this.#texts.map((text) => ({ name: null, value: { kind: "text", text } as const }));
    const fields = [...texts, { name: null, value: this.#elements[0]! }];
    return { kind: "record", start: list.start, end: list.end, fields, alone: refused };
  }

  #vector(): Content {
    const { start, end } = this.list;
    const lines =
      this.#commas > 0 ? null : linesOfVector(this.context, this.list, this.#elements as Scalar[]);
    if (lines) return lines;
    return { kind: "array", start, end, shape: [this.#elements.length], elements: this.#elements };
  }

  #refuse(certain: boolean, { start, end, message }: Trouble): RefusedContent {
    return { kind: "refused", certain, refusal: { start, end, message } };
  }
}

function spreadTrouble(start: number, end: number): Trouble {
  const message = "Entries spread from elsewhere are not evaluated; write their values.";
  return { kind: "expression", start, end, message };
}
