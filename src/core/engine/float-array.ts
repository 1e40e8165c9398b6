/** Arrays the functions over axes take. float32 is computed in float64 and rounded once, when it is stored. */
export type FloatArray = Float32Array | Float64Array;

/** An array of zeros with the precision of `values`. */
export function sameKind<A extends FloatArray>(values: A, length = values.length): A {
  return (values instanceof Float32Array ? new Float32Array(length) : new Float64Array(length)) as A;
}
