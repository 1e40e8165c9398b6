import { multiplyAdd } from "./simd";

/** The order is known to the caller: src/core/engine/kernels/codes.ts. */
enum Optimizer {
  Sgd,
  Momentum,
  Nesterov,
  Adagrad,
  Rmsprop,
  Adam,
}

/**
 * Decaying moments end among the denormal numbers and never leave them, because most of the smallest rounds to itself;
 * arithmetic on those is slow on many processors. NaN stays.
 */
// @ts-ignore: decorator
@inline
function flushDenormals(x: v128): v128 {
  return v128.andnot(x, f32x4.lt(f32x4.abs(x), f32x4.splat(1.17549435e-38)));
}

/**
 * One step on `count` parameters, a multiple of 4, in place. The formulas are those of PyTorch's torch.optim; AdamW is
 * Adam with `decay`.
 * @param decay what each parameter is multiplied by before the step: 1 - learning rate * decoupled weight decay.
 * @param rate the learning rate; Adam's divided by 1 - beta1^step.
 * @param correction Adam's 1 / √(1 - beta2^step).
 * @param keepFirst share of the first array that is kept: momentum, RMSprop's decay, beta1.
 * @param takeFirst 1 - keepFirst, rounded once.
 * @param keepSecond beta2. @param takeSecond 1 - beta2, rounded once.
 * @param epsilon added to the root.
 */
export function update(
  optimizer: Optimizer,
  parameters: usize,
  gradients: usize,
  first: usize,
  second: usize,
  count: usize,
  decay: f32,
  rate: f32,
  correction: f32,
  keepFirst: f32,
  takeFirst: f32,
  keepSecond: f32,
  takeSecond: f32,
  epsilon: f32,
): void {
  const end = parameters + (count << 2);
  const decays = f32x4.splat(decay);
  const negatedRate = f32x4.splat(-rate);
  const keep = f32x4.splat(keepFirst);
  const take = f32x4.splat(takeFirst);
  const smallest = f32x4.splat(epsilon);
  let w = parameters;
  let g = gradients;
  let m = first;
  let v = second;
  switch (optimizer) {
    case Optimizer.Sgd: {
      for (; w < end; w += 16, g += 16) {
        v128.store(w, multiplyAdd(negatedRate, v128.load(g), f32x4.mul(v128.load(w), decays)));
      }
      break;
    }
    case Optimizer.Momentum: {
      for (; w < end; w += 16, g += 16, m += 16) {
        const velocity = flushDenormals(multiplyAdd(keep, v128.load(m), v128.load(g)));
        v128.store(m, velocity);
        v128.store(w, multiplyAdd(negatedRate, velocity, f32x4.mul(v128.load(w), decays)));
      }
      break;
    }
    case Optimizer.Nesterov: {
      for (; w < end; w += 16, g += 16, m += 16) {
        const gradient = v128.load(g);
        const velocity = flushDenormals(multiplyAdd(keep, v128.load(m), gradient));
        v128.store(m, velocity);
        const ahead = multiplyAdd(keep, velocity, gradient);
        v128.store(w, multiplyAdd(negatedRate, ahead, f32x4.mul(v128.load(w), decays)));
      }
      break;
    }
    case Optimizer.Adagrad: {
      for (; w < end; w += 16, g += 16, m += 16) {
        const gradient = v128.load(g);
        const square = multiplyAdd(gradient, gradient, v128.load(m));
        v128.store(m, square);
        const step = f32x4.div(gradient, f32x4.add(f32x4.sqrt(square), smallest));
        v128.store(w, multiplyAdd(negatedRate, step, f32x4.mul(v128.load(w), decays)));
      }
      break;
    }
    case Optimizer.Rmsprop: {
      for (; w < end; w += 16, g += 16, m += 16) {
        const gradient = v128.load(g);
        const square = flushDenormals(
          multiplyAdd(keep, v128.load(m), f32x4.mul(take, f32x4.mul(gradient, gradient))),
        );
        v128.store(m, square);
        const step = f32x4.div(gradient, f32x4.add(f32x4.sqrt(square), smallest));
        v128.store(w, multiplyAdd(negatedRate, step, f32x4.mul(v128.load(w), decays)));
      }
      break;
    }
    default: {
      const keepSquare = f32x4.splat(keepSecond);
      const takeSquare = f32x4.splat(takeSecond);
      const corrections = f32x4.splat(correction);
      for (; w < end; w += 16, g += 16, m += 16, v += 16) {
        const gradient = v128.load(g);
        const mean = flushDenormals(multiplyAdd(keep, v128.load(m), f32x4.mul(take, gradient)));
        v128.store(m, mean);
        const square = flushDenormals(
          multiplyAdd(keepSquare, v128.load(v), f32x4.mul(takeSquare, f32x4.mul(gradient, gradient))),
        );
        v128.store(v, square);
        const step = f32x4.div(mean, multiplyAdd(f32x4.sqrt(square), corrections, smallest));
        v128.store(w, multiplyAdd(negatedRate, step, f32x4.mul(v128.load(w), decays)));
      }
    }
  }
}

/** Whether all of `count` floats, a multiple of 4, are finite. */
export function allFinite(values: usize, count: usize): bool {
  const end = values + (count << 2);
  // x * 0 is 0, or NaN where x is not finite.
  let sum = f32x4.splat(0);
  for (let at = values; at < end; at += 16) sum = multiplyAdd(v128.load(at), f32x4.splat(0), sum);
  return !v128.any_true(f32x4.ne(sum, sum));
}
