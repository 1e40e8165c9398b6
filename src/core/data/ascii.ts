/** Core compiles without the libraries of any platform; every runtime has this global. */
const { TextDecoder } = globalThis as unknown as {
  TextDecoder: new () => { decode(bytes: Uint8Array): string };
};

const decoder = new TextDecoder();

/** The text of bytes of ASCII. Behind the first one that is none, the characters may stand elsewhere than the bytes. */
export function asciiText(bytes: Uint8Array): string {
  return decoder.decode(bytes);
}

/** The bytes of `text`, or null where it is not all ASCII. */
export function asciiBytes(text: string): Uint8Array | null {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code >= 128) return null;
    bytes[at] = code;
  }
  return bytes;
}

/** Whether no byte is a NUL or above 127. */
export function isAsciiText(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte > 0 && byte < 128);
}
