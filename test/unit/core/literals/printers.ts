/** A print and what it holds: the entries' own tokens in row-major order. */
export interface Print {
  readonly text: string;
  readonly shape: readonly number[];
  readonly tokens: readonly string[];
  /** Each value is its token's number times ten to this power. */
  readonly power?: number;
  readonly labels?: readonly string[] | null;
  /** Row-major indices of the entries that are there. */
  readonly indices?: readonly number[];
}

/** Writes tokens such as `-1.5`, `2.5e-05`, `Inf`, `-Inf` and `NaN` as a program does. */
export type Printer = (tokens: readonly string[], names: readonly string[]) => Print;

const lower = (token: string) => token.toLowerCase();
const pad = (cells: readonly string[], width = Math.max(...cells.map(({ length }) => length))) =>
  cells.map((cell) => cell.padStart(width));

/** Runs of as many cells as there is room for in `columns`. */
function* runs(count: number, perRun: number): Iterable<[from: number, to: number]> {
  for (let from = 0; from < count; from += perRun) yield [from, Math.min(count, from + perRun)];
}

const fitting = (columns: number, width: number) => Math.max(1, Math.floor(columns / width));
const widest = (cells: readonly string[]) => Math.max(...cells.map(({ length }) => length));
const numbered = (count: number) => Array.from({ length: count }, (_, index) => index);

/** The rows of a matrix with `columns` columns; tokens that fill no row are left out. */
function rowsOf(tokens: readonly string[], columns: number): string[][] {
  const height = Math.max(1, Math.floor(tokens.length / columns));
  return numbered(height).map((row) => tokens.slice(row * columns, (row + 1) * columns));
}

const widthOf = (tokens: readonly string[]) => 2 + (tokens[0]!.length % 5) * 2;

/** At least two rows and two columns. */
function matrix(tokens: readonly string[]): string[][] {
  return rowsOf(tokens, Math.min(widthOf(tokens), Math.floor(tokens.length / 2)));
}

function whole(rows: readonly (readonly string[])[]): Pick<Print, "shape" | "tokens"> {
  return { shape: [rows.length, rows[0]!.length], tokens: rows.flat() };
}

/** Blocks of columns, each with a line above that `head` writes and rows that begin with a name. */
function inBlocks(
  rows: readonly (readonly string[])[],
  columns: readonly string[],
  names: readonly string[],
  { ends = "", between = "" } = {},
): string {
  const width = widest([...rows.flat(), ...columns]);
  const index = widest(names);
  const perBlock = fitting(78 - index, width + 1);
  const blocks: string[] = [];
  for (const [from, to] of runs(columns.length, perBlock)) {
    const head = [" ".repeat(index), ...pad(columns.slice(from, to), width)].join(" ");
    const lines = rows.map((row, at) =>
      [names[at]!.padEnd(index), ...pad(row.slice(from, to), width)].join(" "),
    );
    blocks.push([head + (to < columns.length ? ends : ""), ...lines].join("\n"));
  }
  return blocks.join(`\n${between}`);
}

const rowNames = (count: number) => numbered(count).map((row) => `[${row + 1},]`);
const columnNames = (count: number) => numbered(count).map((column) => `[,${column + 1}]`);

/** A cube of 2 x 2 x n, of which slice k holds the entries with last index k. */
function cube(tokens: readonly string[], printSlice: (rows: string[][], k: number) => string): Print {
  const depth = Math.max(2, Math.floor(tokens.length / 4));
  const shape = [2, 2, depth];
  const used = numbered(4 * depth).map((index) => tokens[index % tokens.length]!);
  const at = (row: number, column: number, k: number) => used[(row * 2 + column) * depth + k]!;
  const slices = numbered(depth).map((k) =>
    printSlice(
      [0, 1].map((row) => [0, 1].map((column) => at(row, column, k))),
      k + 1,
    ),
  );
  return { text: slices.join("\n\n"), shape, tokens: used };
}

const vector = (text: string, tokens: readonly string[], labels: readonly string[] | null = null): Print => ({
  text,
  shape: [tokens.length],
  tokens,
  labels,
});

const withoutSpecial = (tokens: readonly string[]) =>
  tokens.map((token) => (/[Nn]/.test(token) ? "0.25" : token));

export const printers: Record<string, Printer> = {
  "R vectors": (tokens) => {
    const width = widest(tokens) + 1;
    const index = `[${tokens.length}]`.length;
    const lines = [...runs(tokens.length, fitting(80 - index, width))].map(
      ([from, to]) => `[${from + 1}]`.padStart(index) + pad(tokens.slice(from, to), width).join(""),
    );
    return vector(lines.join("\n"), tokens);
  },
  "R vectors with names": (tokens, names) => {
    const labels = names.slice(0, tokens.length);
    const width = widest([...tokens, ...labels]);
    const lines = [...runs(tokens.length, fitting(80, width + 1))].flatMap(([from, to]) => [
      `${pad(labels.slice(from, to), width).join(" ")} `,
      `${pad(tokens.slice(from, to), width).join(" ")} `,
    ]);
    return vector(lines.join("\n"), tokens, labels);
  },
  "R matrices": (tokens) => {
    const rows = matrix(tokens);
    return { ...whole(rows), text: inBlocks(rows, columnNames(rows[0]!.length), rowNames(rows.length)) };
  },
  "R data frames": (tokens, names) => {
    const rows = matrix(tokens);
    const columns = names.slice(0, rows[0]!.length);
    const text = inBlocks(
      rows,
      columns,
      numbered(rows.length).map((row) => String(row + 1)),
    );
    return { ...whole(rows), text, labels: rows.flatMap(() => columns) };
  },
  "R arrays": (tokens) =>
    cube(tokens, (rows, k) => `, , ${k}\n\n${inBlocks(rows, columnNames(2), rowNames(2))}`),
  "R calls of matrix()": (tokens) => {
    const rows = matrix(tokens);
    const columns = rows[0]!.map((_, column) => rows.map((row) => row[column]!));
    return { ...whole(rows), text: `matrix(c(${columns.flat().join(", ")}), nrow = ${rows.length})` };
  },
  "Julia's vectors": (tokens) =>
    vector(
      `${tokens.length}-element Vector{Float64}:\n${pad(tokens)
        .map((each) => ` ${each}`)
        .join("\n")}`,
      tokens,
    ),
  "Julia's matrices": (tokens) => {
    const rows = matrix(tokens);
    const head = `${rows.length}×${rows[0]!.length} Matrix{Float64}:\n`;
    return {
      ...whole(rows),
      text: head + rows.map((row) => ` ${pad(row, widest(tokens)).join("  ")}`).join("\n"),
    };
  },
  "Julia's arrays": (tokens) => {
    const slice = (rows: string[][], k: number) =>
      `[:, :, ${k}] =\n${rows.map((row) => ` ${row.join("  ")}`).join("\n")}`;
    const print = cube(tokens, slice);
    return { ...print, text: `2×2×${print.shape[2]} Array{Float64, 3}:\n${print.text}` };
  },
  "MATLAB's matrices in brackets": (tokens) => {
    const rows = matrix(tokens);
    return { ...whole(rows), text: `z = [${rows.map((row) => row.join(" ")).join("; ")}];` };
  },
  "MATLAB's blocks of columns under a factor": (tokens) => {
    const plain = tokens.map((token) => (/e/.test(token) ? "0.5000" : token));
    const rows = matrix(plain);
    const width = rows[0]!.length;
    const perBlock = fitting(40, widest(plain) + 3);
    const blocks = [...runs(width, perBlock)].map(([from, to]) => {
      const head = to - from === 1 ? `  Column ${to}` : `  Columns ${from + 1} through ${to}`;
      const lines = rows.map((row) => pad(row.slice(from, to), widest(plain) + 3).join("")).join("\n");
      return width > perBlock ? `${head}\n\n${lines}\n` : `${lines}\n`;
    });
    return { ...whole(rows), power: 3, text: `z =\n\n   1.0e+03 *\n\n${blocks.join("\n")}` };
  },
  "Octave's pages": (tokens) => {
    const print = cube(
      tokens,
      (rows, k) => `ans(:,:,${k}) =\n\n${rows.map((row) => `   ${row.join("   ")}`).join("\n")}`,
    );
    return { ...print, text: `z =\n\n${print.text}\n` };
  },
  "pandas Series": (tokens) => {
    const printed = tokens.map((token) => (token === "NaN" ? token : lower(token)));
    const lines = pad(printed).map((token, row) => `${String(row).padEnd(5)}${token}`);
    return vector(`${lines.join("\n")}\ndtype: float64`, printed);
  },
  "pandas Series with names": (tokens, names) => {
    const printed = tokens.map((token) => (token === "NaN" ? token : lower(token)));
    const labels = names.slice(0, tokens.length);
    const lines = pad(printed).map((token, row) => `${labels[row]!.padEnd(widest(labels) + 4)}${token}`);
    return vector(`${lines.join("\n")}\nName: logit, dtype: float64`, printed, labels);
  },
  "pandas DataFrames": (tokens, names) => {
    const rows = matrix(tokens);
    const columns = names.slice(0, rows[0]!.length);
    const index = numbered(rows.length).map(String);
    const text = inBlocks(rows, columns, index, { ends: "  \\", between: "\n" });
    return { ...whole(rows), text, labels: rows.flatMap(() => columns) };
  },
  "Markdown tables": (tokens, names) => {
    const rows = matrix(tokens);
    const columns = names.slice(0, rows[0]!.length);
    const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
    const text = [line(columns), `|${columns.map(() => "---:|").join("")}`, ...rows.map(line)].join("\n");
    return { ...whole(rows), text, labels: rows.flatMap(() => columns) };
  },
  "tables of a name and a number": (tokens, names) => {
    const labels = names.slice(0, tokens.length);
    const rows = tokens.map((token, row) => `│ ${labels[row]!.padEnd(12)} ┆ ${token.padStart(14)} │`);
    const frame = (a: string, b: string, c: string, d: string) =>
      `${a}${b.repeat(14)}${c}${b.repeat(16)}${d}`;
    const head = `│ ${"name".padEnd(12)} ┆ ${"score".padStart(14)} │`;
    const text = [
      frame("┌", "─", "┬", "┐"),
      head,
      frame("╞", "═", "╪", "╡"),
      ...rows,
      frame("└", "─", "┴", "┘"),
    ];
    return vector(text.join("\n"), tokens, labels);
  },
  "YAML lists": (tokens) => {
    const printed = tokens.map((token) =>
      /[Nn]/.test(token) ? lower(token).replace(/(?=inf|nan)/, ".") : token,
    );
    return vector(`logits:\n${printed.map((token) => `  - ${token}\n`).join("")}`, printed);
  },
  "YAML lists of lists": (tokens) => {
    const rows = matrix(tokens);
    const text = rows
      .map((row) => row.map((token, at) => `${at === 0 ? "- - " : "  - "}${token}\n`).join(""))
      .join("");
    return { ...whole(rows), text };
  },
  "YAML records": (tokens, names) => {
    const labels = names.slice(0, tokens.length);
    return vector(
      tokens.map((token, at) => `- label: ${labels[at]}\n  score: ${token}\n`).join(""),
      tokens,
      labels,
    );
  },
  "YAML pairs": (tokens, names) => {
    const labels = names.slice(0, tokens.length);
    return vector(tokens.map((token, at) => `${labels[at]}: ${token}\n`).join(""), tokens, labels);
  },
  "JSON records": (given, names) => {
    const tokens = withoutSpecial(given);
    const labels = names.slice(0, tokens.length);
    const records = tokens.map(
      (token, at) => `{"label": ${JSON.stringify(labels[at])}, "score": ${token}, "id": ${at}}`,
    );
    return vector(`[${records.join(",\n ")}]`, tokens, labels);
  },
  "Python's pairs": (tokens, names) => {
    const labels = names.slice(0, tokens.length);
    return vector(`[${tokens.map((token, at) => `('${labels[at]}', ${token})`).join(", ")}]`, tokens, labels);
  },
  "R calls of c() with names": (tokens, names) => {
    const labels = names.slice(0, tokens.length);
    return vector(`c(${tokens.map((token, at) => `${labels[at]} = ${token}`).join(", ")})`, tokens, labels);
  },
  "masked arrays": (given) => {
    const tokens = given.map(lower);
    const isMasked = (at: number) => at % 3 === 2;
    const text = `[${tokens.map((token, at) => (isMasked(at) ? "--" : token)).join(" ")}]`;
    const indices = numbered(tokens.length).filter((at) => !isMasked(at));
    const shown = { shape: [tokens.length], tokens: indices.map((at) => tokens[at]!) };
    return tokens.length < 3 ? { ...shown, text } : { ...shown, text, indices };
  },
  "decimal commas between semicolons": (tokens) => {
    const printed = withoutSpecial(tokens).map((token) => token.replace(".", ","));
    return vector(printed.join("; "), printed);
  },
  "decimal commas between tabs": (tokens) => {
    const rows = matrix(withoutSpecial(tokens).map((token) => token.replace(".", ",")));
    return { ...whole(rows), text: rows.map((row) => row.join("\t")).join("\n") };
  },
  CSV: (tokens, names) => {
    const rows = matrix(tokens);
    const columns = names.slice(0, rows[0]!.length);
    const text = [columns, ...rows].map((row) => row.join(",")).join("\r\n");
    return { ...whole(rows), text, labels: rows.flatMap(() => columns) };
  },
  "rows of aligned numbers": (tokens) => {
    const rows = matrix(tokens);
    return { ...whole(rows), text: rows.map((row) => pad(row, widest(tokens)).join(" ")).join("\n") };
  },
};
