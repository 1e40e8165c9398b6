import * as vscode from "vscode";
import { withoutLinks } from "../../core/without-links";

/** Tells in a notification what went wrong. Resolves with the action chosen. */
export async function tellError(message: string, ...actions: string[]): Promise<string | undefined> {
  return vscode.window.showErrorMessage(withoutLinks(message), ...actions);
}

/** See `tellError`. */
export async function tellWarning(message: string, ...actions: string[]): Promise<string | undefined> {
  return vscode.window.showWarningMessage(withoutLinks(message), ...actions);
}

/** See `tellError`. */
export async function tellInformation(message: string, ...actions: string[]): Promise<string | undefined> {
  return vscode.window.showInformationMessage(withoutLinks(message), ...actions);
}

/** Asks in a dialog, which warns, whether to do what could do harm. */
export async function confirm(question: string, detail: string, action: string): Promise<boolean> {
  const message = withoutLinks(question);
  return (await vscode.window.showWarningMessage(message, { modal: true, detail }, action)) === action;
}
