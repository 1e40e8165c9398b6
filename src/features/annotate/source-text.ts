import * as vscode from "vscode";

/** A part of a document's text and where it begins. */
export interface SourceText {
  readonly text: string;
  readonly offset: number;
}

/** UTF-16 units on each side of the cursor: about a megabyte in all. */
const reach = 512 * 1024;

/** Whole lines around an offset, up to about a megabyte: enough for any array that a person looks at. */
export function textAround(document: vscode.TextDocument, offset: number): SourceText {
  const first = document.positionAt(Math.max(0, offset - reach)).line;
  const last = document.lineAt(document.positionAt(offset + reach).line).range.end;
  const range = new vscode.Range(new vscode.Position(first, 0), last);
  return { text: document.getText(range), offset: document.offsetAt(range.start) };
}

export function textOf(document: vscode.TextDocument, range: vscode.Range): SourceText {
  return { text: document.getText(range), offset: document.offsetAt(range.start) };
}

export function rangeOf(document: vscode.TextDocument, start: number, end: number): vscode.Range {
  return new vscode.Range(document.positionAt(start), document.positionAt(end));
}
