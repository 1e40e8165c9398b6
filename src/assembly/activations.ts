import { exponential, logarithmOfOnePlus } from "./exponential";
import { multiplyAdd } from "./simd";

/** The order is known to the caller: src/core/engine/kernels/codes.ts. */
enum Activation {
  Identity,
  Relu,
  LeakyRelu,
  Tanh,
  Sigmoid,
  Gelu,
  Silu,
  Softplus,
}

const constants = memory.data<f32>(
  [
    // (tanh(x) - x) / x³ as a polynomial of x² for |x| <= 0.625, minimax, error 4e-9.
    -0.333332839, 0.133314912, -0.0537434953, 0.020650579, -0.00571703656,
  ],
  16,
);

const leakySlope: f32 = 0.01;

// @ts-ignore: decorator
@inline
function constant(index: usize): v128 {
  return v128.load32_splat(constants + (index << 2));
}

// @ts-ignore: decorator
@inline
function sigmoid(z: v128): v128 {
  const one = f32x4.splat(1);
  return f32x4.div(one, f32x4.add(one, exponential(f32x4.neg(z))));
}

// @ts-ignore: decorator
@inline
function hyperbolicTangent(z: v128): v128 {
  const one = f32x4.splat(1);
  const square = f32x4.mul(z, z);
  let p = multiplyAdd(constant(4), square, constant(3));
  p = multiplyAdd(p, square, constant(2));
  p = multiplyAdd(p, square, constant(1));
  p = multiplyAdd(p, square, constant(0));
  const small = multiplyAdd(f32x4.mul(p, square), z, z);
  const magnitude = f32x4.abs(z);
  const e = exponential(f32x4.add(magnitude, magnitude));
  const large = f32x4.sub(one, f32x4.div(f32x4.splat(2), f32x4.add(e, one)));
  const signed = v128.or(large, v128.and(z, f32x4.splat(-0.0)));
  return v128.bitselect(small, signed, f32x4.lt(magnitude, f32x4.splat(0.625)));
}

/** Within this, GELU's tail is met; beyond, its inner polynomial would overflow. NaN stays. */
// @ts-ignore: decorator
@inline
function limited(z: v128): v128 {
  return f32x4.pmin(f32x4.pmax(z, f32x4.splat(-20)), f32x4.splat(20));
}

/** 2 √(2/π) (z + 0.044715 z³): GELU is z times the sigmoid of it, ½ z (1 + tanh(√(2/π) (z + 0.044715 z³))). */
// @ts-ignore: decorator
@inline
function gate(z: v128): v128 {
  return f32x4.mul(z, multiplyAdd(f32x4.mul(z, z), f32x4.splat(0.0713548163), f32x4.splat(1.59576912)));
}

/** GELU's derivative: s + z s (1 - s) gate'(z), where s is the sigmoid of the gate; 1 - s without cancellation. */
// @ts-ignore: decorator
@inline
function geluSlope(z: v128): v128 {
  const one = f32x4.splat(1);
  const opening = gate(z);
  const e = exponential(f32x4.neg(f32x4.abs(opening)));
  const larger = f32x4.div(one, f32x4.add(one, e));
  const smaller = f32x4.mul(e, larger);
  const share = v128.bitselect(smaller, larger, f32x4.lt(opening, f32x4.splat(0)));
  const steepness = multiplyAdd(f32x4.mul(z, z), f32x4.splat(0.214064449), f32x4.splat(1.59576912));
  return multiplyAdd(f32x4.mul(z, steepness), f32x4.mul(smaller, larger), share);
}

/**
 * outputs = f(preactivations) on rows of `width` floats, a multiple of 4, `stride` bytes apart in both.
 * The two may be the same. GELU is the tanh form.
 */
export function activate(
  kind: Activation,
  preactivations: usize,
  outputs: usize,
  stride: usize,
  width: usize,
  rowFrom: usize,
  rowTo: usize,
): void {
  const zero = f32x4.splat(0);
  for (let row = rowFrom; row < rowTo; row++) {
    let z = preactivations + row * stride;
    let a = outputs + row * stride;
    const end = a + (width << 2);
    switch (kind) {
      case Activation.Relu: {
        for (; a < end; a += 16, z += 16) v128.store(a, f32x4.pmax(v128.load(z), zero));
        break;
      }
      case Activation.LeakyRelu: {
        for (; a < end; a += 16, z += 16) {
          const x = v128.load(z);
          v128.store(a, v128.bitselect(f32x4.mul(x, f32x4.splat(leakySlope)), x, f32x4.lt(x, zero)));
        }
        break;
      }
      case Activation.Tanh: {
        for (; a < end; a += 16, z += 16) v128.store(a, hyperbolicTangent(v128.load(z)));
        break;
      }
      case Activation.Sigmoid: {
        for (; a < end; a += 16, z += 16) v128.store(a, sigmoid(v128.load(z)));
        break;
      }
      case Activation.Gelu: {
        for (; a < end; a += 16, z += 16) {
          const x = v128.load(z);
          v128.store(a, f32x4.mul(x, sigmoid(gate(limited(x)))));
        }
        break;
      }
      case Activation.Silu: {
        for (; a < end; a += 16, z += 16) {
          const x = v128.load(z);
          v128.store(a, f32x4.mul(x, sigmoid(x)));
        }
        break;
      }
      case Activation.Softplus: {
        for (; a < end; a += 16, z += 16) {
          const x = v128.load(z);
          const rest = logarithmOfOnePlus(exponential(f32x4.neg(f32x4.abs(x))));
          v128.store(a, f32x4.add(f32x4.pmax(x, zero), rest));
        }
        break;
      }
      default: {
        for (; a < end; a += 16, z += 16) v128.store(a, v128.load(z));
      }
    }
  }
}

/**
 * gradients *= f'(preactivations), where outputs = f(preactivations). Where the derivative follows from the
 * outputs, the preactivations are not read. The derivatives of ReLU and leaky ReLU at 0 are 0 and the slope.
 */
export function multiplyByDerivative(
  kind: Activation,
  preactivations: usize,
  outputs: usize,
  stride: usize,
  gradients: usize,
  gradientStride: usize,
  width: usize,
  rowFrom: usize,
  rowTo: usize,
): void {
  if (kind == Activation.Identity) return;
  const zero = f32x4.splat(0);
  const one = f32x4.splat(1);
  for (let row = rowFrom; row < rowTo; row++) {
    let z = preactivations + row * stride;
    let a = outputs + row * stride;
    let g = gradients + row * gradientStride;
    const end = g + (width << 2);
    switch (kind) {
      case Activation.Relu: {
        for (; g < end; g += 16, a += 16) v128.store(g, v128.and(v128.load(g), f32x4.gt(v128.load(a), zero)));
        break;
      }
      case Activation.LeakyRelu: {
        for (; g < end; g += 16, a += 16) {
          const gradient = v128.load(g);
          const small = f32x4.mul(gradient, f32x4.splat(leakySlope));
          v128.store(g, v128.bitselect(gradient, small, f32x4.gt(v128.load(a), zero)));
        }
        break;
      }
      case Activation.Tanh: {
        for (; g < end; g += 16, a += 16) {
          const y = v128.load(a);
          v128.store(g, f32x4.mul(v128.load(g), f32x4.sub(one, f32x4.mul(y, y))));
        }
        break;
      }
      case Activation.Sigmoid: {
        for (; g < end; g += 16, a += 16) {
          const y = v128.load(a);
          v128.store(g, f32x4.mul(v128.load(g), f32x4.mul(y, f32x4.sub(one, y))));
        }
        break;
      }
      case Activation.Gelu: {
        for (; g < end; g += 16, z += 16) {
          v128.store(g, f32x4.mul(v128.load(g), geluSlope(limited(v128.load(z)))));
        }
        break;
      }
      case Activation.Silu: {
        for (; g < end; g += 16, z += 16) {
          const x = v128.load(z);
          const s = sigmoid(x);
          const slope = multiplyAdd(f32x4.mul(x, s), f32x4.sub(one, s), s);
          v128.store(g, f32x4.mul(v128.load(g), slope));
        }
        break;
      }
      default: {
        for (; g < end; g += 16, z += 16) v128.store(g, f32x4.mul(v128.load(g), sigmoid(v128.load(z))));
      }
    }
  }
}
