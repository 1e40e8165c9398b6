import { readRows } from "../engine/features";
import type { ReadableRows } from "../engine/labeled-rows";

/** Enough to tell a telling feature from one that is not. */
const rowsAtMost = 1000;

/** Of work between two yields, in values read. */
const blockLength = 65_536;

/**
 * How much each feature alone tells about the target, 0 to 1; 0 where it does not vary. For classes the correlation ratio,
 * the share of its variance that lies between the classes' means; for numbers the squared correlation. Goes by at most
 * 1,000 rows, spread evenly. Yields after each block of work of a few milliseconds.
 * @param features encoded inputs of a row.
 * @param classes how many there are, or null where a number is to be predicted.
 */
export function* tellingFeatures(
  part: ReadableRows,
  features: number,
  classes: number | null,
): Generator<null, Float64Array, void> {
  const count = Math.min(part.rows, rowsAtMost);
  const row = new Float64Array(features);
  const statistics = classes === null ? new WithNumber(features) : new WithinClasses(features, classes);
  const pause = Math.max(1, Math.floor(blockLength / features));
  for (let i = 0; i < count; i++) {
    const index = Math.floor((i * part.rows) / count);
    readRows(part.features, features, index, 1, row);
    statistics.add(row, part.labels[index]!);
    if (i % pause === pause - 1) yield null;
  }
  return statistics.shares();
}

/** Welford's means and sums of squares, which lose nothing where a mean is large. */
class WithNumber {
  #rows = 0;
  #mean = 0;
  #squares = 0;
  readonly #means: Float64Array;
  readonly #featureSquares: Float64Array;
  readonly #products: Float64Array;

  constructor(features: number) {
    this.#means = new Float64Array(features);
    this.#featureSquares = new Float64Array(features);
    this.#products = new Float64Array(features);
  }

  add(row: Float64Array, label: number): void {
    this.#rows++;
    const before = label - this.#mean;
    this.#mean += before / this.#rows;
    const after = label - this.#mean;
    this.#squares += before * after;
    for (let feature = 0; feature < row.length; feature++) {
      const distance = row[feature]! - this.#means[feature]!;
      this.#means[feature]! += distance / this.#rows;
      this.#featureSquares[feature]! += distance * (row[feature]! - this.#means[feature]!);
      this.#products[feature]! += distance * after;
    }
  }

  shares(): Float64Array {
    return this.#products.map((product, feature) =>
      share(product * product, this.#featureSquares[feature]! * this.#squares),
    );
  }
}

class WithinClasses {
  readonly #rows: Float64Array;
  /** classes x features */
  readonly #means: Float64Array;
  readonly #squares: Float64Array;

  constructor(features: number, classes: number) {
    this.#rows = new Float64Array(classes);
    this.#means = new Float64Array(classes * features);
    this.#squares = new Float64Array(features);
  }

  add(row: Float64Array, label: number): void {
    const rows = ++this.#rows[label]!;
    const means = this.#means.subarray(label * row.length, (label + 1) * row.length);
    for (let feature = 0; feature < row.length; feature++) {
      const distance = row[feature]! - means[feature]!;
      means[feature]! += distance / rows;
      this.#squares[feature]! += distance * (row[feature]! - means[feature]!);
    }
  }

  shares(): Float64Array {
    const features = this.#squares.length;
    const total = this.#rows.reduce((sum, rows) => sum + rows, 0);
    return this.#squares.map((within, feature) => {
      const meanOf = (label: number) => this.#means[label * features + feature]!;
      const mean = this.#rows.reduce((sum, rows, label) => sum + rows * meanOf(label), 0) / total;
      const between = this.#rows.reduce((sum, rows, label) => sum + rows * (meanOf(label) - mean) ** 2, 0);
      return share(between, between + within);
    });
  }
}

function share(part: number, whole: number): number {
  return whole > 0 ? Math.min(1, part / whole) : 0;
}
