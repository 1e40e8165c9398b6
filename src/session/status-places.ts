/** What the status bar's item says. */
export interface StatusText {
  readonly text: string;
  readonly tooltip: string;
  /** Run by a click. */
  readonly command: string;
}

/** Says something in a place, or with null nothing any more. */
export type SayStatus = (text: StatusText | null) => void;

/** Shares one status bar item among those who have something to say: the one that came first is heard. */
export class StatusPlaces {
  readonly #texts: (StatusText | null)[] = [];
  #shown: StatusText | null = null;

  constructor(private readonly show: SayStatus) {}

  /** A new place, after those there are. */
  place(): SayStatus {
    const index = this.#texts.push(null) - 1;
    return (text) => {
      this.#texts[index] = text;
      const first = this.#texts.find((each) => each !== null) ?? null;
      if (isSame(first, this.#shown)) return;
      this.#shown = first;
      this.show(first);
    };
  }
}

function isSame(one: StatusText | null, other: StatusText | null): boolean {
  return one?.text === other?.text && one?.tooltip === other?.tooltip && one?.command === other?.command;
}
