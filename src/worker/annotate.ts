import { throwIfCancelled, type Cancellation } from "../core/cancellation";
import { exactLogSigmoid } from "../core/engine/exact/exact-log-sigmoid";
import { exactSigmoid } from "../core/engine/exact/exact-sigmoid";
import { exactSoftmaxAndLog } from "../core/engine/exact/exact-softmax";
import { ranks } from "../core/engine/ranks";
import { softmaxGroups } from "../core/engine/softmax-groups";
import { exponentiated } from "../core/literals/log-probabilities";
import { presentOf, valuesInPlace } from "../core/literals/masked-entries";
import type { NumericArray } from "../core/literals/numeric-array";
import { readArrays } from "../core/literals/read-arrays";
import { softmaxWarnings } from "../core/literals/softmax-warnings";
import { Packer } from "../core/packed";
import { textColumn } from "../core/text-column";
import type { AnnotateParams, AnnotateResult, AnnotatedArray, ArrayColumns } from "../protocol/annotation";
import { Transferred } from "../rpc/channel";
import { arrayGroups, largestEntry, textOrder } from "./array-groups";
import { readEachArray } from "./read-each-array";
import { targetGradients, targetLoss, targetsOf } from "./targets";

/** Reads the arrays in a text and takes their softmax. @throws LabError where one cannot be read. */
export function annotate(params: AnnotateParams, cancellation: Cancellation): Transferred<AnnotateResult> {
  throwIfCancelled(cancellation);
  const { where, reading } = params;
  const text = typeof params.text === "string" ? params.text : decodeText(params.text);
  const { arrays: read, leftOut } =
    where.kind === "each"
      ? readEachArray(text)
      : { arrays: readArrays(text, where.kind === "at" ? where : { kind: "all" }, { reading }), leftOut: 0 };
  const packer = new Packer<AnnotatedArray>();
  const starts = new Uint32Array(read.length);
  const ends = new Uint32Array(read.length);
  [...read]
    .sort((a, b) => a.start - b.start)
    .forEach((array, index) => {
      throwIfCancelled(cancellation);
      starts[index] = array.start;
      ends[index] = array.end;
      packer.add(annotated(params, array));
    });
  const packed = packer.packed();
  const arrays = { starts, ends, packed };
  return new Transferred({ arrays, leftOut }, [starts.buffer, ends.buffer, ...packer.transfer]);
}

function annotated(params: AnnotateParams, array: NumericArray): AnnotatedArray {
  const { start, shape, indices, values, meaning } = array;
  const isGiven = meaning === "log-probabilities";
  const temperature = isGiven ? 1 : params.temperature;
  const kind = isGiven ? "softmax" : (params.function ?? "softmax");
  const columns = {
    values,
    shape,
    indices,
    meaning,
    axis: params.axis,
    temperature,
    function: kind,
  } as const;
  const groups = softmaxGroups(shape, params.axis);
  const evaluated = evaluate(columns, array);
  const order = textOrder(array.starts);
  const softmax = { ...evaluated, values, indices, temperature, groups };
  const targets = kind === "sigmoid" ? [] : targetsOf(array, params.targets ?? [], groups);
  return {
    ...columns,
    length: array.end - start,
    starts: countedFrom(start, array.starts),
    ends: countedFrom(start, array.ends),
    labels: array.labels && textColumn(array.labels),
    ...evaluated,
    order,
    ranks: presentOf(ranks(valuesInPlace(array), shape, params.axis), array),
    largest: largestEntry(evaluated.probabilities),
    ...arrayGroups(columns, evaluated, order, groups),
    targets: targets.map((entry) => targetLoss(entry, softmax)),
    gradients: targets.length === 0 ? null : targetGradients(targets, softmax),
    warnings: [...array.warnings, ...softmaxWarnings(array, groups, params.temperature)],
  };
}

function countedFrom(start: number, offsets: Uint32Array): Uint32Array {
  const counted = new Uint32Array(offsets.length);
  for (let entry = 0; entry < offsets.length; entry++) counted[entry] = offsets[entry]! - start;
  return counted;
}

const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });

function decodeText(pieces: readonly Uint8Array[]): string {
  return pieces.map((piece) => utf8.decode(piece)).join("");
}

type Evaluated = Pick<AnnotatedArray, "probabilities" | "logProbabilities">;

function evaluate(columns: ArrayColumns, array: NumericArray): Evaluated {
  const { values, shape, axis, temperature } = columns;
  if (columns.meaning === "log-probabilities") {
    return { probabilities: exponentiated(values), logProbabilities: values.slice() };
  }
  if (columns.function === "sigmoid") {
    return {
      probabilities: exactSigmoid(values, temperature),
      logProbabilities: exactLogSigmoid(values, temperature),
    };
  }
  const whole = exactSoftmaxAndLog(valuesInPlace(array), shape, axis, temperature);
  return {
    probabilities: presentOf(whole.probabilities, array),
    logProbabilities: presentOf(whole.logProbabilities, array),
  };
}
