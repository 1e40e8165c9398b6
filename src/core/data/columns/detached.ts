/** A copy of its own: a slice would keep the whole piece of text it was cut from in memory. */
export function detached(text: string): string {
  return text.length < 13 ? text : Array.from(text).join("");
}
