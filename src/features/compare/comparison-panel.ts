import * as vscode from "vscode";
import * as v from "valibot";
import type { ComparisonPageMessage } from "../../protocol/comparison";
import type { RunStore } from "../../session/runs/run-store";
import { webviewPage } from "../../session/webview-page";
import { readRuns } from "./read-runs";

const pageMessage: v.GenericSchema<unknown, ComparisonPageMessage> = v.strictObject({
  type: v.literal("ready"),
});

/** Milliseconds between two readings while compared runs train. */
const interval = 2000;

/** The one panel that sets runs beside each other. It reads them from the store, and owns nothing. */
export class ComparisonPanel implements vscode.Disposable {
  #panel: vscode.WebviewPanel | undefined;
  #ids: readonly string[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #stopListening: () => void;

  constructor(
    private readonly extensionUri: vscode.Uri,
    private readonly store: RunStore,
  ) {
    this.#stopListening = store.onChange(() => {
      this.#timer ??= setTimeout(() => void this.#refresh(), interval);
    });
  }

  /** Opens the panel, or brings it to the front, with the runs of these ids. */
  show(ids: readonly string[]): void {
    this.#ids = ids;
    if (this.#panel) {
      this.#panel.reveal();
      void this.#refresh();
      return;
    }
    const resources = vscode.Uri.joinPath(this.extensionUri, "dist");
    const panel = vscode.window.createWebviewPanel(
      "softmaxLab.comparison",
      "Compare Runs",
      vscode.ViewColumn.Active,
      { enableScripts: true, localResourceRoots: [resources] },
    );
    this.#panel = panel;
    panel.webview.onDidReceiveMessage((message: unknown) => {
      if (v.is(pageMessage, message)) void this.#refresh();
    });
    panel.onDidDispose(() => (this.#panel = undefined));
    panel.webview.html = webviewPage(panel.webview, {
      title: "Compare Runs",
      script: vscode.Uri.joinPath(resources, "compare.js"),
      styleSheet: vscode.Uri.joinPath(resources, "compare.css"),
      nonce: globalThis.crypto.randomUUID(),
    });
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#stopListening();
    this.#panel?.dispose();
  }

  /** Nothing is read for a hidden panel: it asks when it is shown again. */
  async #refresh(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (!this.#panel?.visible) return;
    const ids = this.#ids;
    const message = await readRuns(this.store, ids);
    if (ids === this.#ids) void this.#panel?.webview.postMessage(message);
  }
}
