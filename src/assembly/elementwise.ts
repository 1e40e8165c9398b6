import { exponential, logarithm } from "./exponential";

/** results = e^values, `count` floats, a multiple of 4. */
export function exponentials(values: usize, results: usize, count: usize): void {
  const bytes = count << 2;
  for (let at: usize = 0; at < bytes; at += 16) v128.store(results + at, exponential(v128.load(values + at)));
}

/** results = log(values), `count` floats, a multiple of 4. */
export function logarithms(values: usize, results: usize, count: usize): void {
  const bytes = count << 2;
  for (let at: usize = 0; at < bytes; at += 16) v128.store(results + at, logarithm(v128.load(values + at)));
}
