import type { PreparedColumn, Preparation } from "./preparation";

/** What each encoded feature is called: its column, and of a category which one: `color = red`. */
export function featureNames({ columns }: Preparation): readonly string[] {
  return columns.flatMap(namesOf);
}

function namesOf(column: PreparedColumn): readonly string[] {
  const { name } = column;
  if (column.kind === "numeric") return [name];
  if (column.kind === "indicator") return [`${name} is missing`];
  return [...column.categories, ...(column.other ? ["other"] : [])].map(
    (category) => `${name} = ${category}`,
  );
}
