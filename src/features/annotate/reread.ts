import type * as vscode from "vscode";
import { LabError } from "../../core/errors";
import { unpack } from "../../core/packed";
import type { Region } from "../../core/track-region";
import type { AnnotatedArray, AnnotateParams } from "../../protocol/annotation";
import type { EngineHost } from "../../session/engine-host";
import { contextReach, type Annotation } from "./annotation";
import { isAtCut, readAround, textWithin, type SourceText } from "./source-text";

const everything: Region = { start: -Infinity, end: Infinity };

/** What stands in an annotation's place now, and where in the document. */
export interface Reread {
  readonly array: AnnotatedArray;
  readonly region: Region;
}

/**
 * Reads an annotation's array again, in the state that was chosen for it.
 * @param reach UTF-16 units around the array that may say how it is to be read.
 * @throws LabError where there is no such array any more, or it cannot be read.
 */
export async function reread(
  engine: EngineHost,
  document: vscode.TextDocument,
  annotation: Annotation,
  reach: number,
  signal: AbortSignal,
): Promise<Reread> {
  const { scope, start, end } = annotation;
  const ask = (source: SourceText, where: AnnotateParams["where"]) =>
    askFor(engine, annotation, source, where, signal);
  const askAt = (source: SourceText) => ask(source, { kind: "at", offset: annotation.start - source.offset });
  if (annotation.pending && reach > contextReach) {
    const near = textWithin(document, scope?.region ?? everything, { start, end }, contextReach);
    const found = await (scope ? ask(near, { kind: "all" }) : askAt(near)).catch(() => null);
    if (found && isSure(found, annotation, near)) return found;
    signal.throwIfAborted();
  }
  if (!scope) {
    return readAround(document, { start, end }, async (source) => {
      const result = await askAt(source);
      return { result, found: [within(source, result.region)] };
    });
  }
  // As the selection was read at first; where another array in it is in the way, as the array at its own place.
  const source = textWithin(document, scope.region, { start, end }, reach);
  try {
    return await ask(source, { kind: "all" });
  } catch (thrown) {
    const error = LabError.from(thrown);
    const { start: from, end: to } = error.position ?? {};
    const isElsewhere =
      from === undefined ||
      to === undefined ||
      !annotation.overlaps({ start: from + source.offset, end: to + source.offset });
    if (!error.code.startsWith("array-") || !isElsewhere) throw error;
    return askAt(source).catch(() => Promise.reject(error));
  }
}

/**
 * Whether more of the text has no say in what an edit has made of an array: it is as large as before, ends before the
 * text does, and has no labels, which may stand far away.
 */
function isSure({ array, region }: Reread, { last }: Annotation, source: SourceText): boolean {
  const isAsBefore = array.meaning === last.meaning && array.shape.join() === last.shape.join();
  return isAsBefore && !array.labels && !last.labels && !isAtCut(source, within(source, region));
}

function within({ offset }: SourceText, { start, end }: Region): Region {
  return { start: start - offset, end: end - offset };
}

async function askFor(
  engine: EngineHost,
  annotation: Annotation,
  { text, offset }: SourceText,
  where: AnnotateParams["where"],
  signal: AbortSignal,
): Promise<Reread> {
  const { state, reading } = annotation;
  const targets = annotation.targets.map((target) => target - offset);
  const { arrays } = await engine.request(
    "annotate",
    { text, where, ...state, targets, reading },
    { signal },
  );
  const regions = Array.from(arrays.starts, (start, index) => ({
    start: start + offset,
    end: arrays.ends[index]! + offset,
  }));
  const here = regions.filter((region) => annotation.overlaps(region));
  const [region] = here;
  if (!region) throw new LabError("array-not-found", "The array is no more.");
  if (here.length > 1) throw new LabError("array-refused", `There are now ${here.length} arrays.`);
  return { array: unpack(arrays.packed, regions.indexOf(region)), region };
}
