import { exponential, logarithmOfOnePlus } from "./exponential";

/**
 * Softmax and cross-entropy fused, four rows at once, a row in each lane. With the label smoothing s, a row's target
 * for class k is q_k = (1 - s) [k = label] + s / classes; with the weight w of the label's class its loss is
 * w Σ_k q_k (log Σ_j exp(x_j) - x_k), and the gradient with respect to x is w (softmax(x) - q).
 * @param logits rows x classes, `stride` bytes apart, room for the classes padded to a multiple of 4; overwritten
 * by scale * gradient, the padding by 0.
 * @param labels of the data set (u32); row r has labels[indices[r]].
 * @param classWeights floats; 0 where all are 1.
 * @param losses receives the loss of each row, not scaled.
 * @param tops receives for each row the index of its largest logit, the first of equal ones (u32).
 */
export function crossEntropy(
  logits: usize,
  stride: usize,
  classCount: usize,
  labels: usize,
  indices: usize,
  classWeights: usize,
  smoothing: f32,
  scale: f32,
  losses: usize,
  tops: usize,
  rowFrom: usize,
  rowTo: usize,
): void {
  const isPlain = classWeights == 0 && smoothing == 0;
  const share = smoothing / <f32>classCount;

  for (let row = rowFrom; row < rowTo; row += 4) {
    // Fewer than four rows are left: the last one fills the other lanes too.
    const last = rowTo - 1;
    const row1 = min(row + 1, last);
    const row2 = min(row + 2, last);
    const row3 = min(row + 3, last);
    const x0 = logits + row * stride;
    const x1 = logits + row1 * stride;
    const x2 = logits + row2 * stride;
    const x3 = logits + row3 * stride;

    let maximum = f32x4.splat(-Infinity);
    let top = i32x4.splat(0);
    for (let k: usize = 0; k < classCount; k += 4) {
      const o = k << 2;
      const r0 = v128.load(x0 + o),
        r1 = v128.load(x1 + o),
        r2 = v128.load(x2 + o),
        r3 = v128.load(x3 + o);
      const t0 = lowPairs(r0, r1),
        t1 = lowPairs(r2, r3),
        t2 = highPairs(r0, r1),
        t3 = highPairs(r2, r3);
      let x = lowHalves(t0, t1);
      let isLarger = f32x4.gt(x, maximum);
      top = v128.bitselect(i32x4.splat(<i32>k), top, isLarger);
      maximum = f32x4.pmax(maximum, x);
      if (k + 1 < classCount) {
        x = highHalves(t0, t1);
        isLarger = f32x4.gt(x, maximum);
        top = v128.bitselect(i32x4.splat(<i32>k + 1), top, isLarger);
        maximum = f32x4.pmax(maximum, x);
      }
      if (k + 2 < classCount) {
        x = lowHalves(t2, t3);
        isLarger = f32x4.gt(x, maximum);
        top = v128.bitselect(i32x4.splat(<i32>k + 2), top, isLarger);
        maximum = f32x4.pmax(maximum, x);
      }
      if (k + 3 < classCount) {
        x = highHalves(t2, t3);
        isLarger = f32x4.gt(x, maximum);
        top = v128.bitselect(i32x4.splat(<i32>k + 3), top, isLarger);
        maximum = f32x4.pmax(maximum, x);
      }
    }

    const label0 = labelOf(labels, indices, row);
    const label1 = labelOf(labels, indices, row1);
    const label2 = labelOf(labels, indices, row2);
    const label3 = labelOf(labels, indices, row3);
    let labelLogit = v128.load32_splat(x0 + (label0 << 2));
    labelLogit = f32x4.replace_lane(labelLogit, 1, load<f32>(x1 + (label1 << 2)));
    labelLogit = f32x4.replace_lane(labelLogit, 2, load<f32>(x2 + (label2 << 2)));
    labelLogit = f32x4.replace_lane(labelLogit, 3, load<f32>(x3 + (label3 << 2)));
    const gap = f32x4.sub(maximum, labelLogit);

    // The sum without one maximum, whose term is exactly 1: log1p keeps what 1 + rest would round away.
    let rest = f32x4.splat(0);
    let smoothed = f32x4.splat(0);
    for (let k: usize = 0; k < classCount; k += 4) {
      const o = k << 2;
      const r0 = v128.load(x0 + o),
        r1 = v128.load(x1 + o),
        r2 = v128.load(x2 + o),
        r3 = v128.load(x3 + o);
      const t0 = lowPairs(r0, r1),
        t1 = lowPairs(r2, r3),
        t2 = highPairs(r0, r1),
        t3 = highPairs(r2, r3);
      const d0 = f32x4.sub(lowHalves(t0, t1), maximum);
      const e0 = exponential(d0);
      rest = f32x4.add(rest, v128.andnot(e0, i32x4.eq(top, i32x4.splat(<i32>k))));
      let e1 = f32x4.splat(0),
        e2 = e1,
        e3 = e1;
      let d1 = e1,
        d2 = e1,
        d3 = e1;
      if (k + 1 < classCount) {
        d1 = f32x4.sub(highHalves(t0, t1), maximum);
        e1 = exponential(d1);
        rest = f32x4.add(rest, v128.andnot(e1, i32x4.eq(top, i32x4.splat(<i32>k + 1))));
      }
      if (k + 2 < classCount) {
        d2 = f32x4.sub(lowHalves(t2, t3), maximum);
        e2 = exponential(d2);
        rest = f32x4.add(rest, v128.andnot(e2, i32x4.eq(top, i32x4.splat(<i32>k + 2))));
      }
      if (k + 3 < classCount) {
        d3 = f32x4.sub(highHalves(t2, t3), maximum);
        e3 = exponential(d3);
        rest = f32x4.add(rest, v128.andnot(e3, i32x4.eq(top, i32x4.splat(<i32>k + 3))));
      }
      if (share != 0) {
        // Lanes without a class hold 0.
        smoothed = f32x4.sub(smoothed, f32x4.add(f32x4.add(d0, d1), f32x4.add(d2, d3)));
      }
      const u0 = lowPairs(e0, e1),
        u1 = lowPairs(e2, e3),
        u2 = highPairs(e0, e1),
        u3 = highPairs(e2, e3);
      v128.store(x0 + o, lowHalves(u0, u1));
      v128.store(x1 + o, highHalves(u0, u1));
      v128.store(x2 + o, lowHalves(u2, u3));
      v128.store(x3 + o, highHalves(u2, u3));
    }

    const logSum = logarithmOfOnePlus(rest);
    const total = f32x4.add(f32x4.splat(1), rest);
    let loss = f32x4.add(logSum, gap);
    let factor = f32x4.div(f32x4.splat(scale), total);
    let weight = f32x4.splat(1);
    if (!isPlain) {
      weight = f32x4.splat(weightOf(classWeights, label0));
      weight = f32x4.replace_lane(weight, 1, weightOf(classWeights, label1));
      weight = f32x4.replace_lane(weight, 2, weightOf(classWeights, label2));
      weight = f32x4.replace_lane(weight, 3, weightOf(classWeights, label3));
      factor = f32x4.mul(factor, weight);
      loss = f32x4.add(logSum, f32x4.mul(f32x4.splat(1 - smoothing), gap));
      loss = f32x4.mul(weight, f32x4.add(loss, f32x4.mul(f32x4.splat(share), smoothed)));
    }
    scaleRow(x0, f32x4.extract_lane(factor, 0), classCount);
    finishRow(x0, label0, scale * f32x4.extract_lane(weight, 0), smoothing, share, classCount);
    store<f32>(losses + (row << 2), f32x4.extract_lane(loss, 0));
    store<i32>(tops + (row << 2), i32x4.extract_lane(top, 0));
    if (row + 1 < rowTo) {
      scaleRow(x1, f32x4.extract_lane(factor, 1), classCount);
      finishRow(x1, label1, scale * f32x4.extract_lane(weight, 1), smoothing, share, classCount);
      store<f32>(losses + (row1 << 2), f32x4.extract_lane(loss, 1));
      store<i32>(tops + (row1 << 2), i32x4.extract_lane(top, 1));
    }
    if (row + 2 < rowTo) {
      scaleRow(x2, f32x4.extract_lane(factor, 2), classCount);
      finishRow(x2, label2, scale * f32x4.extract_lane(weight, 2), smoothing, share, classCount);
      store<f32>(losses + (row2 << 2), f32x4.extract_lane(loss, 2));
      store<i32>(tops + (row2 << 2), i32x4.extract_lane(top, 2));
    }
    if (row + 3 < rowTo) {
      scaleRow(x3, f32x4.extract_lane(factor, 3), classCount);
      finishRow(x3, label3, scale * f32x4.extract_lane(weight, 3), smoothing, share, classCount);
      store<f32>(losses + (row3 << 2), f32x4.extract_lane(loss, 3));
      store<i32>(tops + (row3 << 2), i32x4.extract_lane(top, 3));
    }
  }
}

// @ts-ignore: decorator
@inline
function weightOf(classWeights: usize, k: usize): f32 {
  return classWeights ? load<f32>(classWeights + (k << 2)) : 1;
}

// @ts-ignore: decorator
@inline
function labelOf(labels: usize, indices: usize, row: usize): usize {
  return <usize>load<u32>(labels + ((<usize>load<u32>(indices + (row << 2))) << 2));
}

// @ts-ignore: decorator
@inline
function scaleRow(x: usize, factor: f32, classCount: usize): void {
  const end = x + (classCount << 2);
  const vector = f32x4.splat(factor);
  for (let at = x; at < end; at += 16) v128.store(at, f32x4.mul(v128.load(at), vector));
}

// @ts-ignore: decorator
@inline
function finishRow(
  x: usize,
  label: usize,
  scale: f32,
  smoothing: f32,
  share: f32,
  classCount: usize,
): void {
  const at = x + (label << 2);
  store<f32>(at, load<f32>(at) - scale * (1 - smoothing));
  if (share == 0) return;
  for (let k: usize = 0; k < classCount; k++) {
    const to = x + (k << 2);
    store<f32>(to, load<f32>(to) - scale * share);
  }
}

// The four steps of a 4 x 4 transposition.

// @ts-ignore: decorator
@inline
function lowPairs(a: v128, b: v128): v128 {
  return v128.shuffle<f32>(a, b, 0, 4, 1, 5);
}

// @ts-ignore: decorator
@inline
function highPairs(a: v128, b: v128): v128 {
  return v128.shuffle<f32>(a, b, 2, 6, 3, 7);
}

// @ts-ignore: decorator
@inline
function lowHalves(a: v128, b: v128): v128 {
  return v128.shuffle<i64>(a, b, 0, 2);
}

// @ts-ignore: decorator
@inline
function highHalves(a: v128, b: v128): v128 {
  return v128.shuffle<i64>(a, b, 1, 3);
}
