import type { Preparation } from "./preparation";

/** Smaller squares are more often a few measurements than pictures. */
const leastSide = 5;

/**
 * The width and height in pixels of the square that the features form, row by row; null where they form none: all are
 * numbers, and their names differ in nothing but numbers, such as `pixel_0_7` or `28x28`.
 */
export function imageSide({ columns }: Preparation): number | null {
  const side = Math.sqrt(columns.length);
  if (!Number.isInteger(side) || side < leastSide) return null;
  if (!columns.every(({ kind }) => kind === "numeric")) return null;
  const stems = new Set(columns.map(({ name }) => name.replace(/\d+/g, "#")));
  return stems.size === 1 && [...stems][0]!.includes("#") ? side : null;
}
