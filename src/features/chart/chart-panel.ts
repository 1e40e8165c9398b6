import * as vscode from "vscode";
import type { ChartHostMessage, ChartView } from "../../protocol/chart";
import type { WebviewPages } from "../../session/webview-pages";
import { watchForLeftPanel } from "../panels/left-panel";
import { hearPlainPage } from "../panels/page-fault";
import { fillPanelOfKind, openPanel, type PanelKind } from "../panels/panel-kind";
import { sendToPage } from "../panels/send-to-page";

const kind = { viewType: "softmaxLab.chart", page: "chart", title: "Softmax Chart" } satisfies PanelKind;

/** The one panel that charts the array at hand. Owns nothing: the page can always be drawn anew. */
export class ChartPanel implements vscode.Disposable {
  #panel: vscode.WebviewPanel | undefined;
  readonly #left: vscode.Disposable;

  constructor(
    private readonly pages: WebviewPages,
    private readonly view: () => ChartView,
  ) {
    this.#left = watchForLeftPanel(
      kind.viewType,
      () => this.#panel !== undefined,
      () => this.#open(),
    );
  }

  /** Opens the panel beside, or brings it to the front where it is, and leaves the focus in the editor. */
  show(): void {
    if (this.#panel) {
      this.#panel.reveal(undefined, true);
      this.refresh();
      return;
    }
    this.#open();
  }

  #open(): void {
    const panel = openPanel(kind, vscode.ViewColumn.Beside, true);
    this.#panel = panel;
    hearPlainPage(panel.webview, "the chart", () => this.refresh());
    panel.onDidChangeViewState(() => this.refresh());
    panel.onDidDispose(() => (this.#panel = undefined));
    void fillPanelOfKind(panel, kind, this.pages);
  }

  /** Nothing is sent to a hidden panel: it asks when it is shown again. */
  refresh(): void {
    if (!this.#panel?.visible) return;
    const message: ChartHostMessage = { type: "chart", view: this.view() };
    sendToPage(this.#panel.webview, message);
  }

  dispose(): void {
    this.#left.dispose();
    this.#panel?.dispose();
  }
}
