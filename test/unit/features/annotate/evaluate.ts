import { neverCancelled } from "../../../../src/core/cancellation";
import {
  Annotation,
  columnsOf,
  wholeDocument,
  type Evaluation,
} from "../../../../src/features/annotate/annotation";
import type { AnnotatedArray, AnnotateParams, Axis, EntryExplanation } from "../../../../src/protocol/engine";
import { annotate } from "../../../../src/worker/annotate";
import { explainEntry } from "../../../../src/worker/explain-entry";

export type Settings = Partial<Omit<AnnotateParams, "text" | "where">>;

/** What the worker answers for the array at an offset, or for the only one in the text. */
export function readArray(text: string, offset?: number, settings: Settings = {}): AnnotatedArray {
  const where = offset === undefined ? ({ kind: "all" } as const) : ({ kind: "at", offset } as const);
  const params = { text, where, axis: -1, temperature: 1, reading: null, ...settings };
  return annotate(params, neverCancelled).value.arrays[0]!;
}

export function annotateText(text: string, offset?: number, settings: Settings = {}): Annotation {
  const scope = offset === undefined ? wholeDocument : null;
  return new Annotation(scope, readArray(text, offset, settings), 0);
}

export function evaluate(text: string, axis: Axis = -1, settings: Settings = {}): Evaluation {
  return annotateText(text, undefined, { axis, ...settings }).shown!;
}

/** With the token `target` marked as the true class. */
export function evaluateAgainst(text: string, target: string, settings: Settings = {}): Evaluation {
  return evaluate(text, -1, { targets: [text.indexOf(target)], ...settings });
}

export function explain(evaluation: Evaluation, entry: number): EntryExplanation {
  return explainEntry({ array: columnsOf(evaluation), entry });
}
