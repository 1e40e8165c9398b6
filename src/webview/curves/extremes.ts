/** Values to a block; whole blocks are looked at where a pixel column has many points. */
const blockSize = 64;

/** Knows where a column that only grows is lowest and highest, stretch by stretch, without looking at each value again. */
export class Extremes {
  /** Of each whole block, the indices of the least and the greatest value; -1 where it has none. */
  readonly #lowest: number[] = [];
  readonly #highest: number[] = [];

  constructor(
    private readonly x: readonly number[],
    private readonly y: readonly number[],
  ) {}

  /**
   * The indices, in order, of each column's least and greatest value and of the first and last value, where `columns`
   * equal stretches divide the x from `least` to `most`. One point more on either side leads out of the picture.
   * Values that are NaN are left out. `x` ascends.
   */
  pick(least: number, most: number, columns: number): number[] {
    const { x, y } = this;
    const from = lastFinite(y, firstAtLeast(x, least) - 1);
    const to = firstFinite(y, firstAtLeast(x, most, true));
    const start = from === -1 ? 0 : from;
    const end = to === -1 ? x.length : to + 1;
    const picked: number[] = [];
    const isDense = (end - start) / columns > 2 * blockSize;
    if (isDense) this.#growBlocks();
    const perUnit = columns / (most - least || 1);
    let column = -Infinity;
    let low = -1;
    let high = -1;
    const add = (index: number) => {
      if (index !== -1 && picked.at(-1) !== index) picked.push(index);
    };
    const flush = () => {
      add(Math.min(low, high));
      add(Math.max(low, high));
      low = high = -1;
    };
    add(firstFinite(y, start, end));
    for (let i = start; i < end;) {
      const isWhole = isDense && i % blockSize === 0 && i + blockSize <= end;
      const itsLow = isWhole ? this.#lowest[i / blockSize]! : i;
      const itsHigh = isWhole ? this.#highest[i / blockSize]! : i;
      const itsColumn = Math.floor((x[i]! - least) * perUnit);
      if (itsColumn !== column) {
        flush();
        column = itsColumn;
      }
      if (itsLow !== -1 && !Number.isNaN(y[itsLow]!)) {
        if (low === -1 || y[itsLow]! < y[low]!) low = itsLow;
        if (high === -1 || y[itsHigh]! > y[high]!) high = itsHigh;
      }
      i += isWhole ? blockSize : 1;
    }
    flush();
    add(lastFinite(y, end - 1, start));
    return picked;
  }

  #growBlocks(): void {
    const { y } = this;
    for (let block = this.#lowest.length; (block + 1) * blockSize <= y.length; block++) {
      let low = -1;
      let high = -1;
      for (let i = block * blockSize; i < (block + 1) * blockSize; i++) {
        if (Number.isNaN(y[i])) continue;
        if (low === -1 || y[i]! < y[low]!) low = i;
        if (high === -1 || y[i]! > y[high]!) high = i;
      }
      this.#lowest.push(low);
      this.#highest.push(high);
    }
  }
}

/** The index of the first of the ascending `x` that is at least `value`, or with `above` greater; its length if none is. */
export function firstAtLeast(x: readonly number[], value: number, above = false): number {
  let low = 0;
  let high = x.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (x[middle]! < value || (above && x[middle] === value)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function firstFinite(y: readonly number[], from: number, to = y.length): number {
  for (let i = from; i < to; i++) if (!Number.isNaN(y[i])) return i;
  return -1;
}

function lastFinite(y: readonly number[], from: number, to = 0): number {
  for (let i = from; i >= to; i--) if (!Number.isNaN(y[i])) return i;
  return -1;
}
