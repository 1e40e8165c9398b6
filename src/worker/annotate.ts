import { throwIfCancelled, type Cancellation } from "../core/cancellation";
import { exactLogSoftmax, exactSoftmax } from "../core/engine/exact/exact-softmax";
import { ranks } from "../core/engine/ranks";
import { softmaxGroups } from "../core/engine/softmax-groups";
import { exponentiated, restToOne } from "../core/literals/log-probabilities";
import { presentOf, valuesInPlace } from "../core/literals/masked-entries";
import type { NumericArray } from "../core/literals/numeric-array";
import { readArrays } from "../core/literals/read-arrays";
import { softmaxWarnings } from "../core/literals/softmax-warnings";
import type { AnnotateParams, AnnotateResult, AnnotatedArray } from "../protocol/engine";
import { Transferred } from "../rpc/channel";

/** Reads the arrays in a text and takes their softmax. @throws LabError where one cannot be read. */
export function annotate(params: AnnotateParams, cancellation: Cancellation): Transferred<AnnotateResult> {
  throwIfCancelled(cancellation);
  const { text, where, reading } = params;
  const arrays = readArrays(text, where, { reading }).map((array) => {
    throwIfCancelled(cancellation);
    return annotated(params, array);
  });
  const buffers = arrays.flatMap((array) => {
    const { starts, ends, values, probabilities, logProbabilities, ranks, others, indices } = array;
    const columns = [starts, ends, values, probabilities, logProbabilities, ranks, others];
    return [...columns, ...(indices ? [indices] : [])].map(({ buffer }) => buffer);
  });
  return new Transferred({ arrays }, buffers);
}

function annotated({ text, axis, temperature }: AnnotateParams, array: NumericArray): AnnotatedArray {
  const { values, shape, meaning } = array;
  const groups = softmaxGroups(shape, axis);
  const whole = valuesInPlace(array);
  const named = meaning === "log-probabilities";
  const present = <Column extends Float64Array | Uint32Array>(column: Column) => presentOf(column, array);
  return {
    ...array,
    axis,
    temperature: named ? 1 : temperature,
    probabilities: named ? exponentiated(values) : present(exactSoftmax(whole, shape, axis, temperature)),
    logProbabilities: named ? values.slice() : present(exactLogSoftmax(whole, shape, axis, temperature)),
    ranks: present(ranks(whole, shape, axis)),
    groupSize: groups.groupSize,
    others: named ? restToOne(whole, groups) : new Float64Array(),
    warnings: [...array.warnings, ...softmaxWarnings(text, array, groups, temperature)],
  };
}
