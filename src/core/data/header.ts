import { parseNumber } from "./cell";

/** Distinct names for a header's cells, with what had to be done for it. */
export function readHeader(cells: readonly string[]): {
  readonly names: readonly string[];
  readonly warnings: readonly string[];
} {
  const taken = new Set(cells);
  const seen = new Set<string>();
  /** The number to try next, by name. */
  const next = new Map<string, number>();
  let unnamed = 0;
  let repeated = 0;
  const names = cells.map((cell, index) => {
    if (cell !== "" && !seen.has(cell)) {
      seen.add(cell);
      return cell;
    }
    if (cell === "") unnamed++;
    else repeated++;
    if (cell === "") return unusedName(`column ${index + 1}`, taken, 1).name;
    const { name, number } = unusedName(cell, taken, next.get(cell) ?? 2);
    next.set(cell, number + 1);
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
    warnings.push(
      "The first line is taken for column names, though it holds only numbers. If it is a row, say that there is no header.",
    );
  }
  return { names, warnings };
}

/** A table without a header has its columns called by their place, from 1. */
export function placeNames(width: number): readonly string[] {
  return Array.from({ length: width }, (_, index) => `column ${index + 1}`);
}

/** Takes the name. */
function unusedName(name: string, taken: Set<string>, first: number): { name: string; number: number } {
  for (let number = first; ; number++) {
    const candidate = number === 1 ? name : `${name} (${number})`;
    if (taken.has(candidate)) continue;
    taken.add(candidate);
    return { name: candidate, number };
  }
}
