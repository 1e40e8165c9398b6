import { operationCodes } from "./codes";

/** A code and its arguments, 32 bits each: see src/assembly/program.ts. */
export type Operation = readonly number[];

/** Bits of `value` as a 32-bit float: how an operation carries one. */
export function floatBits(value: number): number {
  return new Uint32Array(Float32Array.of(value).buffer)[0]!;
}

/** Work that all threads do side by side, each its own operations. */
export interface Stage {
  /** Multiply-adds of the thread with the most. */
  readonly work: number;
  /** Whether what follows needs the work of all threads. */
  readonly isJoined: boolean;
  operations(part: number): readonly Operation[];
}

/** Operations for one call: those from number `from` to before `to`. */
export interface Segment {
  readonly from: number;
  readonly to: number;
  readonly work: number;
}

const wordsPerOperation = 16;
export const operationSize = 4 * wordsPerOperation;

/** What calling an operation costs, in multiply-adds. */
const operationOverhead = 2 ** 11;

/**
 * Each thread's list of operations. Operation number n of one thread stands beside number n of the others, so that a
 * segment means the same to all; each segment ends where all threads join.
 */
export class Program {
  readonly #lists: Operation[][];
  readonly #maximumWork: number;

  /** @param maximumWork of a segment, in multiply-adds, where its stages allow. */
  constructor(parts: number, maximumWork: number) {
    this.#lists = Array.from({ length: parts }, () => []);
    this.#maximumWork = maximumWork;
  }

  /** Operations of each thread. */
  get length(): number {
    return this.#lists[0]!.length;
  }

  /** Adds stages and returns them cut into segments. */
  add(stages: readonly Stage[]): Segment[] {
    const segments: Segment[] = [];
    let from = this.length;
    let work = 0;
    stages.forEach((stage, index) => {
      const before = this.length;
      const next = stages[index + 1];
      this.#addBeside(this.#lists.map((_, part) => stage.operations(part)));
      work += stage.work + operationOverhead * (this.length - before);
      const isFull = next === undefined || work + next.work > this.#maximumWork;
      if (stage.isJoined || isFull) this.#join();
      if (!isFull) return;
      segments.push({ from, to: this.length, work });
      from = this.length;
      work = 0;
    });
    return segments;
  }

  /** The words of one thread's list. */
  words(part: number): Uint32Array {
    const words = new Uint32Array(this.length * wordsPerOperation);
    this.#lists[part]!.forEach((operation, index) => words.set(operation, index * wordsPerOperation));
    return words;
  }

  #addBeside(operations: readonly (readonly Operation[])[]): void {
    const longest = Math.max(...operations.map(({ length }) => length));
    this.#lists.forEach((list, part) => {
      for (let index = 0; index < longest; index++)
        list.push(operations[part]![index] ?? [operationCodes.none]);
    });
  }

  #join(): void {
    if (this.#lists.length > 1) for (const list of this.#lists) list.push([operationCodes.barrier]);
  }
}
