import { exact } from "./figures";

/** A row-major array as a nested JSON list in its shape, at full precision. */
export function nestedList(values: Float64Array, shape: readonly number[]): string {
  let parts: string[] = Array.from(values, exact);
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    const size = shape[axis]!;
    const rows: string[] = [];
    for (let row = 0; row < parts.length; row += size) {
      rows.push(`[${parts.slice(row, row + size).join(", ")}]`);
    }
    parts = rows;
  }
  return parts.join();
}
