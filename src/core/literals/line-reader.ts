import type { Found, LiteralReader, NumericArray, Where } from "./numeric-array";
import type { Refusal } from "./refusal";
import type { Line, LineSpan, TextInLines } from "./text-lines";

/** Lines of a text that are a print of one array. */
export interface Region extends LineSpan {
  /**
   * @returns null where the lines are no array after all, a refusal where they may be one.
   * @throws LabError where they are one that cannot be read.
   */
  read(): NumericArray | Refusal | null;
}

export interface LineContext {
  readonly text: string;
  readonly lines: readonly Line[];
  readonly source: Pick<TextInLines, "paragraphs">;
  readonly where: Where;
  readonly reading: string | null;
}

const nothing: Found = { arrays: [], doubt: null };

/**
 * A reader of prints without brackets, whose layout in lines says what is what.
 * @param mark what no such print is without: other texts are passed over quickly.
 */
export function lineReader(
  name: string,
  mark: RegExp | null,
  regionsOf: (context: LineContext) => Iterable<Region>,
): LiteralReader {
  return {
    name,
    read(source, where, reading): Found {
      const { text } = source;
      if (mark !== null && !mark.test(text)) return nothing;
      const { lines } = source;
      const arrays: NumericArray[] = [];
      let doubt: Refusal | null = null;
      for (const region of regionsOf({ text, lines, source, where, reading })) {
        if (where.kind === "at") {
          const inside =
            lines[region.first]!.start <= where.offset && where.offset <= lines[region.last]!.end;
          if (!inside) continue;
        }
        const result = region.read();
        if (result && "message" in result) doubt ??= result;
        else if (result) arrays.push(result);
      }
      return { arrays, doubt };
    },
  };
}
