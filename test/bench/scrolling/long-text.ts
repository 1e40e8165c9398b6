/** Lines of an array. One array more or less is in view at a time. */
const linesOfArray = 100;

/** Columns of the arrays by turns: rows with a figure behind each entry, rows in heat, and one number a line between. */
const columnCounts = [8, 1, 16, 1];

/** `lines` lines that hold numbers: aligned prints of matrices as NumPy makes them, and lists of one number a line. */
export function longText(lines: number): string {
  return Array.from({ length: lines / linesOfArray }, (_, array) => {
    const columns = columnCounts[array % columnCounts.length]!;
    const rows = Array.from({ length: linesOfArray }, (_, row) =>
      Array.from({ length: columns }, (_, column) => number(array + row * columns + column)),
    );
    if (columns === 1) return `[${rows.join(",\n ")}]\n`;
    return `[${rows.map((row) => `[${row.join(" ")}]`).join("\n ")}]\n`;
  }).join("\n");
}

/** Eight characters wide; one digit is before the point. */
function number(seed: number): string {
  return (4 + 3 * Math.sin(seed)).toFixed(5).padStart(8);
}
