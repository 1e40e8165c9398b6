import type { RowSource } from "../engine/features";
import type { DictionaryCells, NumberCells } from "./table";

type Codes = DictionaryCells["codes"];
type Values = NumberCells["values"];
type Target = Float64Array | Float32Array;

/** The index of a category that training has not seen: no feature is 1. */
export const unseen = -1;

/** How a column's cells become features, the first of which is number `first` of its row. */
export type EncodedColumn = { readonly first: number } & (
  | { readonly kind: "numbers"; encode(value: number): number; readonly values: Values }
  /** A feature for each code. */
  | { readonly kind: "coded"; readonly features: Float64Array; readonly codes: Codes }
  /** The index of a category, or `unseen`, for each code. */
  | { readonly kind: "categories"; readonly categories: Int32Array; readonly codes: Codes }
  | { readonly kind: "number-categories"; categoryOf(value: number): number; readonly values: Values }
);

/** Rows of a table, encoded when they are read: its own columns, bytes where few values differ, are all that is held. */
export class EncodedRows implements RowSource {
  readonly length: number;
  readonly #columns: readonly EncodedColumn[];
  readonly #rows: Uint32Array;
  readonly #width: number;
  readonly #hasCategories: boolean;

  /** @param rows indices of the table's rows. */
  constructor(columns: readonly EncodedColumn[], rows: Uint32Array, width: number) {
    this.length = rows.length * width;
    this.#columns = columns;
    this.#rows = rows;
    this.#width = width;
    this.#hasCategories = columns.some(({ kind }) => kind === "categories" || kind === "number-categories");
  }

  read(first: number, rows: number, target: Target, stride: number): void {
    if (this.#hasCategories) {
      for (let row = 0; row < rows; row++) target.fill(0, row * stride, row * stride + this.#width);
    }
    const chosen = this.#rows.subarray(first, first + rows);
    for (const column of this.#columns) {
      switch (column.kind) {
        case "numbers":
          for (let row = 0; row < rows; row++) {
            target[row * stride + column.first] = column.encode(column.values[chosen[row]!]!);
          }
          break;
        case "coded":
          readCoded(column.features, column.codes, chosen, target, column.first, stride);
          break;
        case "categories":
          for (let row = 0; row < rows; row++) {
            const category = column.categories[column.codes[chosen[row]!]!]!;
            if (category !== unseen) target[row * stride + column.first + category] = 1;
          }
          break;
        case "number-categories":
          for (let row = 0; row < rows; row++) {
            const category = column.categoryOf(column.values[chosen[row]!]!);
            if (category !== unseen) target[row * stride + column.first + category] = 1;
          }
          break;
      }
    }
  }
}

/** A function of its own, because it is what most columns of large tables need. */
function readCoded(
  features: Float64Array,
  codes: Codes,
  rows: Uint32Array,
  target: Target,
  first: number,
  stride: number,
): void {
  for (let row = 0, index = first; row < rows.length; row++, index += stride) {
    target[index] = features[codes[rows[row]!]!]!;
  }
}
