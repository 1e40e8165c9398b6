import { LabError } from "../../core/errors";
import type { CurvePoints } from "../../protocol/engine";
import { curveColumns } from "../curve-log";

/**
 * A curve's file, all numbers little-endian:
 *
 *     8 bytes   "SMLCURV1"
 *     8 bytes   number of points
 *     columns   float64, one after the other: steps, epochs, trainLosses, validationLosses, validationScores, seconds
 */
const magic = "SMLCURV1";
const headerLength = 16;

export function serializeCurve(points: CurvePoints): Uint8Array {
  const { length } = points.steps;
  const bytes = new Uint8Array(headerLength + 8 * length * curveColumns.length);
  bytes.set(Uint8Array.from(magic, (character) => character.charCodeAt(0)));
  new DataView(bytes.buffer).setUint32(8, length, true);
  // Every machine that runs VS Code is little-endian.
  const numbers = new Float64Array(bytes.buffer, headerLength);
  curveColumns.forEach((name, index) => numbers.set(points[name], index * length));
  return bytes;
}

/** @throws LabError `run-unreadable` */
export function parseCurve(bytes: Uint8Array): CurvePoints {
  if (String.fromCharCode(...bytes.subarray(0, magic.length)) !== magic) {
    throw invalid(`it does not begin with ${magic}`);
  }
  const { buffer } = new Uint8Array(bytes);
  const length = bytes.length < headerLength ? 0 : new DataView(buffer).getUint32(8, true);
  const wanted = headerLength + 8 * length * curveColumns.length;
  if (bytes.length !== wanted) throw invalid(`it has ${bytes.length} bytes; ${wanted} are needed`);
  const column = (index: number) => new Float64Array(buffer, headerLength + 8 * index * length, length);
  const points = Object.fromEntries(
    curveColumns.map((name, index) => [name, column(index)]),
  ) as unknown as CurvePoints;
  requireAscending(points.steps);
  return points;
}

/** The points up to step `step`. */
export function curveUpTo(points: CurvePoints, step: number): CurvePoints {
  const end = points.steps.findLastIndex((other) => other <= step) + 1;
  return Object.fromEntries(
    curveColumns.map((name) => [name, points[name].slice(0, end)]),
  ) as unknown as CurvePoints;
}

function requireAscending(steps: Float64Array): void {
  const isOutOfOrder = steps.some((step, index) => !(step > (steps[index - 1] ?? -1)));
  if (isOutOfOrder) throw invalid("its steps do not ascend");
}

function invalid(reason: string): LabError {
  return new LabError("run-unreadable", `This is no valid curve: ${reason}.`);
}
