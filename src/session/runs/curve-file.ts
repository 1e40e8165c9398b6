import { LabError } from "../../core/errors";
import { crc32 } from "../../core/models/crc32";
import type { CurvePoints } from "../../protocol/training";
import { curveColumns, makeColumns } from "../curve-log";

/**
 * A curve's file, to which blocks of points are added while the run goes on, all numbers little-endian:
 *
 *     8 bytes   "SMLCURV2"
 *     blocks    4 bytes   number of points, at least 1
 *               4 bytes   CRC-32 of the columns
 *               columns   float64, one after the other: steps, epochs, trainLosses, validationLosses,
 *                         validationScores, seconds
 *
 * What stands at the end where a writer died, a block cut short or not yet filled, is no part of the curve. Earlier versions
 * wrote "SMLCURV1" and one block, whole, without a checksum.
 */
const magic = "SMLCURV2";
const formerMagic = "SMLCURV1";
const headerLength = 8;
const pointLength = 8 * curveColumns.length;

/** @param block as of `serializeBlock`. */
export function serializeCurveFile(block: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(magic.length + block.length);
  bytes.set(Uint8Array.from(magic, (character) => character.charCodeAt(0)));
  bytes.set(block, magic.length);
  return bytes;
}

/** A block to add to a curve's file; empty for no points. */
export function serializeBlock(points: CurvePoints): Uint8Array {
  const { length } = points.steps;
  if (length === 0) return new Uint8Array(0);
  const bytes = new Uint8Array(headerLength + pointLength * length);
  // Every machine that runs VS Code is little-endian.
  const numbers = new Float64Array(bytes.buffer, headerLength);
  curveColumns.forEach((name, index) => numbers.set(points[name], index * length));
  new Uint32Array(bytes.buffer, 0, 2).set([length, crc32(bytes.subarray(headerLength))]);
  return bytes;
}

/** @throws LabError `run-unreadable` */
export function parseCurve(bytes: Uint8Array): CurvePoints {
  const head = String.fromCharCode(...bytes.subarray(0, magic.length));
  if (head !== magic && head !== formerMagic) throw invalid(`it does not begin with ${magic}`);
  // A copy, in which numbers begin at multiples of 8 bytes.
  const { buffer } = new Uint8Array(bytes);
  const points = join(head === magic ? readBlocks(buffer) : [readFormer(buffer)]);
  requireAscending(points.steps);
  return points;
}

/** The points up to step `step`. */
export function curveUpTo(points: CurvePoints, step: number): CurvePoints {
  const end = points.steps.findLastIndex((other) => other <= step) + 1;
  return makeColumns((name) => points[name].slice(0, end));
}

function readBlocks(buffer: ArrayBuffer): CurvePoints[] {
  const blocks: CurvePoints[] = [];
  for (let at = magic.length; buffer.byteLength - at > headerLength;) {
    const [length, checksum] = new Uint32Array(buffer, at, 2) as unknown as [number, number];
    const start = at + headerLength;
    const end = start + length * pointLength;
    const isWhole = length > 0 && end <= buffer.byteLength;
    if (!isWhole || crc32(new Uint8Array(buffer, start, end - start)) !== checksum) {
      const isLast = length > 0 ? end >= buffer.byteLength : isEmpty(new Uint8Array(buffer, at));
      if (isLast) break;
      throw invalid(`its bytes from ${at} on are damaged`);
    }
    blocks.push(blockAt(buffer, start, length));
    at = end;
  }
  return blocks;
}

function readFormer(buffer: ArrayBuffer): CurvePoints {
  const start = formerMagic.length + headerLength;
  const [length = 0] = buffer.byteLength < start ? [] : new Uint32Array(buffer, formerMagic.length, 1);
  const wanted = start + length * pointLength;
  if (buffer.byteLength !== wanted) throw invalid(`it has ${buffer.byteLength} bytes; ${wanted} are needed`);
  return blockAt(buffer, start, length);
}

function blockAt(buffer: ArrayBuffer, start: number, length: number): CurvePoints {
  const places = new Map(curveColumns.map((name, index) => [name, start + 8 * index * length]));
  return makeColumns((name) => new Float64Array(buffer, places.get(name), length));
}

function join(blocks: readonly CurvePoints[]): CurvePoints {
  const length = blocks.reduce((sum, { steps }) => sum + steps.length, 0);
  return makeColumns((name) => {
    const column = new Float64Array(length);
    let at = 0;
    for (const block of blocks) {
      column.set(block[name], at);
      at += block[name].length;
    }
    return column;
  });
}

function isEmpty(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0);
}

function requireAscending(steps: Float64Array): void {
  const isOutOfOrder = steps.some((step, index) => !(step > (steps[index - 1] ?? -1)));
  if (isOutOfOrder) throw invalid("its steps do not ascend");
}

function invalid(reason: string): LabError {
  return new LabError("run-unreadable", `This is no valid curve: ${reason}.`);
}
