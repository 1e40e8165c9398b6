import * as vscode from "vscode";
import type { RunStore } from "../../session/runs/run-store";
import { registerRunCommands, type RunPanel } from "./run-commands";
import { RunsTree } from "./runs-tree";

/** When the window has settled, in milliseconds, the runs are read ahead, so that the view has them at once. */
const settlingMilliseconds = 3000;

/** The view of the runs kept, and what can be done with them. */
export function registerRuns(context: vscode.ExtensionContext, store: RunStore, panel: RunPanel): void {
  const tree = new RunsTree(store);
  const view = vscode.window.createTreeView("softmaxLab.runs", {
    treeDataProvider: tree,
    canSelectMany: true,
    showCollapseAll: false,
  });
  context.subscriptions.push(
    tree,
    view,
    registerRunCommands(store, panel),
    view.onDidChangeVisibility(({ visible }) => {
      tree.visible = visible;
      // VS Code hides a view that has no rows yet, and lays its list out again only two seconds after the view was first
      // unfolded, or with any message.
      if (visible) view.message = "";
    }),
    vscode.window.onDidChangeWindowState(({ focused }) => focused && tree.catchUp()),
  );
  tree.visible = view.visible;
  const readAhead = setTimeout(() => void store.list().catch(() => undefined), settlingMilliseconds);
  context.subscriptions.push({ dispose: () => clearTimeout(readAhead) });
  // What cannot be taken away now is next time.
  store.purge().catch(() => undefined);
}
