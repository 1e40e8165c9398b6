import Papa from "papaparse";

export interface CsvDialect {
  readonly delimiter: string;
  /** One character: a CR before a line feed is white space at the record's end. */
  readonly newline: "\n" | "\r";
}

const delimiters = [",", ";", "\t", "|"] as const;

/** The first records decide: the delimiter that cuts most of them into the same number of cells. */
export function csvDialect(sample: string): CsvDialect {
  const newline = sample.includes("\r") && !sample.includes("\n") ? "\r" : "\n";
  const lastBreak = sample.lastIndexOf(newline);
  const wholeLines = lastBreak === -1 ? sample : sample.slice(0, lastBreak);
  const { meta } = Papa.parse(wholeLines, {
    delimitersToGuess: delimiters,
    newline,
    preview: 10,
    skipEmptyLines: "greedy",
  });
  return { delimiter: meta.delimiter, newline };
}
