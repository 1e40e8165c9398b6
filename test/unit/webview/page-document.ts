/** As much of a document as Preact asks of one: elements, texts, attributes and listeners. Nothing is laid out. */
class PageNode {
  parentNode: PageElement | null = null;
  readonly childNodes: PageNode[] = [];
  readonly namespaceURI = "http://www.w3.org/1999/xhtml";

  constructor(
    readonly nodeType: number,
    public data = "",
  ) {}

  get firstChild(): PageNode | null {
    return this.childNodes[0] ?? null;
  }

  get nextSibling(): PageNode | null {
    const siblings = this.parentNode?.childNodes ?? [];
    return siblings[siblings.indexOf(this) + 1] ?? null;
  }

  get textContent(): string {
    return this.data + this.childNodes.map((child) => child.textContent).join("");
  }

  remove(): void {
    this.parentNode?.removeChild(this);
  }
}

export class PageElement extends PageNode {
  readonly attributes = new Map<string, unknown>();
  readonly #listeners = new Map<string, (event: unknown) => void>();

  constructor(readonly localName: string) {
    super(1);
  }

  insertBefore(node: PageNode, before: PageNode | null): PageNode {
    node.remove();
    const place = before ? this.childNodes.indexOf(before) : this.childNodes.length;
    this.childNodes.splice(place, 0, node);
    node.parentNode = this;
    return node;
  }

  removeChild(node: PageNode): void {
    this.childNodes.splice(this.childNodes.indexOf(node), 1);
    node.parentNode = null;
  }

  contains(other: PageNode | null): boolean {
    for (let node = other; node; node = node.parentNode) if (node === this) return true;
    return false;
  }

  setAttribute(name: string, value: unknown): void {
    this.attributes.set(name, value);
  }

  removeAttribute(name: string): void {
    this.attributes.delete(name);
  }

  addEventListener(type: string, listener: (event: unknown) => void): void {
    this.#listeners.set(type, listener);
  }

  click(): void {
    this.#listeners.get("click")!.call(this, { type: "click", target: this });
  }

  /** All elements of that name within. */
  all(name: string): PageElement[] {
    const elements = this.childNodes.filter((child) => child instanceof PageElement);
    return elements.flatMap((element) => [
      ...(element.localName === name ? [element] : []),
      ...element.all(name),
    ]);
  }

  button(text: string): PageElement {
    return this.all("button").find(({ textContent }) => textContent === text)!;
  }
}

/** Makes `document` this one until the tests of the suite are over. @returns a fresh place to render into. */
export function usePageDocument(): () => PageElement {
  const before = Object.getOwnPropertyDescriptor(globalThis, "document");
  beforeEach(() => {
    Object.defineProperty(globalThis, "document", {
      configurable: true,
      value: {
        createElementNS: (_namespace: string, name: string) => new PageElement(name),
        createTextNode: (text: string) => new PageNode(3, text),
      },
    });
  });
  afterEach(() => {
    if (before) Object.defineProperty(globalThis, "document", before);
    else Reflect.deleteProperty(globalThis, "document");
  });
  return () => new PageElement("div");
}
