import type { CurvePoints } from "../protocol/training";

/** In the order in which a curve's file holds them. */
export const curveColumns = [
  "steps",
  "epochs",
  "trainLosses",
  "validationLosses",
  "validationScores",
  "seconds",
] as const satisfies readonly (keyof CurvePoints)[];

type CurveColumn = (typeof curveColumns)[number];

/** Points of a block; 96 KiB. */
const blockLength = 2048;

/** @param column makes each of them. */
export function makeColumns(column: (name: CurveColumn, index: number) => Float64Array): CurvePoints {
  const columns = curveColumns.map((name, index) => [name, column(name, index)]);
  return Object.fromEntries(columns) as unknown as CurvePoints;
}

export function emptyCurve(): CurvePoints {
  return makeColumns(() => new Float64Array(0));
}

/** A run's curves, which grow block by block: nothing is copied again, and little lies idle. */
export class CurveLog {
  #length = 0;
  readonly #blocks: CurvePoints[] = [];

  get length(): number {
    return this.#length;
  }

  /** Epochs done at the last point; 0 before the first. */
  get lastEpochs(): number {
    const last = this.#length - 1;
    return last < 0 ? 0 : this.#blocks[Math.floor(last / blockLength)]!.epochs[last % blockLength]!;
  }

  /** Keeps views of the columns where they fill whole blocks, and copies of the rest. */
  append(points: CurvePoints): void {
    const { length } = points.steps;
    for (let taken = 0; taken < length;) {
      const at = this.#length % blockLength;
      if (at === 0 && length - taken >= blockLength) {
        const [from, to] = [taken, taken + blockLength];
        this.#blocks.push(makeColumns((name) => points[name].subarray(from, to)));
        this.#length += blockLength;
        taken = to;
        continue;
      }
      if (at === 0) this.#blocks.push(makeColumns(() => new Float64Array(blockLength)));
      const block = this.#blocks.at(-1)!;
      const end = Math.min(taken + blockLength - at, length);
      for (const name of curveColumns) block[name].set(points[name].subarray(taken, end), at);
      this.#length += end - taken;
      taken = end;
    }
  }

  /** Copies of the columns from point `first` to before point `end`. */
  since(first: number, end = this.#length): CurvePoints {
    return makeColumns((name) => {
      const column = new Float64Array(end - first);
      for (let at = first; at < end;) {
        const start = at % blockLength;
        const count = Math.min(blockLength - start, end - at);
        const block = this.#blocks[Math.floor(at / blockLength)]!;
        column.set(block[name].subarray(start, start + count), at - first);
        at += count;
      }
      return column;
    });
  }
}
