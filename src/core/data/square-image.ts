import type { ColumnSummary } from "./table-summary";

/** Columns that are the pixels of an image as high as it is wide. */
export interface SquareImage {
  readonly side: number;
  /** side x side names, row by row from the top left. */
  readonly columns: readonly string[];
}

/** Fewer numbered columns than those of 8 x 8 pixels are seldom an image. */
const leastNumbered = 64;

/** Two numbers a name, a row and a column, say enough by themselves. */
const leastSide = 3;

/**
 * The columns whose names number the pixels of a square image in their order, such as `pixel_0_0` or `pixel784`; null
 * where there are none.
 * @param target is no pixel.
 */
export function findSquareImage(
  columns: readonly Pick<ColumnSummary, "name" | "type">[],
  target: string | null,
): SquareImage | null {
  const byPattern = new Map<string, { name: string; numbers: readonly number[] }[]>();
  for (const { name, type } of columns) {
    if (name === target || (type !== "numeric" && type !== "constant" && type !== "boolean")) continue;
    const numbers = (name.match(/\d+/g) ?? []).map(Number);
    if (numbers.length !== 1 && numbers.length !== 2) continue;
    const pattern = name.replace(/\d+/g, "#");
    byPattern.set(pattern, [...(byPattern.get(pattern) ?? []), { name, numbers }]);
  }
  for (const [pattern, members] of byPattern) {
    const side = Math.sqrt(members.length);
    if (!Number.isInteger(side) || side < leastSide) continue;
    const [firstNumber, secondNumber] = members[0]!.numbers;
    const isGrid = secondNumber !== undefined;
    if (!isGrid && members.length < leastNumbered && !/pixel|px/i.test(pattern)) continue;
    const isInOrder = members.every(({ numbers: [first, second] }, index) =>
      isGrid
        ? first === firstNumber! + Math.floor(index / side) && second === secondNumber + (index % side)
        : first === firstNumber! + index,
    );
    if (isInOrder) return { side, columns: members.map(({ name }) => name) };
  }
  return null;
}
