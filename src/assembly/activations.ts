import { exponential, logarithmOfOnePlus } from "./exponential";
import { multiplyAdd } from "./simd";

/** The order is known to the caller: src/core/engine/kernels/activation-codes.ts. */
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

const constants = memory.data<f32>([
  // (tanh(x) - x) / x³ as a polynomial of x² for |x| <= 0.625, minimax, error 4e-9.
  -0.333332839, 0.133314912, -0.0537434953, 0.020650579, -0.00571703656,
  // erfc(x) exp(x²) / t as a polynomial of t = 1 / (1 + 0.4 x), minimax, relative error 7e-9.
  0.225710655, 0.224880058, 0.215510745, 0.126944764, 0.279910674, -0.298871738, 0.564759843, -0.51172581,
  0.20347638, -0.0305955636,
], 16);

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

/** The standard normal distribution function, from the complementary error function of |z| / √2. */
// @ts-ignore: decorator
@inline
function normalDistribution(z: v128, density: v128): v128 {
  const one = f32x4.splat(1);
  const x = f32x4.mul(f32x4.abs(z), f32x4.splat(0.70710678));
  const t = f32x4.div(one, multiplyAdd(x, f32x4.splat(0.4), one));
  let p = multiplyAdd(constant(14), t, constant(13));
  p = multiplyAdd(p, t, constant(12));
  p = multiplyAdd(p, t, constant(11));
  p = multiplyAdd(p, t, constant(10));
  p = multiplyAdd(p, t, constant(9));
  p = multiplyAdd(p, t, constant(8));
  p = multiplyAdd(p, t, constant(7));
  p = multiplyAdd(p, t, constant(6));
  p = multiplyAdd(p, t, constant(5));
  const tail = f32x4.mul(f32x4.mul(f32x4.splat(0.5), t), f32x4.mul(p, density));
  return v128.bitselect(tail, f32x4.sub(one, tail), f32x4.lt(z, f32x4.splat(0)));
}

/** exp(-z² / 2). */
// @ts-ignore: decorator
@inline
function bell(z: v128): v128 {
  return exponential(f32x4.mul(f32x4.mul(z, z), f32x4.splat(-0.5)));
}

/**
 * outputs = f(preactivations) on rows of `width` floats, a multiple of 4, `stride` bytes apart in both.
 * The two may be the same. GELU is the exact one, z Φ(z).
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
          v128.store(a, f32x4.mul(x, normalDistribution(x, bell(x))));
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
          const x = v128.load(z);
          const density = bell(x);
          const slope = multiplyAdd(
            f32x4.mul(x, density),
            f32x4.splat(0.39894228),
            normalDistribution(x, density),
          );
          v128.store(g, f32x4.mul(v128.load(g), slope));
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
