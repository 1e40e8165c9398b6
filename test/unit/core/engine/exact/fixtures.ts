import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Correctly rounded results, from test/fixtures/exact-softmax.py. */
export interface Fixtures {
  softmax: {
    name: string;
    values?: number[];
    seed: number;
    count: number;
    offset: number;
    spread: number;
    temperature: number;
    step: number;
    softmax: number[];
    logSoftmax: number[];
    logSumExp: number;
  }[];
  sigmoid: { values: number[]; results: number[] };
  /** Arguments and results are [high, low]. */
  exponential: { arguments: [number, number][]; results: [number, number][] };
  logOfOnePlus: { arguments: [number, number][]; results: [number, number][] };
}

export const fixtures = JSON.parse(
  readFileSync(join(import.meta.dirname, "../../../../fixtures/exact-softmax.json"), "utf8"),
) as Fixtures;
