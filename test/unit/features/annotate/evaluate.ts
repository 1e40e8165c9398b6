import { neverCancelled } from "../../../../src/core/cancellation";
import { Annotation } from "../../../../src/features/annotate/annotation";
import { AnnotationList } from "../../../../src/features/annotate/annotation-list";
import { columnsOf, type Evaluation } from "../../../../src/features/annotate/evaluation";
import type { Reread } from "../../../../src/features/annotate/reread";
import { unpack } from "../../../../src/core/packed";
import type {
  AnnotateParams,
  AnnotatedArrays,
  Axis,
  EntryExplanation,
} from "../../../../src/protocol/annotation";
import { annotate } from "../../../../src/worker/annotate";
import { explainEntry } from "../../../../src/worker/explain-entry";

export type Settings = Partial<Omit<AnnotateParams, "text" | "where">>;

/** What the worker answers for the array at an offset, or for all in the text. */
export function readText(text: string, offset?: number, settings: Settings = {}): AnnotatedArrays {
  const where = offset === undefined ? ({ kind: "all" } as const) : ({ kind: "at", offset } as const);
  const params = { text, where, axis: -1, temperature: 1, reading: null, ...settings };
  return annotate(params, neverCancelled).value.arrays;
}

/** The first array of those. */
export function readArray(text: string, offset?: number, settings: Settings = {}): Reread {
  const { starts, ends, packed } = readText(text, offset, settings);
  return { array: unpack(packed, 0), region: { start: starts[0]!, end: ends[0]! } };
}

export function annotateText(text: string, offset?: number, settings: Settings = {}): Annotation {
  const { array, region } = readArray(text, offset, settings);
  return new Annotation(region, () => array);
}

/** As Annotate All Arrays makes them. */
export function annotateEach(text: string): AnnotationList {
  const scope = { region: { start: -Infinity, end: Infinity } };
  return AnnotationList.of({ arrays: readText(text), offset: 0, scope, reading: null });
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
