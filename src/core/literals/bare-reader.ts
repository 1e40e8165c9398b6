import type { LiteralReader, NumericArray } from "./numeric-array";
import { atLeastTwo, quote, refusalError } from "./refusal";
import { tokenize, type Token } from "./tokenizer";

/**
 * Numbers without brackets, where the whole text is nothing else: on one line, separated by commas or white
 * space, or one on each line. What could be read in two ways is refused.
 */
export const bareReader: LiteralReader = {
  name: "bare numbers",
  read(text, where) {
    if (where.kind === "at" || /[^\s\d,.+\-−_eEa-zA-Z]/.test(text)) return [];
    const tokens = tokenize(text);
    const numbers = tokens.filter(({ kind }) => kind === "number");
    if (numbers.length === 0 || !tokens.every(({ kind }) => kind === "number" || kind === "comma")) return [];
    refuseTable(text, numbers);
    refuseAmbiguousCommas(text, tokens);
    if (numbers.length < 2) throw refusalError(text, atLeastTwo(numbers[0]!.start, numbers[0]!.end));
    return [toNumericArray(numbers)];
  },
};

/** Several lines with several numbers each: rows, or one wrapped vector, or an index beside the data? */
function refuseTable(text: string, numbers: readonly Token[]): void {
  let breaks = 0;
  let neighbors = 0;
  for (let index = 1; index < numbers.length; index++) {
    const between = text.slice(numbers[index - 1]!.end, numbers[index]!.start);
    if (between.includes("\n")) breaks++;
    else neighbors++;
    if (breaks > 0 && neighbors > 0) {
      const { start, end } = numbers[index]!;
      const message =
        "These numbers may be rows or one wrapped vector. Put brackets around them: [1, 2, 3, 4] or [[1, 2], [3, 4]].";
      throw refusalError(text, { start, end, message });
    }
  }
}

function refuseAmbiguousCommas(text: string, tokens: readonly Token[]): void {
  let expected: Token["kind"] = "number";
  let commas = 0;
  tokens.forEach((token, index) => {
    const { start, end, kind } = token;
    if (kind === "number") {
      if (commas > 0 && expected === "comma") {
        const message = `A comma is missing before ${quote(text, start, end)}.`;
        throw refusalError(text, { start, end, message });
      }
      expected = "comma";
      return;
    }
    const first = commas++ === 0;
    if (expected === "number" || (first && index > 1)) {
      throw refusalError(text, { start, end, message: 'An entry or a comma is missing before this ",".' });
    }
    expected = "number";
    const before = tokens[index - 1]!;
    const after = tokens[index + 1];
    if (after?.kind === "number" && before.end === start && after.start === end) {
      refuseDecimalComma(text, before, after);
    }
  });
}

function refuseDecimalComma(text: string, before: Token, after: Token): void {
  const decimal = ({ start, end }: Token) => /[.eE]/.test(text.slice(start, end));
  const thousands = /^\d{3}(?!\d)/.test(text.slice(after.start, after.end)) && !decimal(before);
  if (decimal(before) && decimal(after) && !thousands) return;
  const { start } = before;
  const shown = quote(text, start, after.end);
  const message = `${shown} may be one number or two. Put a space after the comma, or brackets around the array.`;
  throw refusalError(text, { start, end: after.end, message });
}

function toNumericArray(numbers: readonly Token[]): NumericArray {
  return {
    start: numbers[0]!.start,
    end: numbers.at(-1)!.end,
    shape: [numbers.length],
    meaning: "logits",
    values: Float64Array.from(numbers, ({ value }) => value),
    starts: Uint32Array.from(numbers, ({ start }) => start),
    ends: Uint32Array.from(numbers, ({ end }) => end),
    indices: null,
    labels: null,
    warnings: [],
  };
}
