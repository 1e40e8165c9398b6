import * as vscode from "vscode";
import { LabError } from "../../core/errors";
import type { Region } from "../../core/track-region";
import type { AnnotateParams } from "../../protocol/annotation";
import { nextTurn } from "../../session/next-turn";

/** A part of a document's text and where it begins. */
export interface SourceText {
  readonly text: string;
  readonly offset: number;
  /** Whether the document has more text before it. */
  readonly cutBefore: boolean;
  readonly cutAfter: boolean;
}

/**
 * UTF-16 units on each side of a region. The first take in what a person looks at, in little time whatever the size of
 * the document; the last, about a megabyte in all, any array that is not a file's only content.
 */
const reaches = [32 * 1024, 512 * 1024];

/**
 * Reads the array in a region by the text around it: in whole lines, and farther where the array may go on.
 * @throws LabError what `read` threw of the largest text; `array-refused` where the array may go on beyond that.
 */
export async function readAround<T>(
  document: vscode.TextDocument,
  region: Region,
  read: (source: SourceText) => Promise<{ readonly result: T; readonly found: readonly Region[] }>,
): Promise<T> {
  const { version } = document;
  for (const reach of reaches) {
    const source = textAround(document, region, reach);
    const isWhole = !source.cutBefore && !source.cutAfter;
    const isLast = isWhole || reach === reaches.at(-1);
    try {
      const { result, found } = await read(source);
      for (const array of found) refuseCutArray(source, array);
      return result;
    } catch (error) {
      const refused = error instanceof LabError && error.code.startsWith("array-");
      if (isLast || !refused || document.version !== version) throw error;
    }
  }
  throw new Error("There is a largest reach.");
}

function textAround(document: vscode.TextDocument, { start, end }: Region, reach: number): SourceText {
  const first = document.positionAt(Math.max(0, start - reach)).line;
  const last = document.lineAt(document.positionAt(end + reach).line).range.end;
  const range = new vscode.Range(new vscode.Position(first, 0), last);
  const cutBefore = first > 0;
  const cutAfter = last.line < document.lineCount - 1;
  return { text: document.getText(range), offset: document.offsetAt(range.start), cutBefore, cutAfter };
}

/** UTF-16 units of a large text that are taken at a time: about a millisecond's work. */
const pieceLength = 256 * 1024;

/**
 * The text of a range as the engine takes it; a large one in pieces, between which others have their turn. Null where
 * the document has changed meanwhile.
 */
export async function textToSend(
  document: vscode.TextDocument,
  range: vscode.Range,
): Promise<AnnotateParams["text"] | null> {
  const { version } = document;
  const end = document.offsetAt(range.end);
  if (end - document.offsetAt(range.start) <= pieceLength) return document.getText(range);
  const utf8 = new TextEncoder();
  const pieces: Uint8Array[] = [];
  for (let from = range.start; from.isBefore(range.end);) {
    if (pieces.length > 0) await nextTurn();
    if (document.isClosed || document.version !== version) return null;
    const to = document.positionAt(Math.min(end, document.offsetAt(from) + pieceLength));
    const whole = withWholeCharacter(document, to);
    pieces.push(utf8.encode(document.getText(new vscode.Range(from, whole))));
    from = whole;
  }
  return pieces;
}

/** The position, or the one after it where a character of two units lies around it. */
function withWholeCharacter(document: vscode.TextDocument, position: vscode.Position): vscode.Position {
  if (position.character === 0) return position;
  const before = document.getText(new vscode.Range(position.translate(0, -1), position));
  return /[\ud800-\udbff]/.test(before) ? document.validatePosition(position.translate(0, 1)) : position;
}

/**
 * A part of an array that is larger than the text around the cursor looks like an array of its own: a row of a matrix,
 * and lines without brackets up to where the text is cut.
 * @throws LabError `array-refused`, with its place in the document, where that may be so.
 */
function refuseCutArray(source: SourceText, { start, end }: Region): void {
  const { text, offset, cutBefore, cutAfter } = source;
  if (!cutBefore && !cutAfter) return;
  const before = text.slice(Math.max(0, start - 100), start);
  const after = text.slice(end, end + 100);
  const isRow = /[[\]]\s*,?\s*$/.test(before) || /^\s*,?\s*[[\]]/.test(after);
  if (!isRow && !isAtCut(source, { start, end })) return;
  throw new LabError(
    "array-refused",
    "This may be a part of an array that is too large to be found from the cursor. Select the whole array.",
    { start: start + offset, end: end + offset },
  );
}

/** Whether nothing but space is between an array and where the text is cut. */
export function isAtCut({ text, cutBefore, cutAfter }: SourceText, { start, end }: Region): boolean {
  return (cutBefore && text.slice(0, start).trim() === "") || (cutAfter && text.slice(end).trim() === "");
}

/** The text around a region, in whole lines, as far as it is in the scope. */
export function textWithin(
  document: vscode.TextDocument,
  scope: Region,
  region: Region,
  reach: number,
): SourceText {
  const { text, offset, cutBefore, cutAfter } = textAround(document, region, reach);
  const start = Math.max(offset, scope.start);
  const end = Math.min(offset + text.length, scope.end);
  return {
    text: text.slice(start - offset, end - offset),
    offset: start,
    cutBefore: cutBefore && offset > scope.start,
    cutAfter: cutAfter && offset + text.length < scope.end,
  };
}

export function wholeRange(document: vscode.TextDocument): vscode.Range {
  return new vscode.Range(new vscode.Position(0, 0), document.lineAt(document.lineCount - 1).range.end);
}

export function rangeOf(document: vscode.TextDocument, start: number, end: number): vscode.Range {
  return new vscode.Range(document.positionAt(start), document.positionAt(end));
}
