import { longFrom } from "./long-integers";

const zero = 48;
const plus = 43;
const minus = 45;

const powersOfTen = Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));

/**
 * The number that the characters from `start` to `end` are, if they are digits with at most one decimal separator and one
 * sign before them, and few enough that one division of exact numbers rounds it right; else NaN.
 * @param separator its code.
 */
export function simpleNumber(text: Uint8Array, start: number, end: number, separator: number): number {
  const first = text[start]!;
  const isNegative = first === minus;
  const begin = isNegative || first === plus ? start + 1 : start;
  let digits = 0;
  let point = -1;
  for (let at = begin; at < end; at++) {
    const code = text[at]!;
    const digit = code - zero;
    if (digit >= 0 && digit <= 9) digits = digits * 10 + digit;
    else if (code === separator && point === -1) point = at;
    else return Number.NaN;
  }
  const fraction = point === -1 ? 0 : end - point - 1;
  const isEmpty = end - begin - (point === -1 ? 0 : 1) <= 0;
  if (isEmpty || digits >= longFrom || fraction >= powersOfTen.length) return Number.NaN;
  const value = digits / powersOfTen[fraction]!;
  return isNegative ? -value : value;
}
