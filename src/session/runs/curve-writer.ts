import type { CurveLog } from "../curve-log";
import { serializeBlock, serializeCurveFile } from "./curve-file";
import type { RunStore } from "./run-store";

/** Keeps a curve's file up with a curve that only grows: adds what is new to it, and no more. */
export class CurveWriter {
  /** What the file was left with; no bytes before it was first written. */
  #points = 0;
  #bytes = 0;

  constructor(
    private readonly store: Pick<RunStore, "write" | "append">,
    private readonly curve: () => CurveLog,
  ) {}

  /** Where this fails, the file holds what it held, and the next call writes that too. @throws LabError */
  async write(id: string): Promise<void> {
    const { length } = this.curve();
    const added = serializeBlock(this.curve().since(this.#points));
    if (this.#bytes > 0 && (await this.store.append(id, "curve", this.#bytes, added))) {
      this.#bytes += added.length;
    } else {
      // All of it: there is no such file yet, or something has befallen it.
      const content = serializeCurveFile(serializeBlock(this.curve().since(0, length)));
      await this.store.write(id, "curve", content);
      this.#bytes = content.length;
    }
    this.#points = length;
  }
}
