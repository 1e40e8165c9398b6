import { throwIfCancelled, type Cancellation } from "../core/cancellation";
import { exactLogSoftmax, exactSoftmax } from "../core/engine/exact/exact-softmax";
import { ranks } from "../core/engine/ranks";
import { softmaxGroups } from "../core/engine/softmax-groups";
import type { NumericArray } from "../core/literals/numeric-array";
import { readArrays } from "../core/literals/read-arrays";
import { softmaxWarnings } from "../core/literals/softmax-warnings";
import type { AnnotateParams, AnnotateResult, AnnotatedArray } from "../protocol/engine";
import { Transferred } from "../rpc/channel";

/** Reads the arrays in a text and takes their softmax. @throws LabError where one cannot be read. */
export function annotate(params: AnnotateParams, cancellation: Cancellation): Transferred<AnnotateResult> {
  throwIfCancelled(cancellation);
  const arrays = readArrays(params.text, params.where).map((array) => {
    throwIfCancelled(cancellation);
    return annotated(params, array);
  });
  const buffers = arrays.flatMap(({ starts, ends, values, probabilities, logProbabilities, ranks }) =>
    [starts, ends, values, probabilities, logProbabilities, ranks].map(({ buffer }) => buffer),
  );
  return new Transferred({ arrays }, buffers);
}

function annotated({ text, axis, temperature }: AnnotateParams, array: NumericArray): AnnotatedArray {
  const { values, shape } = array;
  const groups = softmaxGroups(shape, axis);
  return {
    ...array,
    axis,
    temperature,
    probabilities: exactSoftmax(values, shape, axis, temperature),
    logProbabilities: exactLogSoftmax(values, shape, axis, temperature),
    ranks: ranks(values, shape, axis),
    groupSize: groups.groupSize,
    warnings: [...array.warnings, ...softmaxWarnings(text, array, groups)],
  };
}
