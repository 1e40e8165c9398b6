/** Lower bounds of the heat steps 2 to 8. Fixed, so that a color means the same in every array. */
const heatBounds = [0.001, 0.01, 0.05, 0.1, 0.25, 0.5, 0.75];

export const heatSteps = heatBounds.length + 1;

/** From 1 to 8; null for NaN, which has no heat. */
export function heatStep(probability: number): number | null {
  if (Number.isNaN(probability)) return null;
  return 1 + heatBounds.filter((bound) => probability >= bound).length;
}

/** Shannon's entropy of a group of probabilities, in bits: 0 where one is certain, log2(n) where all are equal. */
export function entropyBits(probabilities: Iterable<number>): number {
  let entropy = 0;
  for (const probability of probabilities) {
    if (probability !== 0) entropy -= probability * Math.log2(probability);
  }
  // 0 rather than -0.
  return entropy + 0;
}

/** Every digit of a number, in a form that JSON and Python read too; NaN and infinities as Python writes them. */
export function exact(value: number): string {
  return Object.is(value, -0) ? "-0" : String(value);
}

/** "last axis", "axis 0", "all entries"; with the temperature where it is not 1. */
export function settingsText(axis: number | "all", temperature: number): string {
  const along = axis === "all" ? "all entries" : axis === -1 ? "last axis" : `axis ${axis}`;
  return temperature === 1 ? along : `${along} · T ${temperature}`;
}
