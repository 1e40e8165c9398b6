import type { NumericColumn } from "./preparation";
import { curves, inverseCurves } from "./scaling";

/**
 * The number that a feature of the column stands for, in the data's own unit; of a date, days from 1970-01-01. What was
 * constant in training has its one value, and a missing cell its stand-in.
 */
export function decodeNumber({ curve, offset, scale }: NumericColumn, feature: number): number {
  const scaled = curve === undefined ? feature : inverseCurves[curve](feature);
  return scaled * scale + offset;
}

/** The way back of `decodeNumber`. */
export function encodeDecoded({ curve, offset, scale }: NumericColumn, value: number): number {
  if (scale === 0) return 0;
  const scaled = (value - offset) / scale;
  return curve === undefined ? scaled : curves[curve](scaled);
}
