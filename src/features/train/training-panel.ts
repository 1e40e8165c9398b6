import * as vscode from "vscode";
import type { Greeting, PanelContract, PanelHostContract } from "../../protocol/panel";
import { Channel, type Handlers } from "../../rpc/channel";
import type { WebviewPages } from "../../session/webview-pages";
import { fillPanelOfKind, type PanelKind } from "../panels/panel-kind";
import { sendToPage } from "../panels/send-to-page";
import { PanelDelivery, toldNow, type Told } from "./panel-delivery";
import { parseParameters } from "./panel-messages";
import { panelTitle } from "./panel-title";
import type { TrainingDesk } from "./training-desk";
import { acceptPages } from "./webview-port";

export const trainingKind = {
  viewType: "softmaxLab.training",
  page: "panel",
  title: "Train a Model",
} satisfies PanelKind;

/**
 * To bring a page on screen keeps the editor's processes busy for about that long, in milliseconds, and where training has
 * half of the cores meanwhile, it takes longer by half.
 */
const comingMilliseconds = 500;

/** The desk in a webview. It owns nothing: closing it, hiding it and showing it again change nothing at the desk. */
export class TrainingPanel {
  #delivery: PanelDelivery | undefined;
  /** Asked to the front, and not there yet. */
  #isComing = false;
  #isFilled = false;
  #wasVisible = true;
  #greetings = 0;
  /** By the last greeting; null once a page has come. */
  #greeted: Told | null = null;
  readonly #subscriptions: vscode.Disposable[] = [];

  constructor(
    private readonly panel: vscode.WebviewPanel,
    private readonly desk: TrainingDesk,
    handlers: Omit<Handlers<PanelHostContract>, "snapshot">,
    pages: WebviewPages,
    listener: { visibilityChanged(): void; closed(): void },
  ) {
    const visits = acceptPages(panel.webview, (port) => {
      const channel = new Channel<PanelHostContract, PanelContract>(port, {
        ...handlers,
        snapshot: (params) => {
          const told = this.#takeGreeting(parseParameters("snapshot", params).greeting);
          if (told) {
            delivery.catchUp(told);
            return null;
          }
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
      visits,
      panel.onDidChangeViewState(() => {
        this.#isComing = false;
        if (!panel.visible) visits.end();
        else if (!this.#wasVisible) this.#greet();
        this.#wasVisible = panel.visible;
        listener.visibilityChanged();
      }),
      panel.onDidDispose(() => {
        vscode.Disposable.from(...this.#subscriptions).dispose();
        listener.closed();
      }),
    );
    this.#retitle();
    void this.#fill(pages);
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
    const title = panelTitle(this.desk.data, this.desk.runs.view, this.desk.runs.curve.lastEpochs);
    // Setting a title, even the same one, costs a message to the window.
    if (this.panel.title !== title) this.panel.title = title;
  }

  async #fill(pages: WebviewPages): Promise<void> {
    this.#isFilled = await fillPanelOfKind(this.panel, trainingKind, pages);
    this.#greet();
  }

  /** Tells the page that is on its way all there is; see `Greeting`. */
  #greet(): void {
    if (!this.#isFilled || !this.panel.visible) return;
    const greeting: Greeting = { greeting: ++this.#greetings, snapshot: this.desk.snapshot() };
    this.#greeted = toldNow(this.desk);
    sendToPage(this.panel.webview, greeting);
    void this.desk.runs.own?.rest(comingMilliseconds);
  }

  #takeGreeting(number: number | null): Told | null {
    const told = number === this.#greetings ? this.#greeted : null;
    this.#greeted = null;
    return told;
  }
}
