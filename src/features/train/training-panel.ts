import * as vscode from "vscode";
import type { PanelContract, PanelHostContract } from "../../protocol/panel";
import { Channel, type Handlers } from "../../rpc/channel";
import { webviewPage } from "../../session/webview-page";
import { PanelDelivery } from "./panel-delivery";
import { panelTitle } from "./panel-title";
import type { TrainingDesk } from "./training-desk";
import { acceptPages } from "./webview-port";

export const panelViewType = "softmaxLab.training";

/** The desk in a webview. It owns nothing: closing it, hiding it and showing it again change nothing at the desk. */
export class TrainingPanel {
  #delivery: PanelDelivery | undefined;
  /** Asked to the front, and not there yet. */
  #isComing = false;
  readonly #subscriptions: vscode.Disposable[] = [];

  constructor(
    private readonly panel: vscode.WebviewPanel,
    private readonly desk: TrainingDesk,
    handlers: Omit<Handlers<PanelHostContract>, "snapshot">,
    extensionUri: vscode.Uri,
    listener: { visibilityChanged(): void; closed(): void },
  ) {
    const pages = acceptPages(panel.webview, (port) => {
      const channel = new Channel<PanelHostContract, PanelContract>(port, {
        ...handlers,
        snapshot: () => {
          delivery.restart();
          return desk.snapshot();
        },
      });
      const delivery = new PanelDelivery(desk, (name, payload) => channel.emit(name, payload));
      this.#delivery = delivery;
      port.onClose(() => {
        delivery.dispose();
        if (this.#delivery === delivery) this.#delivery = undefined;
      });
    });
    this.#subscriptions.push(
      pages,
      panel.onDidChangeViewState(() => {
        this.#isComing = false;
        if (!panel.visible) pages.end();
        listener.visibilityChanged();
      }),
      panel.onDidDispose(() => {
        vscode.Disposable.from(...this.#subscriptions).dispose();
        listener.closed();
      }),
    );
    panel.iconPath = {
      light: vscode.Uri.joinPath(extensionUri, "media", "training-light.svg"),
      dark: vscode.Uri.joinPath(extensionUri, "media", "training-dark.svg"),
    };
    this.#retitle();
    this.#load(vscode.Uri.joinPath(extensionUri, "dist"));
  }

  /** Also while it is on its way to the front: a short run may end before it is there. */
  get visible(): boolean {
    return this.panel.visible || this.#isComing;
  }

  reveal(): void {
    this.#isComing = !this.panel.visible;
    this.panel.reveal(this.panel.viewColumn);
  }

  stateChanged(): void {
    this.#retitle();
    this.#delivery?.stateChanged();
  }

  pointsAdded(): void {
    this.#retitle();
    this.#delivery?.pointsAdded();
  }

  #retitle(): void {
    const title = panelTitle(this.desk.data, this.desk.shownRun, this.desk.curve.lastEpochs);
    // Setting a title, even the same one, costs a message to the window.
    if (this.panel.title !== title) this.panel.title = title;
  }

  #load(resources: vscode.Uri): void {
    const { webview } = this.panel;
    webview.options = { enableScripts: true, enableForms: true, localResourceRoots: [resources] };
    webview.html = webviewPage(webview, {
      title: "Softmax Lab: Training",
      script: vscode.Uri.joinPath(resources, "panel.js"),
      styleSheet: vscode.Uri.joinPath(resources, "panel.css"),
      nonce: globalThis.crypto.randomUUID(),
    });
  }
}
