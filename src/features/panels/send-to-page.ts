import type * as vscode from "vscode";
import { inOneBuffer } from "./in-one-buffer";

/** Sends a message to the page that a panel shows, whole, however many columns it holds. */
export function sendToPage(webview: vscode.Webview, message: object): void {
  void webview.postMessage(inOneBuffer(message));
}
