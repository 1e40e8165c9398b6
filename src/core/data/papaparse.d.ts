/**
 * What we use of papaparse. Its published types refer to Node's, which would let Node's globals compile in the
 * core.
 */
declare module "papaparse" {
  export interface ParseError {
    readonly code: "MissingQuotes" | "InvalidQuotes" | "UndetectableDelimiter";
    /** Just behind the opening quote, in the input of this call. */
    readonly index: number;
  }

  export interface ParseResult {
    readonly data: string[][];
    readonly errors: readonly ParseError[];
    readonly meta: {
      readonly delimiter: string;
      /** Behind the last complete record. */
      readonly cursor: number;
    };
  }

  export interface ParserConfig {
    readonly delimiter: string;
    readonly newline: string;
    /** Called for each record, which is then not kept. */
    readonly step?: (result: ParseResult) => void;
  }

  export class Parser {
    constructor(config: ParserConfig);
    parse(input: string, baseIndex: number, ignoreLastRow: boolean): ParseResult;
  }

  export interface GuessConfig {
    readonly delimitersToGuess: readonly string[];
    readonly newline: string;
    readonly preview: number;
    readonly skipEmptyLines: "greedy";
  }

  const Papa: {
    readonly Parser: typeof Parser;
    parse(input: string, config: GuessConfig): ParseResult;
  };
  // eslint-disable-next-line import-x/no-default-export -- that is how the library exports itself
  export default Papa;
}
