import * as vscode from "vscode";
import { LabError } from "../../core/errors";

/** A part of a document's text and where it begins. */
export interface SourceText {
  readonly text: string;
  readonly offset: number;
  /** Whether the document has more text before or after it. */
  readonly cut: boolean;
}

/** UTF-16 units on each side of the cursor: about a megabyte in all. */
const reach = 512 * 1024;

/** Whole lines around an offset, up to about a megabyte: enough for any array that a person looks at. */
export function textAround(document: vscode.TextDocument, offset: number): SourceText {
  const first = document.positionAt(Math.max(0, offset - reach)).line;
  const last = document.lineAt(document.positionAt(offset + reach).line).range.end;
  const range = new vscode.Range(new vscode.Position(first, 0), last);
  const cut = first > 0 || last.line < document.lineCount - 1;
  return { text: document.getText(range), offset: document.offsetAt(range.start), cut };
}

/**
 * A row of a matrix that is larger than the text around the cursor looks like an array of its own.
 * @throws LabError `array-refused` where that may be so.
 */
export function refuseRowOfCutMatrix(
  { text, cut }: SourceText,
  { start, end }: { readonly start: number; readonly end: number },
): void {
  const neighbor = /[[\]]\s*,?\s*$/.test(text.slice(Math.max(0, start - 100), start));
  if (!cut || !(neighbor || /^\s*,?\s*[[\]]/.test(text.slice(end, end + 100)))) return;
  throw new LabError(
    "array-refused",
    "This may be a row of an array that is too large to be found from the cursor. Select the whole array.",
    { start, end },
  );
}

export function textOf(document: vscode.TextDocument, range: vscode.Range): SourceText {
  return { text: document.getText(range), offset: document.offsetAt(range.start), cut: false };
}

export function rangeOf(document: vscode.TextDocument, start: number, end: number): vscode.Range {
  return new vscode.Range(document.positionAt(start), document.positionAt(end));
}
