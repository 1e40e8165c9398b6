import { bytesFromBase64, WebAssembly } from "../engine/kernels/webassembly";
import { linesModule } from "./lines-module.generated";

/** Bytes of text that are looked through at once. */
export const textRoom = 2 ** 20;

/** Cells that are found before they go into their columns. */
const cellRoom = 2 ** 19;

/** Wider rows are not found. */
export const maximumWidth = cellRoom / 2;

const pageBytes = 2 ** 16;
/** What the module keeps at the memory's beginning. */
const reservedBytes = 4096;
/** May be read before and behind the text. */
const margin = 64;

interface Finder {
  findCells(...values: number[]): number;
  columnsOfBytes(...values: number[]): void;
}

/** The cells of plain lines, found by WebAssembly in bytes of text: some 500 MB of small numbers a second. */
export class CellFinder {
  /** `textRoom` bytes, for the lines that are to be looked through. */
  readonly text: Uint8Array;
  /** rows x width; the number that a cell holds if it is whole, from 0 to 255 and written as usual, or -1. */
  readonly integers: Int16Array;
  /** rows x width; where the cell ends in the text. */
  readonly ends: Uint32Array;
  /** Where each row begins. */
  readonly starts: Uint32Array;
  /** width x rows, once `fillColumns` has put the integers there. */
  readonly columns: Uint8Array;
  /** For each column 0 where all of its integers are none below 0. */
  readonly unfit: Uint8Array;
  readonly #told: Uint32Array;
  readonly #kernel: Finder;

  constructor() {
    const places = arrange({
      text: textRoom + margin,
      integers: 2 * cellRoom,
      ends: 4 * cellRoom,
      starts: 2 * cellRoom,
      columns: cellRoom,
      unfit: maximumWidth,
      told: 8,
    });
    const pages = Math.ceil(places.end / pageBytes);
    const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
    const { buffer } = memory;
    this.text = new Uint8Array(buffer, places.text, textRoom);
    this.integers = new Int16Array(buffer, places.integers, cellRoom);
    this.ends = new Uint32Array(buffer, places.ends, cellRoom);
    this.starts = new Uint32Array(buffer, places.starts, cellRoom / 2);
    this.columns = new Uint8Array(buffer, places.columns, cellRoom);
    this.unfit = new Uint8Array(buffer, places.unfit, maximumWidth);
    this.#told = new Uint32Array(buffer, places.told, 2);
    const module = new WebAssembly.Module(bytesFromBase64(linesModule));
    this.#kernel = new WebAssembly.Instance(module, { env: { memory } }).exports as Finder;
  }

  /** Rows that there is room for. At least 1. @param width at least 2, at most `maximumWidth`. */
  maximumRows(width: number): number {
    // One more is written before it is known that it is none.
    return Math.floor(cellRoom / width) - 1;
  }

  /**
   * Finds the cells of the lines from `begin` to `end`, and writes them behind those of the first `known` rows.
   * @returns how many rows were found, where the next line begins, and, where that one has another number of cells than
   * `width`, how many; else 0. It may also be one that is not plain: that holds a quote, a NUL or no ASCII.
   */
  find(
    begin: number,
    end: number,
    delimiter: number,
    width: number,
    known: number,
  ): { rows: number; stop: number; cells: number } {
    const text = this.text.byteOffset;
    const rows = this.#kernel.findCells(
      ...[text, text + begin, text + end, delimiter, width],
      this.integers.byteOffset + 2 * known * width,
      this.ends.byteOffset + 4 * known * width,
      this.starts.byteOffset + 4 * known,
      this.maximumRows(width) - known,
      this.#told.byteOffset,
    );
    const [stop, cells] = this.#told;
    return { rows, stop: stop!, cells: cells! };
  }

  fillColumns(rows: number, width: number): void {
    const { integers, columns, unfit } = this;
    this.#kernel.columnsOfBytes(integers.byteOffset, rows, width, columns.byteOffset, unfit.byteOffset);
  }
}

/** Addresses for arrays of so many bytes, and the end of all. */
function arrange<Name extends string>(sizes: Readonly<Record<Name, number>>): Record<Name | "end", number> {
  let end = reservedBytes;
  const places = {} as Record<Name | "end", number>;
  for (const name of Object.keys(sizes) as Name[]) {
    places[name] = end + margin;
    end = Math.ceil((places[name] + sizes[name]) / margin) * margin;
  }
  places.end = end;
  return places;
}
