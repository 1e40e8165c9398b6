import { lineReader, type Region } from "./line-reader";
import { refusalError } from "./refusal";
import { isBlank, isShort, type Line } from "./text-lines";

const forms = [
  // SciPy and MATLAB: a place and its entry.
  /^\s*\(\d+,\s*\d+\)(?:\t| {2,})\s*[-+]?[\d.]\S*\s*$/,
  // Spark: the size, places and entries.
  /SparseVector\(\d+, \{|^\s*\(\d+,\s*\[\d+(?:,\s*\d+)*\],\s*\[/,
  // TensorFlow.
  /\bSparseTensor\(indices=/,
  /layout=torch\.sparse_/,
  /^\d+ x \d+ sparse Matrix of class/,
  /\bSparse(?:Vector|MatrixCSC)\{[^}]{0,60}\} with \d+ stored/,
];
const mark = /sparse|Sparse|\(\d+,\s?\d+\)[ \t]|\(\d+,\s?\[\d/;

/** Refuses prints of sparse arrays, which leave the zeros out: a softmax gives those a share too. */
export const sparseReader = lineReader("sparse arrays", mark, function* ({ text, lines }) {
  for (let first = 0; first < lines.length; first++) {
    const isSparse = (line: Line | undefined) =>
      line !== undefined &&
      isShort(line) &&
      mark.test(line.text) &&
      forms.some((form) => form.test(line.text));
    if (!isSparse(lines[first])) continue;
    let last = first;
    while (isSparse(lines[last + 1]) || isWithin(lines, first, last)) last++;
    yield refused(text, lines[first]!, first, last);
    first = last;
  }
});

/** Whether a print of TensorFlow, which takes several lines, goes on behind a line. */
function isWithin(lines: readonly Line[], first: number, last: number): boolean {
  if (!lines[first]!.text.includes("SparseTensor(") || last + 1 >= lines.length) return false;
  return !lines[last]!.text.includes("dense_shape=") && !isBlank(lines[last + 1]!);
}

function refused(text: string, { words, end }: Line, first: number, last: number): Region {
  const read = () => {
    const message =
      "This is a sparse array: the zeros that it leaves out have a share in the softmax. Print it whole, for " +
      "example with .toarray() or .to_dense().";
    throw refusalError(text, { start: words[0]!.start, end, message });
  };
  return { first, last, read };
}
