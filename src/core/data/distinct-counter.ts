const initialSlots = 64;

/** Counts different numbers up to a limit, in a hash table of typed arrays. */
export class DistinctCounter {
  #slots = new Float64Array(initialSlots).fill(Number.NaN);
  #count = 0;

  constructor(readonly limit: number) {}

  get count(): number {
    return this.#count;
  }

  /** Whether there may be more than `count`. */
  get full(): boolean {
    return this.#count >= this.limit;
  }

  /** @param value not NaN. */
  add(value: number): void {
    if (this.full) return;
    if (2 * this.#count >= this.#slots.length) this.#grow();
    if (this.#place(value)) this.#count++;
  }

  #place(value: number): boolean {
    const slots = this.#slots;
    const mask = slots.length - 1;
    let slot = hashNumber(value) & mask;
    while (slots[slot] === slots[slot]) {
      if (slots[slot] === value) return false;
      slot = (slot + 1) & mask;
    }
    slots[slot] = value;
    return true;
  }

  #grow(): void {
    const values = this.#slots;
    this.#slots = new Float64Array(2 * values.length).fill(Number.NaN);
    for (const value of values) if (!Number.isNaN(value)) this.#place(value);
  }
}

const number = new Float64Array(1);
const words = new Uint32Array(number.buffer);

function hashNumber(value: number): number {
  number[0] = value;
  const mixed = Math.imul(words[0]! ^ Math.imul(words[1]!, 0x9e3779b1), 0x85ebca6b);
  return mixed ^ (mixed >>> 15);
}

/** 53 bits of two FNV-1a hashes: two texts in a million share one with a chance of 1 in 18,000. Not for secrets. */
export function hashText(text: string): number {
  let first = 0x811c9dc5;
  let second = 0x01234567;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    first = Math.imul(first ^ unit, 0x01000193);
    second = Math.imul(second ^ unit, 0x01000193) ^ (second >>> 15);
  }
  return (first >>> 0) * 0x20_0000 + (second >>> 11);
}
