import { encodingOfHead, looksWindows1252 } from "../core/data/guess-encoding";
import type { Encoding } from "../core/data/reading";

/** What the decoder writes where bytes are not of the encoding. */
export const replacementCharacter = "\uFFFD";

const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });

/**
 * Decodes a table's bytes. Where the encoding is to be guessed, text is taken for UTF-8 until a byte is not; where
 * all before it was ASCII, that byte and all after it are Windows-1252.
 */
export class TextDecoding {
  #decoder: InstanceType<typeof TextDecoder> | undefined;
  #encoding: Encoding | undefined;
  /** Bytes that cannot be decoded before those behind them are known. */
  #carried = new Uint8Array(0);
  #isBetween = false;

  constructor(chosen: "auto" | Encoding) {
    if (chosen !== "auto") this.#settle(chosen);
  }

  /** Of text that is ASCII alone, UTF-8. */
  get encoding(): Encoding {
    return this.#encoding ?? "utf-8";
  }

  /** Whether bytes of ASCII that come now are characters of their own, of which this need not know. */
  get isBetweenCharacters(): boolean {
    return this.#isBetween && this.#encoding !== "utf-16le" && this.#encoding !== "utf-16be";
  }

  /** The text of `bytes` and of what was carried before. A byte order mark is dropped. */
  decode(bytes: Uint8Array): string {
    this.#isBetween = bytes.length > 0 && bytes[bytes.length - 1]! < 0x80;
    if (this.#decoder) return this.#decoder.decode(bytes, { stream: true });
    const all = this.#withCarried(bytes);
    // A character of several bytes may go on in the next piece; ASCII is always whole.
    let end = all.length;
    while (end > 0 && all[end - 1]! >= 0x80) end--;
    this.#carried = all.slice(end);
    return this.#guess(all.subarray(0, end));
  }

  /** What is left at the end. */
  end(): string {
    if (this.#decoder) return this.#decoder.decode();
    const carried = this.#carried;
    this.#carried = new Uint8Array(0);
    const guessed = this.#guess(carried);
    return guessed + this.#flush();
  }

  /** What the decoder holds, if one was settled on. */
  #flush(): string {
    return this.#decoder?.decode() ?? "";
  }

  #withCarried(piece: Uint8Array): Uint8Array {
    if (this.#carried.length === 0) return piece;
    const bytes = new Uint8Array(this.#carried.length + piece.length);
    bytes.set(this.#carried);
    bytes.set(piece, this.#carried.length);
    return bytes;
  }

  /** Decodes bytes that begin and end between characters. Settles on an encoding as soon as they show one. */
  #guess(bytes: Uint8Array): string {
    const text = utf8.decode(bytes);
    // ASCII shows nothing.
    if (text.length === bytes.length && !text.includes(replacementCharacter)) return text;
    const windows = text.includes(replacementCharacter) && looksWindows1252(text);
    this.#settle(windows ? "windows-1252" : "utf-8");
    const carried = this.#carried;
    this.#carried = new Uint8Array(0);
    const settled = windows ? this.#decoder!.decode(bytes, { stream: true }) : text;
    return settled + this.#decoder!.decode(carried, { stream: true });
  }

  /** To be called with the file's first bytes, before any is decoded. */
  begin(head: Uint8Array): void {
    const shown = this.#decoder ? undefined : encodingOfHead(head);
    if (shown) this.#settle(shown);
  }

  #settle(encoding: Encoding): void {
    this.#encoding = encoding;
    this.#decoder = new TextDecoder(encoding);
  }
}
