import type { Random } from "../random";
import type { Arena } from "./arena";
import type { Kernels } from "./kernels";
import type { WebAssemblyMemory } from "./webassembly";

/** The order in which an epoch's rows come, in the kernels' memory. */
export class RowOrder {
  readonly #address: number;
  readonly #randomAddress: number;
  readonly #rows: number;
  #kernels: Kernels | undefined;
  #values: Uint32Array = new Uint32Array();
  #randomState: Uint32Array = new Uint32Array();

  constructor(arena: Arena, rows: number) {
    this.#address = arena.allocate(rows * 4);
    this.#randomAddress = arena.allocate(16);
    this.#rows = rows;
  }

  /** Begins with the rows as they are. */
  begin({ buffer }: WebAssemblyMemory, kernels: Kernels): void {
    this.#kernels = kernels;
    this.#values = new Uint32Array(buffer, this.#address, this.#rows);
    this.#randomState = new Uint32Array(buffer, this.#randomAddress, 4);
    for (let row = 0; row < this.#rows; row++) this.#values[row] = row;
  }

  /** The index of each row. */
  get values(): Uint32Array {
    return this.#values;
  }

  /** Where the index of the row at `place` stands. */
  addressOf(place: number): number {
    return this.#address + place * 4;
  }

  /** `random.shuffle` by the kernel: the same order. */
  shuffle(random: Random): void {
    const { words, spareNormal } = random.state;
    this.#randomState.set(words);
    this.#kernels!.shuffle(this.#address, this.#rows, this.#randomAddress);
    random.state = { words: [...this.#randomState], spareNormal };
  }
}
