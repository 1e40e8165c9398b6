import * as vscode from "vscode";
import { LabError } from "../../core/errors";
import { tellError } from "../notices/tell";

/** Annotate Clipboard: the door of whatever shows text and no selection to extensions, such as a terminal. */
export function registerClipboard(
  context: vscode.ExtensionContext,
  openAnnotated: (text: string) => Promise<void>,
): void {
  context.subscriptions.push(
    vscode.commands.registerCommand("softmaxLab.annotateClipboard", async () => {
      const text = await vscode.env.clipboard.readText();
      try {
        await openAnnotated(text);
      } catch (error) {
        void tellError(explain(text, LabError.from(error)));
      }
    }),
  );
}

function explain(text: string, { code, message }: LabError): string {
  if (code !== "array-not-found") return message;
  return text.trim() === ""
    ? "The clipboard holds no text. Copy an array of numbers, such as [2.0, 1.0, 0.1], and try again."
    : "There is no array of numbers in the clipboard. Arrays look like [2.0, 1.0, 0.1].";
}
