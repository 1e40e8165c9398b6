import type { Region } from "../track-region";
import { isRearranging } from "./rearranging";
import { refusalError } from "./refusal";
import { resolvedShape } from "./shaped-content";

const sizes = /^\)*\.(?:reshape|view)\(\s*[([]?\s*(-?\d{1,9}(?:\s*,\s*-?\d{1,9})*)\s*,?\s*[)\]]?\s*\)/;
const other =
  /^\)*\.(?:T\b|mT\b|(?:t|transpose|permute|swapaxes|reshape|view|flatten|ravel|squeeze|unsqueeze)\()/;

export interface Reshape {
  readonly shape: readonly number[];
  readonly warnings: readonly string[];
}

/** What a warning says of a call around the array, such as np.transpose; empty where there is none. */
export function rearrangedAround(text: string, callee: Region | null): readonly string[] {
  const name = callee ? text.slice(callee.start, callee.end) : "";
  if (!isRearranging(name)) return [];
  return [`${name}(…) around the array is not evaluated: the axes are those of the text.`];
}

/**
 * The shape that a call behind an array asks for, such as `.reshape(2, 3)` or `.view(-1, 3)`; what else rearranges
 * it is not evaluated, which a warning says.
 * @param end of the array, where the call begins.
 * @throws LabError `array-refused` where its entries do not fit the shape.
 */
export function reshaped(text: string, end: number, shape: readonly number[]): Reshape {
  const behind = text.slice(end, end + 200);
  if (!/^\)*\./.test(behind)) return { shape, warnings: [] };
  const found = sizes.exec(behind);
  if (!found) {
    const call = other.exec(behind)?.[0].replace(/^\)*/, "");
    if (call === undefined) return { shape, warnings: [] };
    const shown = call.endsWith("(") ? `${call}…)` : call;
    return {
      shape,
      warnings: [`${shown} behind the array is not evaluated: the axes are those of the text.`],
    };
  }
  const asked = found[1]!.split(",").map(Number);
  const count = shape.reduce((product, size) => product * size, 1);
  const result = resolvedShape(asked, count);
  if (!result) {
    const message = `${asked.join(" x ")} is no shape for ${count} entries.`;
    throw refusalError(text, { start: end, end: end + found[0].length, message });
  }
  return { shape: result, warnings: [] };
}
