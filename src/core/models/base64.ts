// The two functions exist in every runtime we have, but in no library of types without a DOM or Node.
declare function atob(text: string): string;
declare function btoa(bytes: string): string;

/** Numbers as little-endian float64 in base64: exact, and the same on every machine. */
export function encodeFloat64(numbers: Float64Array): string {
  const view = new DataView(new ArrayBuffer(8 * numbers.length));
  numbers.forEach((number, index) => view.setFloat64(8 * index, number, true));
  const bytes = new Uint8Array(view.buffer);
  const pieces: string[] = [];
  // A call takes only so many arguments. Pieces of whole triplets of bytes need no padding between them.
  for (let start = 0; start < bytes.length; start += 24_576) {
    pieces.push(btoa(String.fromCharCode(...bytes.subarray(start, start + 24_576))));
  }
  return pieces.join("");
}

/** Undefined if `text` is not base64 of a whole number of float64. */
export function decodeFloat64(text: string): Float64Array | undefined {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text) || text.length % 4 !== 0) return undefined;
  const bytes = atob(text);
  if (bytes.length % 8 !== 0) return undefined;
  const view = new DataView(new ArrayBuffer(bytes.length));
  for (let index = 0; index < bytes.length; index++) view.setUint8(index, bytes.charCodeAt(index));
  return Float64Array.from({ length: bytes.length / 8 }, (_, index) => view.getFloat64(8 * index, true));
}
