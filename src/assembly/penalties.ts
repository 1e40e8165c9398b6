import { multiplyAdd } from "./simd";

/**
 * Adds the gradient of l1 * Σ |w| + ½ * l2 * Σ w² to the gradients of `count` weights, a multiple of 4.
 * Where a weight is 0, |w| has slope 0.
 */
export function addPenalty(weights: usize, gradients: usize, count: usize, l1: f32, l2: f32): void {
  const end = weights + (count << 2);
  const zero = f32x4.splat(0);
  const ups = f32x4.splat(l1);
  const downs = f32x4.splat(-l1);
  const factors = f32x4.splat(l2);
  for (let w = weights, g = gradients; w < end; w += 16, g += 16) {
    const weight = v128.load(w);
    const slope = v128.or(v128.and(f32x4.gt(weight, zero), ups), v128.and(f32x4.lt(weight, zero), downs));
    v128.store(g, f32x4.add(multiplyAdd(factors, weight, v128.load(g)), slope));
  }
}
