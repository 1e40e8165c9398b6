import Papa from "papaparse";

export interface CsvDialect {
  readonly delimiter: string;
  /** One character: a CR before a line feed is white space at the record's end. */
  readonly newline: "\n" | "\r";
}

const delimiters = [",", ";", "\t", "|"] as const;

/**
 * The first records decide: the delimiter that cuts them most evenly into cells.
 * @param cut whether the text goes on behind the sample.
 */
export function csvDialect(sample: string, cut: boolean): CsvDialect {
  const newline = sample.includes("\r") && !sample.includes("\n") ? "\r" : "\n";
  const lastBreak = sample.lastIndexOf(newline);
  const wholeLines = cut && lastBreak > 0 ? sample.slice(0, lastBreak) : sample;
  const { meta } = Papa.parse(wholeLines, {
    delimitersToGuess: delimiters,
    newline,
    preview: 10,
    skipEmptyLines: "greedy",
  });
  return { delimiter: meta.delimiter, newline };
}
