import { parseNumber } from "./cell";

/** Distinct names for a header's cells, with what had to be done for it. */
export function readHeader(cells: readonly string[]): {
  readonly names: readonly string[];
  readonly warnings: readonly string[];
} {
  const taken = new Set(cells);
  const seen = new Set<string>();
  let unnamed = 0;
  let repeated = 0;
  const names = cells.map((cell, index) => {
    if (cell !== "" && !seen.has(cell)) {
      seen.add(cell);
      return cell;
    }
    if (cell === "") unnamed++;
    else repeated++;
    const name = cell === "" ? unusedName(`column ${index + 1}`, taken) : unusedName(cell, taken, 2);
    taken.add(name);
    return name;
  });
  const warnings: string[] = [];
  if (unnamed > 0) {
    warnings.push(
      unnamed === 1
        ? `One column has no name; it is called "${names[cells.indexOf("")]}".`
        : `${unnamed} columns have no name; they are called by their place, the first one "${names[cells.indexOf("")]}".`,
    );
  }
  if (repeated > 0) {
    const index = cells.findIndex((cell, at) => cell !== "" && names[at] !== cell);
    warnings.push(
      `The name "${cells[index]}" stands above several columns; a later one is called "${names[index]}".` +
        (repeated > 1 ? ` So are ${repeated - 1} more.` : ""),
    );
  }
  if (cells.every((cell) => parseNumber(cell) !== undefined)) {
    warnings.push("The first line is taken for column names, though it holds only numbers.");
  }
  return { names, warnings };
}

function unusedName(name: string, taken: ReadonlySet<string>, first = 1): string {
  for (let number = first; ; number++) {
    const candidate = number === 1 ? name : `${name} (${number})`;
    if (!taken.has(candidate)) return candidate;
  }
}
