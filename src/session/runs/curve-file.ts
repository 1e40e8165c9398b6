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
/** Bytes whose checksum takes about a millisecond. */
const bytesAtOnce = 2 ** 20;

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

/** Yields about once a millisecond, for others to have their turn. @throws LabError `run-unreadable` */
export function* parseCurve(bytes: Uint8Array): Generator<void, CurvePoints> {
  const head = String.fromCharCode(...bytes.subarray(0, magic.length));
  if (head !== magic && head !== formerMagic) throw invalid(`it does not begin with ${magic}`);
  const points = join(bytes, head === magic ? yield* findBlocks(bytes) : [findFormer(bytes)]);
  requireAscending(points.steps);
  return points;
}

/** The points up to step `step`. */
export function curveUpTo(points: CurvePoints, step: number): CurvePoints {
  const end = points.steps.findLastIndex((other) => other <= step) + 1;
  return makeColumns((name) => points[name].slice(0, end));
}

/** Where a block's columns begin in the file, and how many points they have. */
interface Block {
  readonly start: number;
  readonly length: number;
}

function* findBlocks(bytes: Uint8Array): Generator<void, Block[]> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const blocks: Block[] = [];
  let rested = 0;
  for (let at = magic.length; bytes.length - at > headerLength;) {
    const length = view.getUint32(at, true);
    const start = at + headerLength;
    const end = start + length * pointLength;
    const isWhole = length > 0 && end <= bytes.length;
    if (!isWhole || (yield* checksumOf(bytes, start, end)) !== view.getUint32(at + 4, true)) {
      const isLast = length > 0 ? end >= bytes.length : isEmpty(bytes.subarray(at));
      if (isLast) break;
      throw invalid(`its bytes from ${at} on are damaged`);
    }
    blocks.push({ start, length });
    at = end;
    if (at - rested < bytesAtOnce) continue;
    rested = at;
    yield;
  }
  return blocks;
}

function* checksumOf(bytes: Uint8Array, start: number, end: number): Generator<void, number> {
  let checksum = 0;
  for (let from = start; from < end; from += bytesAtOnce) {
    const to = from + bytesAtOnce;
    checksum = crc32(bytes.subarray(from, Math.min(end, to)), checksum);
    if (to < end) yield;
  }
  return checksum;
}

function findFormer(bytes: Uint8Array): Block {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = formerMagic.length + headerLength;
  const length = bytes.length < start ? 0 : view.getUint32(formerMagic.length, true);
  const wanted = start + length * pointLength;
  if (bytes.length !== wanted) throw invalid(`it has ${bytes.length} bytes; ${wanted} are needed`);
  return { start, length };
}

function join(bytes: Uint8Array, blocks: readonly Block[]): CurvePoints {
  const total = blocks.reduce((sum, { length }) => sum + length, 0);
  return makeColumns((_name, index) => {
    const column = new Float64Array(total);
    // As bytes: in the file a number need not begin at a multiple of 8.
    const target = new Uint8Array(column.buffer);
    let at = 0;
    for (const { start, length } of blocks) {
      const from = start + 8 * index * length;
      target.set(bytes.subarray(from, from + 8 * length), at);
      at += 8 * length;
    }
    return column;
  });
}

function isEmpty(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0);
}

function requireAscending(steps: Float64Array): void {
  let last = -1;
  for (const step of steps) {
    if (!(step > last)) throw invalid("its steps do not ascend");
    last = step;
  }
}

function invalid(reason: string): LabError {
  return new LabError("run-unreadable", `This is no valid curve: ${reason}.`);
}
