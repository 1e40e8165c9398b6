import type * as vscode from "vscode";
import { LabError } from "../../core/errors";
import type { PageMessage } from "../../protocol/panel";
import type { Port } from "../../rpc/port";
import { sendToPage } from "../panels/send-to-page";
import { parsePageMessage } from "./panel-messages";

/** Calls `connect` with the port to each page that the webview shows, one after the other. */
export function acceptPages(
  webview: vscode.Webview,
  connect: (port: Port) => void,
): vscode.Disposable & { end(): void } {
  let page: string | undefined;
  let listeners: ((message: unknown) => void)[] = [];
  let closeListeners: ((reason: Error) => void)[] = [];

  const end = () => {
    page = undefined;
    listeners = [];
    const closing = closeListeners;
    closeListeners = [];
    for (const listener of closing) listener(new LabError("channel-closed", "The panel's page is gone."));
  };
  const begin = (name: string) => {
    end();
    page = name;
    connect({
      post: (message) => {
        if (page === name) sendToPage(webview, { page: name, message } satisfies PageMessage);
      },
      onMessage: (listener) => page === name && listeners.push(listener),
      onClose: (listener) => page === name && closeListeners.push(listener),
      close: () => page === name && end(),
    });
  };
  const subscription = webview.onDidReceiveMessage((raw: unknown) => {
    const received = parsePageMessage(raw);
    if (!received) return;
    if (received.page !== page) begin(received.page);
    for (const listener of listeners) listener(received.message);
  });
  return {
    end,
    dispose: () => {
      subscription.dispose();
      end();
    },
  };
}
