import { WebAssembly } from "../engine/kernels/webassembly";

const pageBytes = 2 ** 16;
const largestPiece = 2 ** 26;

type CellArray = Uint8Array | Uint16Array | Uint32Array | Float64Array;
type CellArrayType<A extends CellArray> = new (buffer: ArrayBuffer, offset: number, length: number) => A;

/**
 * Zeroed arrays for the cells of a table's columns, cut from larger and larger pieces. A piece is memory for WebAssembly,
 * because that goes back to the system once nobody holds an array of it any more: of thousands of arrays of some 60 KB
 * from the C library's heap, that library keeps most. What of a piece is never written takes no memory.
 */
export class CellMemory {
  #piece = new ArrayBuffer(0);
  #used = 0;
  /** Bytes of all pieces. */
  #size = 0;

  allocate<A extends CellArray>(
    type: CellArrayType<A> & { readonly BYTES_PER_ELEMENT: number },
    length: number,
  ): A {
    const bytes = length * type.BYTES_PER_ELEMENT;
    if (this.#used + bytes > this.#piece.byteLength) this.#beginPiece(bytes);
    const array = new type(this.#piece, this.#used, length);
    this.#used += Math.ceil(bytes / 8) * 8;
    return array;
  }

  /** A copy with room for twice as many. */
  grow<A extends CellArray>(array: A): A {
    const type = array.constructor as CellArrayType<A> & { readonly BYTES_PER_ELEMENT: number };
    const larger = this.allocate(type, 2 * array.length);
    larger.set(array);
    return larger;
  }

  #beginPiece(bytes: number): void {
    const wanted = Math.max(bytes, Math.min(this.#size, largestPiece));
    const pages = Math.max(1, Math.ceil(wanted / pageBytes));
    this.#piece = memoryOf(pages);
    this.#size += this.#piece.byteLength;
    this.#used = 0;
  }
}

function memoryOf(pages: number): ArrayBuffer {
  try {
    return new WebAssembly.Memory({ initial: pages, maximum: pages }).buffer;
  } catch {
    // There is no room for what such memory reserves around itself.
    return new ArrayBuffer(pages * pageBytes);
  }
}
