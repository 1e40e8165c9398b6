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

type ColumnType = new (buffer: ArrayBuffer, byteOffset?: number, length?: number) => Column;

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
  readonly #blocks: Block[] = [];
  readonly #places: number[] = [];
  readonly #forms = new Map<string, number>();
  readonly #formOf: number[] = [];
  #end = 0;
  #total = 0;

  add(item: Item): void {
    const numbers: number[] = [];
    const columns: Column[] = [];
    const form = takeApart(item, numbers, columns);
    let bytes = 8 + 8 * numbers.length;
    for (const { byteLength } of columns) bytes += aligned(byteLength);
    const block = this.#room(bytes);
    block.setNumber(this.#end, numbers.length);
    numbers.forEach((number, index) => block.setNumber(this.#end + 8 + 8 * index, number));
    this.#end += 8 + 8 * numbers.length;
    for (const column of columns) {
      block.set(column, this.#end);
      this.#end += aligned(column.byteLength);
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
  #room(bytes: number): Block {
    let block = this.#blocks.at(-1);
    if (!block || this.#end + bytes > block.buffer.byteLength) {
      block = new Block(Math.max(bytes, Math.min(blockSize, this.#total)));
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

/** A buffer and its views, one for each type of column: to make one for each column would take most of the time. */
class Block {
  readonly buffer: ArrayBuffer;
  readonly #views: readonly Column[];

  /** @param bytes a multiple of 8. */
  constructor(bytes: number) {
    this.buffer = new ArrayBuffer(bytes);
    this.#views = columnTypes.map((type) => new type(this.buffer));
  }

  setNumber(byte: number, value: number): void {
    this.#views[0]![byte / 8] = value;
  }

  set(column: Column, byte: number): void {
    this.#views[typeOf(column)]!.set(column, byte / column.BYTES_PER_ELEMENT);
  }
}

function typeOf(column: Column): number {
  return columnTypes.findIndex((type) => column.constructor === type);
}

/** The form of `value`. Numbers, and the lengths of texts and columns, are added to `numbers` in the form's order. */
function takeApart(value: unknown, numbers: number[], columns: Column[]): string {
  if (typeof value === "number") {
    numbers.push(value);
    return `${numberMark}`;
  }
  if (typeof value === "string") {
    const units = unitsOfText(value);
    numbers.push(units.length);
    columns.push(units);
    return `${textMark}`;
  }
  if (ArrayBuffer.isView(value)) {
    const column = value as Column;
    numbers.push(column.length);
    columns.push(column);
    return `${firstColumn + typeOf(column)}`;
  }
  if (Array.isArray(value)) return `[${value.map((part) => takeApart(part, numbers, columns)).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const parts = Object.entries(value).map(
    ([name, part]) => `${JSON.stringify(name)}:${takeApart(part, numbers, columns)}`,
  );
  return `{${parts.join(",")}}`;
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
