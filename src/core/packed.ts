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

type Column =
  Float64Array | Float32Array | Uint32Array | Int32Array | Uint16Array | Int16Array | Uint8Array | Int8Array;

type ColumnType = new (buffer: ArrayBuffer, byteOffset?: number, length?: number) => Column;

const columnTypes = [
  Float64Array,
  Float32Array,
  Uint32Array,
  Int32Array,
  Uint16Array,
  Int16Array,
  Uint8Array,
  Int8Array,
] as const;

/** Those that whole numbers are kept in, the narrowest first, and what these hold. */
const wholeTypes = [
  { type: 6, least: 0, most: 0xff },
  { type: 7, least: -0x80, most: 0x7f },
  { type: 4, least: 0, most: 0xffff },
  { type: 5, least: -0x8000, most: 0x7fff },
] as const;

/** Longer columns are kept as they are: whoever unpacks one gets a view of it in no time. */
const longestNarrowed = 4096;

/**
 * What stands in a form for a number with a fraction; for a whole number; from `firstText` on for a text, by the type
 * that its units are kept in; and from `firstColumn` on for a column, by its own type and the one that it is kept in.
 */
const fractionMark = 0;
const wholeMark = 1;
const firstText = 2;
const firstColumn = firstText + columnTypes.length;

/** An item's form, and before it how its numbers are kept: the whole ones' type, how many they are, and the others. */
type Form = readonly [wholeType: number, wholes: number, fractions: number, form: unknown];

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
    const parts = new Parts();
    const form = parts.take(item);
    const wholes = Int32Array.from(parts.wholes);
    const columns = [wholes, Float64Array.from(parts.fractions), ...parts.columns];
    const types = [storageOf(wholes), 0, ...parts.storages];
    const block = this.#room(columns.reduce((end, { length }, at) => endOf(end, types[at]!, length), 0));
    columns.forEach((column, at) => {
      block.set(column, types[at]!, this.#end);
      this.#end = endOf(this.#end, types[at]!, column.length);
    });
    this.#end = aligned(this.#end, 8);
    const whole = `[${types[0]},${wholes.length},${parts.fractions.length},${form}]`;
    if (!this.#forms.has(whole)) this.#forms.set(whole, this.#forms.size);
    this.#formOf.push(this.#forms.get(whole)!);
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
    const needed = aligned(bytes, 8);
    let block = this.#blocks.at(-1);
    if (!block || this.#end + needed > block.buffer.byteLength) {
      block = new Block(Math.max(needed, Math.min(blockSize, this.#total)));
      this.#blocks.push(block);
      this.#end = 0;
    }
    this.#total += needed;
    this.#places.push(this.#blocks.length - 1, this.#end);
    return block;
  }
}

/** The item at an index. Its long typed arrays are views of the packed bytes. */
export function unpack<Item>({ blocks, places, forms, formOf }: Packed<Item>, index: number): Item {
  const form = JSON.parse(forms[formOf[index]!]!) as Form;
  return new Unpacker(blocks[places[2 * index]!]!, places[2 * index + 1]!, form).item as Item;
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

  set(column: Column, type: number, end: number): void {
    const { BYTES_PER_ELEMENT: size } = columnTypes[type]!;
    this.#views[type]!.set(column, aligned(end, size) / size);
  }
}

/** The numbers and columns of an item, in the order in which its form names them. */
class Parts {
  readonly wholes: number[] = [];
  readonly fractions: number[] = [];
  readonly columns: Column[] = [];
  /** The types that the columns are kept in. */
  readonly storages: number[] = [];

  /** @returns the form of `value`. The lengths of texts and columns are whole numbers. */
  take(value: unknown): string {
    if (typeof value === "number") {
      const isWhole = (value | 0) === value && !Object.is(value, -0);
      (isWhole ? this.wholes : this.fractions).push(value);
      return isWhole ? `${wholeMark}` : `${fractionMark}`;
    }
    if (typeof value === "string") return `${firstText + this.#addColumn(unitsOfText(value))}`;
    if (ArrayBuffer.isView(value)) {
      const column = value as Column;
      return `${firstColumn + typeOf(column) * columnTypes.length + this.#addColumn(column)}`;
    }
    if (Array.isArray(value)) return `[${value.map((part) => this.take(part)).join(",")}]`;
    if (typeof value !== "object" || value === null) return JSON.stringify(value);
    const parts = Object.entries(value).map(([name, part]) => `${JSON.stringify(name)}:${this.take(part)}`);
    return `{${parts.join(",")}}`;
  }

  /** @returns the type that it is kept in. */
  #addColumn(column: Column): number {
    const storage = storageOf(column);
    this.wholes.push(column.length);
    this.columns.push(column);
    this.storages.push(storage);
    return storage;
  }
}

class Unpacker {
  readonly item: unknown;
  readonly #wholes: Column;
  readonly #fractions: Column;
  #nextWhole = 0;
  #nextFraction = 0;

  constructor(
    private readonly block: ArrayBuffer,
    /** Of what has been read. */
    private end: number,
    [wholeType, wholes, fractions, form]: Form,
  ) {
    this.#wholes = this.#view(wholeType, wholes);
    this.#fractions = this.#view(0, fractions);
    this.item = this.#build(form);
  }

  #build(form: unknown): unknown {
    if (form === fractionMark) return this.#fractions[this.#nextFraction++];
    if (form === wholeMark) return this.#whole();
    if (typeof form === "number") {
      if (form < firstColumn) return textOfUnits(this.#view(form - firstText, this.#whole()) as Uint16Array);
      return this.#column(
        Math.floor((form - firstColumn) / columnTypes.length),
        (form - firstColumn) % columnTypes.length,
      );
    }
    if (Array.isArray(form)) return form.map((part) => this.#build(part));
    if (typeof form !== "object" || form === null) return form;
    return Object.fromEntries(Object.entries(form).map(([name, part]) => [name, this.#build(part)]));
  }

  #whole(): number {
    return this.#wholes[this.#nextWhole++]!;
  }

  #column(type: number, storage: number): Column {
    const kept = this.#view(storage, this.#whole());
    return storage === type ? kept : new columnTypes[type]!(kept);
  }

  #view(type: number, length: number): Column {
    const Type: ColumnType = columnTypes[type]!;
    const start = aligned(this.end, columnTypes[type]!.BYTES_PER_ELEMENT);
    this.end = endOf(this.end, type, length);
    return new Type(this.block, start, length);
  }
}

function typeOf(column: Column): number {
  return columnTypes.findIndex((type) => column.constructor === type);
}

/** The type that a column is kept in: most whole numbers are small. */
function storageOf(column: Column): number {
  const own = typeOf(column);
  if (own < 2 || column.length > longestNarrowed) return own;
  let least = 0;
  let most = 0;
  for (const value of column) {
    if (value < least) least = value;
    else if (value > most) most = value;
  }
  const { BYTES_PER_ELEMENT: width } = column;
  const narrow = wholeTypes.find((each) => each.least <= least && most <= each.most);
  return narrow && columnTypes[narrow.type].BYTES_PER_ELEMENT < width ? narrow.type : own;
}

/** Where a column of that type ends in bytes that comes behind `end`, at a place where its elements may begin. */
function endOf(end: number, type: number, length: number): number {
  const { BYTES_PER_ELEMENT: size } = columnTypes[type]!;
  return aligned(end, size) + size * length;
}

function aligned(end: number, size: number): number {
  return Math.ceil(end / size) * size;
}
