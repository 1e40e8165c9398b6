import * as vscode from "vscode";
import * as v from "valibot";
import type { RunStore } from "../../session/runs/run-store";
import type { WebviewPages } from "../../session/webview-pages";
import { watchForLeftPanel } from "../panels/left-panel";
import { hearPlainPage } from "../panels/page-fault";
import { fillPanelOfKind, openPanel, type PanelKind } from "../panels/panel-kind";
import { sendToPage } from "../panels/send-to-page";
import { ComparisonDelivery } from "./comparison-delivery";

const kind = {
  viewType: "softmaxLab.comparison",
  page: "compare",
  title: "Compare Runs",
} satisfies PanelKind;

/** Under which the runs compared are remembered, for the next extension host where this one dies. */
const memoryKey = "comparison.runs";
const remembered = v.array(v.string());

/** Milliseconds between two readings while compared runs train. */
const interval = 2000;

/** The one panel that sets runs beside each other. It reads them from the store, and owns nothing. */
export class ComparisonPanel implements vscode.Disposable {
  #panel: vscode.WebviewPanel | undefined;
  #ids: readonly string[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #delivery: ComparisonDelivery;
  readonly #stopListening: () => void;
  readonly #left: vscode.Disposable;

  constructor(
    store: RunStore,
    private readonly pages: WebviewPages,
    private readonly memory: vscode.Memento,
  ) {
    this.#delivery = new ComparisonDelivery(store, (message) => {
      if (this.#panel) sendToPage(this.#panel.webview, message);
    });
    this.#left = watchForLeftPanel(
      kind.viewType,
      () => this.#panel !== undefined,
      ({ group }) => {
        const ids = v.safeParse(remembered, memory.get(memoryKey));
        this.#ids = ids.success ? ids.output : [];
        this.#open(!group.isActive);
      },
    );
    this.#stopListening = store.onChange(() => {
      this.#timer ??= setTimeout(() => void this.#refresh(), interval);
    });
  }

  /** Opens the panel, or brings it to the front, with the runs of these ids. */
  show(ids: readonly string[]): void {
    this.#ids = ids;
    void this.memory.update(memoryKey, ids);
    if (this.#panel) {
      this.#panel.reveal();
      void this.#refresh();
      return;
    }
    this.#open(false);
  }

  #open(preserveFocus: boolean): void {
    const panel = openPanel(kind, vscode.ViewColumn.Active, preserveFocus);
    this.#panel = panel;
    hearPlainPage(panel.webview, "the comparison", () => {
      this.#delivery.restart();
      void this.#refresh();
    });
    panel.onDidDispose(() => (this.#panel = undefined));
    void fillPanelOfKind(panel, kind, this.pages);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#stopListening();
    this.#left.dispose();
    this.#panel?.dispose();
  }

  /** Nothing is read for a hidden panel: it asks when it is shown again. */
  async #refresh(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#panel?.visible) await this.#delivery.deliver(this.#ids);
  }
}
