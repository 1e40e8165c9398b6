import { quote } from "./refusal";
import type { Token } from "./tokenizer";
import type { Trouble } from "./word-trouble";

/** Entries are separated by one comma each, or all by white space. */
export class Separators {
  #comma: Token | undefined;
  #previousEnd = -1;
  #byComma = false;
  #bySpace = false;
  #hole: Trouble | undefined;
  #mixed: Trouble | undefined;

  constructor(
    private readonly text: string,
    private readonly troubles: Trouble[],
  ) {}

  comma(token: Token): void {
    if (this.#comma !== undefined || this.#previousEnd === -1) {
      const { start, end } = token;
      this.#hole ??= {
        kind: "missing",
        isHole: true,
        start,
        end,
        message: 'An entry is missing before this ",".',
      };
    }
    this.#comma = token;
    this.#byComma = true;
  }

  element(start: number, end: number): void {
    if (this.#previousEnd !== -1 && this.#comma === undefined) {
      this.#bySpace = true;
      if (start === this.#previousEnd) {
        const message = `A comma or a space is missing before ${quote(this.text, start, end)}.`;
        this.#mixed ??= { kind: "malformed", start, end, message };
      }
    }
    if (this.#byComma && this.#bySpace) {
      const message = `Some entries are separated by commas and some by spaces only, as before ${quote(this.text, start, end)}.`;
      this.#mixed ??= { kind: "malformed", start, end, message };
    }
    this.#comma = undefined;
    this.#previousEnd = end;
  }

  finish(): void {
    if (this.#hole) this.troubles.push(this.#hole);
    if (this.#mixed) this.troubles.push(this.#mixed);
  }
}
