import type { WebAssemblyMemory } from "./webassembly";

/** Of a state in the kernels' memory. */
export const stateBytes = 192;

/** What the operations of a block need to know: the fields of src/assembly/program.ts. */
export class BlockState {
  readonly #words: Uint32Array;
  readonly #floats: Float32Array;
  readonly #doubles: Float64Array;

  constructor({ buffer }: WebAssemblyMemory, address: number) {
    this.#words = new Uint32Array(buffer, address, 48);
    this.#floats = new Float32Array(buffer, address, 48);
    this.#doubles = new Float64Array(buffer, address, 24);
  }

  /**
   * @param indices address of the index of the block's first row.
   * @param firstRow number of that row within the batch; the gradients of blocks add to those of the first one.
   */
  setBlock(rows: number, indices: number, firstRow: number): void {
    this.#words[0] = rows;
    this.#words[1] = firstRow > 0 ? 1 : 0;
    this.#words[2] = indices;
    this.#words[11] = firstRow;
  }

  /** What a step's dropout follows from: two integers from 0 to 2^32 - 1. */
  setDropoutKey(first: number, second: number): void {
    this.#words[12] = first;
    this.#words[13] = second;
  }

  /** What each row's gradient is multiplied by. */
  set scale(value: number) {
    this.#floats[3] = value;
  }

  /** The arguments of the optimizer's step: see src/assembly/optimizers.ts. */
  setStep(decay: number, rate: number, correction: number): void {
    this.#floats[4] = decay;
    this.#floats[5] = rate;
    this.#floats[6] = correction;
  }

  /** Sum of the losses of all rows since it was set. */
  get lossSum(): number {
    return this.#doubles[4]!;
  }

  set lossSum(value: number) {
    this.#doubles[4] = value;
  }

  /** Number of right answers since it was set. */
  get correct(): number {
    return this.#words[10]!;
  }

  set correct(value: number) {
    this.#words[10] = value;
  }

  /** Number of other threads that wait for commands. */
  get readyThreads(): number {
    return Atomics.load(this.#words, 36);
  }
}
