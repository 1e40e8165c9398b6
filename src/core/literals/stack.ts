import type { ArrayContent, Content, Scalar } from "./content";
import { quote } from "./refusal";

/** More axes than any library prints, and few enough that nested rows can be walked by recursion. */
const maximumRank = 32;

/** Rows of one shape as an array of one more axis; anything else is refused at its place. */
export function stackOf(
  text: string,
  { start, end, bracket }: { readonly start: number; readonly end: number; readonly bracket: string },
  elements: readonly (Scalar | ArrayContent)[],
): Content {
  const refuse = (certain: boolean, at: { start: number; end: number }, message: string): Content => ({
    kind: "refused",
    certain,
    refusal: { start: at.start, end: at.end, message },
  });
  const lonely = elements.find(({ kind }) => kind === "number");
  if (lonely) {
    const shown = quote(text, lonely.start, lonely.end);
    const message = `${shown} stands beside rows in brackets. Every row needs as many entries as the others.`;
    return refuse(bracket === "[", lonely, message);
  }
  const rows = elements as readonly ArrayContent[];
  const { shape } = rows[0]!;
  const odd = rows.findIndex((row) => !sameShape(row.shape, shape));
  if (odd !== -1) {
    const message =
      `Row ${odd + 1} has ${describe(rows[odd]!.shape)} where ${describe(shape)} ` +
      `${isOne(shape) ? "is" : "are"} wanted, as in row 1. All rows must have the same length.`;
    return refuse(true, rows[odd]!, message);
  }
  if (shape.length >= maximumRank) {
    return refuse(true, { start, end }, `This array has more than ${maximumRank} axes.`);
  }
  // What the keys of all rows' records say.
  const { meaning } = rows[0]!;
  const isShared = meaning !== undefined && rows.every((row) => row.meaning === meaning);
  const stack = { kind: "array", start, end, shape: [rows.length, ...shape], elements } as const;
  return isShared ? { ...stack, meaning } : stack;
}

function sameShape(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((size, axis) => size === b[axis]);
}

const isOne = (shape: readonly number[]) => shape.length === 1 && shape[0] === 1;

function describe(shape: readonly number[]): string {
  if (shape.length > 1) return `the shape ${shape.join(" x ")}`;
  return isOne(shape) ? "1 entry" : `${shape[0]} entries`;
}
