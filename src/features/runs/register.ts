import * as vscode from "vscode";
import type { RunStore } from "../../session/runs/run-store";
import { registerRunCommands, type RunPanel } from "./run-commands";
import { RunsTree } from "./runs-tree";

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
    // Another window may have trained meanwhile.
    view.onDidChangeVisibility(({ visible }) => visible && tree.refresh()),
    vscode.window.onDidChangeWindowState(({ focused }) => focused && view.visible && tree.refresh()),
  );
  // What cannot be taken away now is next time.
  store.purge().catch(() => undefined);
}
