import type { ArrayContent, Scalar } from "./content";

/** Which axis counts fastest where entries are put into a shape: the last one as in NumPy, or the first as in R. */
export type FillOrder = "rows" | "columns";

/** The shape with its one free size, -1, filled in; null where that many entries do not fit it. */
export function resolvedShape(asked: readonly number[], count: number): number[] | null {
  const known = asked.reduce((product, size) => (size === -1 ? product : product * size), 1);
  const shape = asked.map((size) => (size === -1 ? count / known : size));
  const fits = shape.every((size) => Number.isInteger(size) && size > 0);
  return fits && asked.filter((size) => size === -1).length <= 1 && productOf(shape) === count ? shape : null;
}

/** @param shape of as many entries as the array has. */
export function shapedContent(
  content: ArrayContent,
  shape: readonly number[],
  order: FillOrder,
): ArrayContent {
  const scalars = scalarsOf(content);
  if (order === "rows") return nested(content, scalars, shape);
  const from = byColumns(content.shape);
  const filled = new Array<Scalar>(scalars.length);
  byColumns(shape).forEach((to, place) => (filled[to] = scalars[from[place]!]!));
  return nested(content, filled, shape);
}

/** In row-major order. */
export function scalarsOf(content: ArrayContent): Scalar[] {
  const scalars: Scalar[] = [];
  const collect = ({ elements }: ArrayContent) => {
    for (const element of elements) {
      if (element.kind === "array") collect(element);
      else scalars.push(element);
    }
  };
  collect(content);
  return scalars;
}

function nested(
  content: ArrayContent,
  scalars: readonly Scalar[],
  [size, ...rest]: readonly number[],
): ArrayContent {
  const { start, end } = content;
  if (rest.length === 0) return { kind: "array", start, end, shape: [size!], elements: scalars };
  const width = productOf(rest);
  const elements = Array.from({ length: size! }, (_, row) =>
    nested(content, scalars.slice(row * width, (row + 1) * width), rest),
  );
  return { kind: "array", start, end, shape: [size!, ...rest], elements };
}

/** The row-major indices of the entries in the order in which the first axis counts fastest. */
function byColumns(shape: readonly number[]): number[] {
  return Array.from({ length: productOf(shape) }, (_, place) => {
    let index = 0;
    let rest = place;
    shape.forEach((size, axis) => {
      index += (rest % size) * productOf(shape.slice(axis + 1));
      rest = Math.floor(rest / size);
    });
    return index;
  });
}

const productOf = (sizes: readonly number[]) => sizes.reduce((product, size) => product * size, 1);
