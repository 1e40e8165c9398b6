/**
 * What we use of papaparse. Its published types refer to Node's, which would let Node's globals compile in the
 * core.
 */
declare module "papaparse" {
  export interface ParseError {
    readonly code: "MissingQuotes" | "InvalidQuotes";
    /** Just behind the opening quote, in the input of this call. */
    readonly index: number;
  }

  export interface ParseResult {
    readonly data: string[][];
    readonly errors: readonly ParseError[];
    readonly meta: {
      /** Behind the last complete record. */
      readonly cursor: number;
    };
  }

  export interface ParserConfig {
    readonly delimiter: string;
    readonly newline: string;
    /** What lines that are no records begin with. */
    readonly comments?: string | false;
    /** Called for each record, which is then not kept. */
    readonly step?: (result: ParseResult) => void;
  }

  export class Parser {
    constructor(config: ParserConfig);
    parse(input: string, baseIndex: number, ignoreLastRow: boolean): ParseResult;
    abort(): void;
  }

  const Papa: {
    readonly Parser: typeof Parser;
  };
  // eslint-disable-next-line import-x/no-default-export -- that is how the library exports itself
  export default Papa;
}
