/** `value` as one line of JSON. Numbers that JSON lacks become the strings "-0", "NaN", "Infinity" and "-Infinity". */
export function jsonLine(value: unknown): string {
  return `${JSON.stringify(value, (_key, item: unknown) => (typeof item === "number" ? encode(item) : item))}\n`;
}

function encode(value: number): number | string {
  if (Object.is(value, -0)) return "-0";
  return Number.isFinite(value) ? value : String(value);
}
