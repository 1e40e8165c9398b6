import * as vscode from "vscode";
import * as v from "valibot";
import type { ChartHostMessage, ChartPageMessage, ChartView } from "../../protocol/chart";
import { webviewPage } from "../../session/webview-page";

const pageMessage: v.GenericSchema<unknown, ChartPageMessage> = v.strictObject({ type: v.literal("ready") });

/** The one panel that charts the array at hand. Owns nothing: the page can always be drawn anew. */
export class ChartPanel implements vscode.Disposable {
  #panel: vscode.WebviewPanel | undefined;

  constructor(
    private readonly extensionUri: vscode.Uri,
    private readonly view: () => ChartView,
  ) {}

  /** Opens the panel beside, or brings it to the front where it is, and leaves the focus in the editor. */
  show(): void {
    if (this.#panel) {
      this.#panel.reveal(undefined, true);
      this.refresh();
      return;
    }
    const resources = vscode.Uri.joinPath(this.extensionUri, "dist");
    const panel = vscode.window.createWebviewPanel(
      "softmaxLab.chart",
      "Softmax Chart",
      { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true },
      { enableScripts: true, localResourceRoots: [resources] },
    );
    this.#panel = panel;
    panel.webview.onDidReceiveMessage((message: unknown) => {
      if (v.is(pageMessage, message)) this.refresh();
    });
    panel.onDidChangeViewState(() => this.refresh());
    panel.onDidDispose(() => (this.#panel = undefined));
    panel.webview.html = webviewPage(panel.webview, {
      title: "Softmax Chart",
      script: vscode.Uri.joinPath(resources, "chart.js"),
      styleSheet: vscode.Uri.joinPath(resources, "chart.css"),
      nonce: globalThis.crypto.randomUUID(),
    });
  }

  /** Nothing is sent to a hidden panel: it asks when it is shown again. */
  refresh(): void {
    if (!this.#panel?.visible) return;
    const message: ChartHostMessage = { type: "chart", view: this.view() };
    void this.#panel.webview.postMessage(message);
  }

  dispose(): void {
    this.#panel?.dispose();
  }
}
