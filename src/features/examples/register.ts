import type * as vscode from "vscode";

/** The examples shipped with the extension. */
export function registerExamples(_context: vscode.ExtensionContext): void {}
