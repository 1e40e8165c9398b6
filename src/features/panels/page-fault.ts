import type * as vscode from "vscode";
import * as v from "valibot";
import { longestFaultText, type PageFault, type PlainPageMessage } from "../../protocol/page-fault";

const text = v.pipe(v.string(), v.maxLength(longestFaultText));

export const pageFaultSchema = v.strictObject({ part: text, message: text, stack: text });

const plainPageMessage: v.GenericSchema<unknown, PlainPageMessage> = v.variant("type", [
  v.strictObject({ type: v.literal("ready") }),
  v.strictObject({ type: v.literal("fault"), fault: pageFaultSchema }),
]);

/** Tells the log of extension hosts, which VS Code keeps. @param page whose fault it is. */
export function logPageFault(page: string, { part, message, stack }: PageFault): void {
  console.error(`Softmax Lab, ${page}: “${part}” failed: ${message}\n${stack}`);
}

/** Hears a page without a channel. @param page for the log. @param send it what it shows. */
export function hearPlainPage(webview: vscode.Webview, page: string, send: () => void): void {
  webview.onDidReceiveMessage((raw: unknown) => {
    const { success, output } = v.safeParse(plainPageMessage, raw);
    if (!success) return;
    if (output.type === "fault") logPageFault(page, output.fault);
    else send();
  });
}
