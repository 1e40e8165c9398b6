import { neverCancelled } from "../../../../src/core/cancellation";
import { Annotation, type Evaluation } from "../../../../src/features/annotate/annotation";
import type { Axis } from "../../../../src/protocol/engine";
import { annotate } from "../../../../src/worker/annotate";

/** What the worker answers for the array at an offset, or for the only one in the text. */
export function annotateText(text: string, offset?: number, axis: Axis = -1): Annotation {
  const where = offset === undefined ? ({ kind: "all" } as const) : ({ kind: "at", offset } as const);
  const { arrays } = annotate({ text, where, axis, temperature: 1, reading: null }, neverCancelled).value;
  return new Annotation(offset === undefined ? "selection" : "cursor", arrays[0]!, 0);
}

export function evaluate(text: string, axis: Axis = -1): Evaluation {
  return annotateText(text, undefined, axis).shown!;
}
