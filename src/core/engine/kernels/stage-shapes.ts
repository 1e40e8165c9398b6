import { callWork } from "./network-plan";
import type { LayerPlace } from "./parameter-layout";
import type { Operation, Stage } from "./program";

/** What an element of a smooth activation or of softmax costs, in multiply-adds. */
export const elementWork = 24;

/** A stage of one operation that is the same for all threads: the kernel finds each thread's rows. */
export function ownRows(work: number, operation: Operation): Stage {
  return { work, isJoined: false, operations: () => [operation] };
}

/**
 * Stages in which each thread has its own inputs of a layer, at most a call's work at once.
 * @param work for each input.
 */
export function ownInputs(
  { inputs }: LayerPlace,
  parts: number,
  work: number,
  operations: (from: number, to: number) => readonly Operation[],
): Stage[] {
  const most = share(inputs, 0, parts)[1];
  return pieces(most, 6, work).map(([from, to]) => ({
    work: work * (to - from),
    isJoined: false,
    operations(part) {
      const [first, end] = share(inputs, part, parts);
      return operations(Math.min(first + from, end), Math.min(first + to, end));
    },
  }));
}

/** `stages`, after the last of which all threads join. */
export function joinLast(stages: readonly Stage[]): Stage[] {
  return stages.map((stage, index) => (index === stages.length - 1 ? { ...stage, isJoined: true } : stage));
}

/** Part number `part` of the inputs: even shares but for the last ones, each but the end a multiple of 6. */
export function share(count: number, part: number, parts: number): [from: number, to: number] {
  const size = Math.ceil(count / parts / 6) * 6;
  return [Math.min(part * size, count), Math.min((part + 1) * size, count)];
}

/** Cuts `count` things of this work each into pieces of a call's work, each but the last a multiple of `unit`. */
export function pieces(count: number, unit: number, work: number): [from: number, to: number][] {
  const size = Math.max(1, Math.min(Math.ceil(count / unit), Math.floor(callWork / work / unit))) * unit;
  return Array.from({ length: Math.ceil(count / size) }, (_, index) => [
    index * size,
    Math.min((index + 1) * size, count),
  ]);
}
