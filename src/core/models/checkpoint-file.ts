import * as v from "valibot";
import type { DescentState } from "../engine/descent";
import { countParameters, type Layer } from "../engine/network";
import { optimizers } from "../engine/optimizers";
import { complete } from "../complete";
import { LabError } from "../errors";
import { completeRecipe } from "../recipe/defaults";
import type { Recipe } from "../recipe/recipe";
import type { Checkpoint } from "./checkpoint";
import { checkpointHeader, type CheckpointHeader } from "./checkpoint-schema";
import { crc32 } from "./crc32";

/**
 * A checkpoint's file, all numbers little-endian:
 *
 *     8 bytes   "SMLCKPT1"
 *     4 bytes   CRC-32 of everything behind it
 *     4 bytes   length of the header
 *     header    JSON in ASCII, filled up by spaces to a multiple of 8 bytes
 *     arrays    float64: each layer's weights and biases; those of the best epoch, where there is one; the optimizer's
 *               moments, or the steps and gradient changes of L-BFGS; at last uint32: the order of the rows
 *
 * The lengths of the arrays follow from the header.
 */
const magic = "SMLCKPT1";
const prefixLength = 16;
/** Some 3 ms of copying and of the checksum. */
const bytesAtOnce = 2 ** 20;

export function serializeCheckpoint(checkpoint: Checkpoint): Uint8Array {
  return complete(serializeCheckpointInSteps(checkpoint));
}

/** Yields every few milliseconds; the checkpoint must stay as it is meanwhile. */
export function* serializeCheckpointInSteps({
  state,
  ...facts
}: Checkpoint): Generator<null, Uint8Array, void> {
  const { layers, descent, best, plateau, stopping, ...counts } = state;
  const header = encodeHeader({
    ...facts,
    ...counts,
    sizes: [facts.rows.features, ...layers.map(({ biases }) => biases.length)],
    plateau: { ...plateau, best: finiteOrNull(plateau.best) },
    stopping: { ...stopping, best: finiteOrNull(stopping.best) },
    hasBest: best !== null,
    descent: describeDescent(descent, layers.length),
  });
  const arrays = [layers, best ?? []].flat().flatMap(({ weights, biases }) => [weights, biases]);
  const tail =
    descent.kind === "batches" ? [...descent.moments, descent.order] : [...descent.steps, ...descent.changes];
  const pieces = [header, ...[...arrays, ...tail].map(bytesOf)];
  const bytes = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, prefixLength));
  let offset = prefixLength;
  for (const piece of pieces) {
    for (let start = 0; start < piece.length; start += bytesAtOnce) {
      bytes.set(piece.subarray(start, start + bytesAtOnce), offset + start);
      yield null;
    }
    offset += piece.length;
  }
  const view = new DataView(bytes.buffer);
  bytes.set(asciiBytes(magic));
  view.setUint32(12, header.length, true);
  let checksum = 0;
  for (let start = 12; start < bytes.length; start += bytesAtOnce) {
    checksum = crc32(bytes.subarray(start, start + bytesAtOnce), checksum);
    yield null;
  }
  view.setUint32(8, checksum, true);
  return bytes;
}

/** @throws LabError `model-invalid` that says what is wrong. */
export function parseCheckpoint(bytes: Uint8Array): Checkpoint {
  const header = readHeader(bytes);
  const recipe = completeRecipe(header.recipe);
  requireConsistency(header, recipe);
  const start = prefixLength + new DataView(bytes.buffer, bytes.byteOffset).getUint32(12, true);
  const reader = new ArrayReader(bytes, start);
  const layers = reader.layers(header.sizes);
  const best = header.hasBest ? reader.layers(header.sizes) : null;
  const descent = readDescent(header, reader);
  reader.end();
  const { rows, trainSeconds, learningRateChanges } = header;
  return {
    recipe,
    rows,
    trainSeconds,
    learningRateChanges,
    state: { ...withoutDescription(header), layers, best, descent },
  };
}

/** What of a header is the state's own. */
function withoutDescription({
  recipe: _recipe,
  rows: _rows,
  trainSeconds: _trainSeconds,
  learningRateChanges: _learningRateChanges,
  sizes: _sizes,
  hasBest: _hasBest,
  ...counts
}: CheckpointHeader) {
  return counts;
}

function describeDescent(descent: DescentState, layerCount: number): CheckpointHeader["descent"] {
  if (descent.kind === "lbfgs") return { kind: "lbfgs", pairs: descent.steps.length };
  const { orderRandom, dropoutRandom, moments } = descent;
  return {
    kind: "batches",
    orderRandom: { ...orderRandom, words: [...orderRandom.words] },
    dropoutRandom: { ...dropoutRandom, words: [...dropoutRandom.words] },
    moments: moments.length / (2 * layerCount),
  };
}

function encodeHeader(header: unknown): Uint8Array {
  const json = JSON.stringify(header).replaceAll(
    /[^\x20-\x7e]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return asciiBytes(json + " ".repeat((8 - (json.length % 8)) % 8));
}

function asciiBytes(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

function asciiText(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
}

function finiteOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

/** Every machine that runs VS Code is little-endian. */
function bytesOf({ buffer, byteOffset, byteLength }: Float64Array | Uint32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

function readHeader(bytes: Uint8Array): CheckpointHeader {
  if (asciiText(bytes.subarray(0, magic.length)) !== magic) {
    throw invalid(`it does not begin with ${magic}`);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < prefixLength || view.getUint32(8, true) !== crc32(bytes.subarray(12))) {
    throw invalid("its checksum is wrong, so it is cut off or damaged");
  }
  const end = prefixLength + view.getUint32(12, true);
  const result = v.safeParse(checkpointHeader, parseJson(bytes.subarray(prefixLength, end)));
  if (result.success) return result.output;
  const issue = result.issues[0];
  throw invalid(`${v.getDotPath(issue) ?? "its header"} is wrong: ${issue.message}`);
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(asciiText(bytes));
  } catch (error) {
    throw invalid(`its header is no JSON: ${(error as Error).message}`);
  }
}

/** Whether the arrays that the header announces are those that the recipe needs. */
function requireConsistency({ descent, rows, sizes }: CheckpointHeader, recipe: Recipe): void {
  const { hidden, optimizer } = recipe;
  if (String(sizes) !== String([rows.features, ...hidden, sizes.at(-1)])) {
    throw invalid(`its sizes are ${sizes.join("-")}, with hidden layers ${hidden.join(",") || "none"}`);
  }
  const kind = optimizer === "lbfgs" ? "lbfgs" : "batches";
  const moments = optimizer === "lbfgs" ? undefined : optimizers[optimizer].momentCount;
  if (descent.kind !== kind || ("moments" in descent && descent.moments !== moments)) {
    throw invalid(`its arrays are not those of the optimizer ${optimizer}`);
  }
}

function readDescent({ descent, rows, sizes }: CheckpointHeader, reader: ArrayReader): DescentState {
  if (descent.kind === "lbfgs") {
    const vectors = () => Array.from({ length: descent.pairs }, () => reader.numbers(countParameters(sizes)));
    return { kind: "lbfgs", steps: vectors(), changes: vectors() };
  }
  const { orderRandom, dropoutRandom } = descent;
  const lengths = sizes.slice(1).flatMap((outputs, index) => [sizes[index]! * outputs, outputs]);
  const moments = lengths.flatMap((length) =>
    Array.from({ length: descent.moments }, () => reader.numbers(length)),
  );
  return { kind: "batches", moments, order: reader.order(rows.train), orderRandom, dropoutRandom };
}

/** Takes one array after the other from a file's bytes. */
class ArrayReader {
  constructor(
    private readonly bytes: Uint8Array,
    private offset: number,
  ) {}

  layers(sizes: readonly number[]): Layer[] {
    return sizes.slice(1).map((outputs, index) => ({
      weights: this.numbers(sizes[index]! * outputs),
      biases: this.numbers(outputs),
    }));
  }

  numbers(length: number): Float64Array {
    const numbers = new Float64Array(this.#take(8 * length));
    if (!numbers.every(Number.isFinite)) throw invalid("it holds a number that is not finite");
    return numbers;
  }

  /** The indices from 0 to before `rows`, each once. */
  order(rows: number): Uint32Array {
    const order = new Uint32Array(this.#take(4 * rows));
    const met = new Uint8Array(rows);
    for (const row of order) if (row < rows) met[row] = 1;
    if (met.includes(0)) throw invalid("its order of the rows does not hold each of them once");
    return order;
  }

  end(): void {
    if (this.offset !== this.bytes.length) throw invalid("it has more bytes than its arrays need");
  }

  #take(length: number): ArrayBuffer {
    const end = this.offset + length;
    if (end > this.bytes.length) throw invalid("it has fewer bytes than its arrays need");
    // Not `slice`: that of Node's Buffer does not copy.
    const copy = new Uint8Array(this.bytes.subarray(this.offset, end));
    this.offset = end;
    return copy.buffer;
  }
}

function invalid(reason: string): LabError {
  return new LabError("model-invalid", `This is no valid checkpoint: ${reason}.`);
}
