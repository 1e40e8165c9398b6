// The two classes exist in every runtime we have, but in no library of types without a DOM or Node.
declare const TextEncoder: new () => { encode(text: string): Uint8Array };
declare const TextDecoder: new (
  label: "utf-8",
  options: { fatal: true },
) => { decode(bytes: Uint8Array): string };

export function encodeText(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** @throws TypeError where `bytes` are not UTF-8. */
export function decodeText(bytes: Uint8Array): string {
  return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
}
