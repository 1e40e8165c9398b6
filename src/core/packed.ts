import {
  aligned,
  columnTypes,
  endOf,
  storageOf,
  typeOf,
  type Column,
  type ColumnType,
} from "./column-storage";
import { textOfUnits, unitsOfText } from "./text-units";

/**
 * Many objects in a few buffers, which go to another thread at once, whatever the number of the objects, and are
 * unpacked one by one. Objects are made of numbers, texts, booleans, null, typed arrays, lists and such objects.
 */
export interface Packed<Item> {
  /** Large ones are shared where they can be: see `Block`. */
  readonly blocks: readonly ArrayBufferLike[];
  /** For each item the index of its block, and where it begins there in bytes. */
  readonly places: Uint32Array;
  /** What items are made of, but for their numbers, texts and columns: as JSON, each form once. */
  readonly forms: readonly string[];
  /** The form of each item. */
  readonly formOf: Uint32Array;
  /** Only for the compiler. */
  readonly item?: Item;
}

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
  readonly #knownForms = new FormStep();
  readonly #forms: string[] = [];
  readonly #formOf: number[] = [];
  #end = 0;
  #total = 0;

  add(item: Item): void {
    const parts = new Parts(this.#knownForms);
    parts.take(item);
    const known = parts.finish();
    if (known.form === -1) known.form = this.#forms.push(parts.write(item)) - 1;
    this.#formOf.push(known.form);
    const { columns, storages } = parts;
    let bytes = 0;
    for (let at = 0; at < columns.length; at++) bytes = endOf(bytes, storages[at]!, columns[at]!.length);
    const block = this.#room(bytes);
    for (let at = 0; at < columns.length; at++) {
      block.set(columns[at]!, storages[at]!, this.#end);
      this.#end = endOf(this.#end, storages[at]!, columns[at]!.length);
    }
    this.#end = aligned(this.#end, 8);
  }

  /** The buffers that go to another thread instead of being shared with it. */
  get transfer(): ArrayBuffer[] {
    return this.#blocks.map(({ buffer }) => buffer).filter((buffer) => buffer instanceof ArrayBuffer);
  }

  packed(): Packed<Item> {
    return {
      blocks: this.#blocks.map(({ buffer }) => buffer),
      places: Uint32Array.from(this.#places),
      forms: this.#forms,
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

/**
 * A buffer and its views, one for each type of column: to make one for each column would take most of the time. A large
 * one is shared, since a thread that is given many of them collects all its garbage at once to make room.
 */
class Block {
  readonly buffer: ArrayBufferLike;
  readonly #views: readonly Column[];

  /** @param bytes a multiple of 8. */
  constructor(bytes: number) {
    const isShared = bytes >= blockSize && typeof SharedArrayBuffer !== "undefined";
    this.buffer = isShared ? new SharedArrayBuffer(bytes) : new ArrayBuffer(bytes);
    this.#views = columnTypes.map((type: ColumnType) => new type(this.buffer));
  }

  set(column: Column, type: number, end: number): void {
    const { BYTES_PER_ELEMENT: size } = columnTypes[type]!;
    this.#views[type]!.set(column, aligned(end, size) / size);
  }
}

/** Where one is in an item's form after some of its parts: a known form is found so without being written down. */
class FormStep {
  readonly #next = new Map<unknown, FormStep>();
  /** Index of the form that ends here; -1 where none does, or it is new. */
  form = -1;

  /** @param part a name, a mark, a constant or a list's length, never in one place what may be mistaken for another. */
  to(part: unknown): FormStep {
    let next = this.#next.get(part);
    if (!next) this.#next.set(part, (next = new FormStep()));
    return next;
  }
}

const beginOfObject = Symbol();
const endOfObject = Symbol();

/** The numbers and columns of an item, in the order in which its form names them. */
class Parts {
  readonly #wholes: number[] = [];
  readonly #fractions: number[] = [];
  /** Of the item, and in front of them, once they are all known, those of its numbers. */
  readonly columns: Column[] = [noNumbers, noNumbers];
  /** The types that the columns are kept in. */
  readonly storages: number[] = [0, 0];

  constructor(private step: FormStep) {}

  /** The lengths of texts and columns are whole numbers. */
  take(value: unknown): void {
    if (typeof value === "number") {
      const whole = isWhole(value);
      (whole ? this.#wholes : this.#fractions).push(value);
      this.#to(whole ? wholeMark : fractionMark);
    } else if (typeof value === "string") {
      this.#to(textMark(this.#addColumn(unitsOfText(value))));
    } else if (ArrayBuffer.isView(value)) {
      this.#to(columnMark(typeOf(value as Column), this.#addColumn(value as Column)));
    } else if (Array.isArray(value)) {
      this.#to(-1 - value.length);
      for (const part of value) this.take(part);
    } else if (typeof value === "object" && value !== null) {
      this.#to(beginOfObject);
      for (const name of Object.keys(value)) {
        this.#to(name);
        this.take((value as Record<string, unknown>)[name]);
      }
      this.#to(endOfObject);
    } else this.#to(value);
  }

  finish(): FormStep {
    this.columns[0] = new Int32Array(this.#wholes);
    this.columns[1] = new Float64Array(this.#fractions);
    this.storages[0] = storageOf(this.columns[0]);
    this.#to(this.storages[0]);
    return this.step;
  }

  /** The item's form, written down. */
  write(item: object): string {
    return `[${this.storages[0]},${this.#wholes.length},${this.#fractions.length},${written(item)}]`;
  }

  #to(part: unknown): void {
    this.step = this.step.to(part);
  }

  /** @returns the type that it is kept in. */
  #addColumn(column: Column): number {
    const storage = storageOf(column);
    this.#wholes.push(column.length);
    this.columns.push(column);
    this.storages.push(storage);
    return storage;
  }
}

const noNumbers = new Float64Array();

const isWhole = (value: number) => (value | 0) === value && !Object.is(value, -0);

const textMark = (storage: number) => firstText + storage;

const columnMark = (type: number, storage: number) => firstColumn + type * columnTypes.length + storage;

function written(value: unknown): string {
  if (typeof value === "number") return `${isWhole(value) ? wholeMark : fractionMark}`;
  if (typeof value === "string") return `${textMark(storageOf(unitsOfText(value)))}`;
  if (ArrayBuffer.isView(value)) {
    const column = value as Column;
    return `${columnMark(typeOf(column), storageOf(column))}`;
  }
  if (Array.isArray(value)) return `[${value.map(written).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const parts = Object.entries(value).map(([name, part]) => `${JSON.stringify(name)}:${written(part)}`);
  return `{${parts.join(",")}}`;
}

class Unpacker {
  readonly item: unknown;
  readonly #wholes: Column;
  readonly #fractions: Column;
  #nextWhole = 0;
  #nextFraction = 0;

  constructor(
    private readonly block: ArrayBufferLike,
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
