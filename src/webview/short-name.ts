const most = 30;
/** Names that begin alike, as a questionnaire's, differ at their end. */
const end = 10;

/** A name of a column or a class that is not too long for a table: its beginning and its end. */
export function shortName(name: string): string {
  const letters = Array.from(name);
  if (letters.length <= most) return name;
  return `${letters.slice(0, most - end - 1).join("")}…${letters.slice(-end).join("")}`;
}
