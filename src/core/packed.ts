import { textOfUnits, unitsOfText } from "./text-units";

/**
 * Many objects in a few buffers, which go to another thread at once, whatever the number of the objects, and are
 * unpacked one by one. Objects are made of numbers, texts, booleans, null, typed arrays, lists and such objects.
 */
export interface Packed<Item> {
  readonly blocks: readonly ArrayBuffer[];
  /** For each item the index of its block, and where it begins there in bytes. */
  readonly places: Uint32Array;
  /** What items are made of, but for their numbers, texts and columns: as JSON, each form once. */
  readonly forms: readonly string[];
  /** The form of each item. */
  readonly formOf: Uint32Array;
  /** Only for the compiler. */
  readonly item?: Item;
}

type Column = Float64Array | Float32Array | Uint32Array | Int32Array | Uint16Array | Uint8Array;

type ColumnType = new (buffer: ArrayBuffer, byteOffset: number, length: number) => Column;

const columnTypes: readonly ColumnType[] = [
  Float64Array,
  Float32Array,
  Uint32Array,
  Int32Array,
  Uint16Array,
  Uint8Array,
];

/** What stands in a form for a number; for a text; and from `firstColumn` on for a column, by its type's index. */
const numberMark = 0;
const textMark = 1;
const firstColumn = 2;

/** Bytes of a block, where it holds many items. */
const blockSize = 1 << 20;

/** Packs items one by one, so that they need not all be there at once. */
export class Packer<Item extends object> {
  readonly #blocks: Uint8Array<ArrayBuffer>[] = [];
  readonly #places: number[] = [];
  readonly #forms = new Map<string, number>();
  readonly #formOf: number[] = [];
  #end = 0;
  #total = 0;

  add(item: Item): void {
    const numbers: number[] = [];
    const columns: Column[] = [];
    const form = JSON.stringify(takeApart(item, numbers, columns));
    const parts = [Float64Array.from([numbers.length, ...numbers]), ...columns];
    const block = this.#room(parts.reduce((sum, { byteLength }) => sum + aligned(byteLength), 0));
    for (const { buffer, byteOffset, byteLength } of parts) {
      block.set(new Uint8Array(buffer, byteOffset, byteLength), this.#end);
      this.#end += aligned(byteLength);
    }
    if (!this.#forms.has(form)) this.#forms.set(form, this.#forms.size);
    this.#formOf.push(this.#forms.get(form)!);
  }

  packed(): Packed<Item> {
    return {
      blocks: this.#blocks.map(({ buffer }) => buffer),
      places: Uint32Array.from(this.#places),
      forms: [...this.#forms.keys()],
      formOf: Uint32Array.from(this.#formOf),
    };
  }

  /** The block that has room for an item. Blocks grow with what is packed: a single item takes no more than it needs. */
  #room(bytes: number): Uint8Array {
    let block = this.#blocks.at(-1);
    if (!block || this.#end + bytes > block.length) {
      block = new Uint8Array(Math.max(bytes, Math.min(blockSize, this.#total)));
      this.#blocks.push(block);
      this.#end = 0;
    }
    this.#total += bytes;
    this.#places.push(this.#blocks.length - 1, this.#end);
    return block;
  }
}

/** The item at an index. Its typed arrays are views of the packed bytes. */
export function unpack<Item>({ blocks, places, forms, formOf }: Packed<Item>, index: number): Item {
  const form: unknown = JSON.parse(forms[formOf[index]!]!);
  return new Unpacker(blocks[places[2 * index]!]!, places[2 * index + 1]!).build(form) as Item;
}

/** The form of `value`. Numbers, and the lengths of texts and columns, are added to `numbers` in the form's order. */
function takeApart(value: unknown, numbers: number[], columns: Column[]): unknown {
  if (typeof value === "number") {
    numbers.push(value);
    return numberMark;
  }
  if (typeof value === "string") {
    const units = unitsOfText(value);
    numbers.push(units.length);
    columns.push(units);
    return textMark;
  }
  if (ArrayBuffer.isView(value)) {
    const column = value as Column;
    numbers.push(column.length);
    columns.push(column);
    return firstColumn + columnTypes.findIndex((type) => value instanceof type);
  }
  if (Array.isArray(value)) return value.map((part) => takeApart(part, numbers, columns));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name, takeApart(part, numbers, columns)]),
  );
}

class Unpacker {
  readonly #numbers: Float64Array;
  #nextNumber = 1;
  #nextByte: number;

  constructor(
    private readonly block: ArrayBuffer,
    start: number,
  ) {
    const [count] = new Float64Array(block, start, 1);
    this.#numbers = new Float64Array(block, start, 1 + count!);
    this.#nextByte = start + this.#numbers.byteLength;
  }

  build(form: unknown): unknown {
    if (form === numberMark) return this.#number();
    if (form === textMark) return textOfUnits(this.#column(Uint16Array) as Uint16Array);
    if (typeof form === "number") return this.#column(columnTypes[form - firstColumn]!);
    if (Array.isArray(form)) return form.map((part) => this.build(part));
    if (typeof form !== "object" || form === null) return form;
    return Object.fromEntries(Object.entries(form).map(([name, part]) => [name, this.build(part)]));
  }

  #number(): number {
    return this.#numbers[this.#nextNumber++]!;
  }

  #column(type: ColumnType): Column {
    const column = new type(this.block, this.#nextByte, this.#number());
    this.#nextByte += aligned(column.byteLength);
    return column;
  }
}

/** Columns begin where the widest element, of 8 bytes, may begin. */
function aligned(byteLength: number): number {
  return Math.ceil(byteLength / 8) * 8;
}
