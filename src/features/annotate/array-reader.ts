import type * as vscode from "vscode";
import { LabError } from "../../core/errors";
import type { Region } from "../../core/track-region";
import type { AnnotateParams } from "../../protocol/annotation";
import type { EngineHost } from "../../session/engine-host";
import { nextTurn } from "../../session/next-turn";
import type { Scope } from "./annotation";
import type { ReadArrays } from "./annotation-list";
import { readAround, textToSend, wholeRange } from "./source-text";

/** Where arrays are looked for, and the reading that a person has chosen where there were several. */
type How = Pick<AnnotateParams, "where" | "reading">;

const none: readonly ReadArrays[] = [];

/** Reads arrays of documents that are to be annotated. Each method rejects with the refusal, if there is one. */
export class ArrayReader {
  constructor(private readonly engine: EngineHost) {}

  /** Every array in each selection; none where the document changes meanwhile. */
  async inSelections(
    document: vscode.TextDocument,
    selections: readonly vscode.Selection[],
    reading: string | null,
    signal: AbortSignal,
  ): Promise<readonly ReadArrays[]> {
    const how = { where: { kind: "all" }, reading } as const;
    const read = selections.map(async (range) => {
      const offset = document.offsetAt(range.start);
      const scope = { region: { start: offset, end: document.offsetAt(range.end) } };
      const text = await textToSend(document, range);
      return text === null ? none : [(await this.#read(text, offset, scope, how, signal)).read];
    });
    return (await Promise.all(read)).flat();
  }

  /** The array at each cursor. */
  async atCursors(
    document: vscode.TextDocument,
    cursors: readonly vscode.Selection[],
    reading: string | null,
    signal: AbortSignal,
  ): Promise<readonly ReadArrays[]> {
    const found: ReadArrays[] = [];
    const regions: Region[] = [];
    for (const { active } of cursors) {
      const cursor = document.offsetAt(active);
      if (regions.some(({ start, end }) => start <= cursor && cursor <= end)) continue;
      const read = await readAround(document, { start: cursor, end: cursor }, async ({ text, offset }) => {
        const where = { kind: "at", offset: cursor - offset } as const;
        const { read } = await this.#read(text, offset, null, { where, reading }, signal);
        return { result: read, found: regionsOf({ ...read, offset: 0 }) };
      });
      // From another cursor a matrix was read, and from this one a row of it.
      const overlaps = ({ start, end }: Region) =>
        regions.some((other) => start < other.end && other.start < end);
      if (!regionsOf(read).some(overlaps)) found.push(read);
      regions.push(...regionsOf(read));
      if (signal.aborted) break;
    }
    return found;
  }

  /** Every array of a document that can be read, and how many paragraphs with unreadable ones were left out. */
  async everywhere(
    document: vscode.TextDocument,
    signal: AbortSignal,
  ): Promise<{ readonly read: readonly ReadArrays[]; readonly leftOut: number }> {
    const text = await textToSend(document, wholeRange(document));
    if (text === null) return { read: none, leftOut: 0 };
    const scope = { region: { start: -Infinity, end: Infinity } };
    const { read, leftOut } = await this.#read(
      text,
      0,
      scope,
      { where: { kind: "each" }, reading: null },
      signal,
    );
    return { read: [read], leftOut };
  }

  async #read(
    text: AnnotateParams["text"],
    offset: number,
    scope: Scope | null,
    how: How,
    signal: AbortSignal,
  ): Promise<{ readonly read: ReadArrays; readonly leftOut: number }> {
    try {
      const params = { text, ...how, axis: -1, temperature: 1 };
      const transfer = typeof text === "string" ? [] : text.map(({ buffer }) => buffer);
      const { arrays, leftOut } = await this.engine.request("annotate", params, { signal, transfer });
      // With much that comes in at once, garbage is collected; what is done with it gets a turn of its own.
      if (typeof text !== "string") await nextTurn();
      return { read: { arrays, offset, scope, reading: how.reading }, leftOut };
    } catch (error) {
      throw inDocument(LabError.from(error), offset);
    }
  }
}

function regionsOf({ arrays: { starts, ends }, offset }: ReadArrays): Region[] {
  return Array.from(starts, (start, index) => ({ start: start + offset, end: ends[index]! + offset }));
}

/** The error with its position counted in the document instead of in a text that begins at `offset`. */
function inDocument({ code, message, position, readings }: LabError, offset: number): LabError {
  const { start, end } = position ?? {};
  if (start === undefined || end === undefined) return new LabError(code, message, undefined, readings);
  return new LabError(code, message, { start: start + offset, end: end + offset }, readings);
}
