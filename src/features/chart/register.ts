import * as vscode from "vscode";
import type { ChartedArray } from "../../protocol/chart";
import type { WebviewPages } from "../../session/webview-pages";
import { ChartPanel } from "./chart-panel";
import { chartView } from "./chart-view";

/** The annotated array at hand. */
export interface ArrayAtHand {
  /** Null where there is none, or its numbers are not known at present. */
  readonly current: () => ChartedArray | null;
  readonly onDidChange: vscode.Event<void>;
  /** Makes the array that a link's id means the one at hand, or the one at the cursor; false where the meant one is gone. */
  readonly choose: (id: unknown) => boolean;
  readonly heatStep: (probability: number) => number | null;
}

/** Show Chart: logits and probabilities as bars, a matrix as a heat map, in one panel that follows the array at hand. */
export function registerChart(
  context: vscode.ExtensionContext,
  atHand: ArrayAtHand,
  pages: WebviewPages,
): void {
  const panel = new ChartPanel(pages, () => {
    const array = atHand.current();
    return array
      ? chartView(array, atHand.heatStep)
      : { kind: "nothing", message: "Put the cursor in an annotated array to see its chart." };
  });
  context.subscriptions.push(
    panel,
    atHand.onDidChange(() => panel.refresh()),
    vscode.commands.registerCommand("softmaxLab.showChart", (id: unknown) => {
      if (atHand.choose(id)) panel.show();
    }),
  );
}
