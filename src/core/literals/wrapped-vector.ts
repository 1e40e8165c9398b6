import type { Content, ReadingContext, Scalar } from "./content";
import { stackOf } from "./stack";

/** NumPy breaks lines at 75 columns, others at 80: a line that has room for one more entry was not broken for width. */
const narrowestWrap = 70;

/**
 * Numbers between brackets, separated by white space, on several lines with as many each: NumPy's wrapped vector, or
 * the rows of a matrix as in MATLAB and Julia? Null where they are one vector without doubt.
 */
export function linesOfVector(
  context: ReadingContext,
  list: { readonly start: number; readonly end: number; readonly bracket: string },
  entries: readonly Scalar[],
): Content | null {
  const { text, reading } = context;
  if (list.bracket !== "[" || !text.slice(list.start, list.end).includes("\n")) return null;
  const rows: Scalar[][] = [[]];
  entries.forEach((entry, index) => {
    const breaks = index > 0 && text.slice(entries[index - 1]!.end, entry.start).includes("\n");
    if (breaks) rows.push([]);
    rows.at(-1)!.push(entry);
  });
  const width = rows[0]!.length;
  if (rows.length < 2 || width < 2 || rows.some(({ length }) => length !== width)) return null;
  const last = rows[0]!.at(-1)!;
  const column = last.end - (text.lastIndexOf("\n", last.start) + 1);
  // Columns are aligned, so that the next entry would have been as wide.
  const wide = last.end - rows[0]!.at(-2)!.end;
  if (column + wide > narrowestWrap || reading === "vector") return null;
  // A statement is no print of NumPy's.
  if (reading === "rows" || text[list.end] === ";") {
    const vectors = rows.map((elements) => {
      const [start, end] = [elements[0]!.start, elements.at(-1)!.end];
      return { kind: "array", start, end, shape: [width], elements } as const;
    });
    return stackOf(text, list, vectors);
  }
  const readings = [
    { id: "rows", label: `${rows.length} rows of ${width}, each with a softmax of its own` },
    { id: "vector", label: `One vector of ${entries.length}, broken into lines` },
  ];
  const { start, end } = list;
  const message =
    `These ${rows.length} lines of ${width} numbers may be rows or one vector. ` +
    "Write [[1, 2], [3, 4]] or [1 2; 3 4] for rows, and commas between the entries of a vector.";
  return { kind: "refused", certain: true, refusal: { start, end, message, readings } };
}
