import { LabError } from "../../errors";
import { reservedBytes } from "./kernels";
import { WebAssembly, type WebAssemblyMemory } from "./webassembly";

const pageSize = 2 ** 16;
const maximumPages = 2 ** 16;

/** Vectors are read past an array's end by less than this. */
const slack = 64;

/** Plans one memory: hands out addresses, then makes the memory that has room for them. */
export class Arena {
  #size = reservedBytes;

  /**
   * @param bytes of the array.
   * @returns the address of zeroed bytes, at the start of a cache line.
   */
  allocate(bytes: number): number {
    const address = this.#size;
    this.#size = Math.ceil((address + bytes + slack) / 64) * 64;
    return address;
  }

  /** @throws LabError `model-too-large` where it would not fit or the machine does not have it. */
  createMemory(): WebAssemblyMemory {
    const pages = Math.ceil(this.#size / pageSize);
    const refusal = `Training needs ${Math.ceil(this.#size / 2 ** 20).toLocaleString("en-US")} MB of memory`;
    if (pages > maximumPages) {
      throw new LabError(
        "model-too-large",
        `${refusal}; at most 4,096 MB can be used. Choose smaller hidden layers or fewer rows.`,
      );
    }
    try {
      return new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
    } catch {
      throw new LabError(
        "model-too-large",
        `${refusal}, which this machine does not have free. Choose smaller hidden layers or fewer rows.`,
      );
    }
  }
}
