import * as vscode from "vscode";
import * as v from "valibot";
import type { KeptRun, RunStore } from "../../session/runs/run-store";
import type { WebviewPages } from "../../session/webview-pages";
import { tellInformation } from "../notices/tell";
import { ComparisonPanel } from "./comparison-panel";

/** A run as the Runs view hands it over. */
const runItem = v.object({ kind: v.literal("run"), id: v.string() });

/** Compare Runs: of those selected in the Runs view, or of those chosen from a list. */
export function registerCompare(
  context: vscode.ExtensionContext,
  store: RunStore,
  pages: WebviewPages,
): void {
  const panel = new ComparisonPanel(store, pages, context.workspaceState);
  context.subscriptions.push(
    panel,
    vscode.commands.registerCommand("softmaxLab.compareRuns", async (item?: unknown, selected?: unknown) => {
      const items = (Array.isArray(selected) ? selected : [item]).filter((each) => v.is(runItem, each));
      const ids = items.length > 1 ? items.map(({ id }) => id) : await chooseRuns(store, items[0]?.id);
      if (ids.length > 0) panel.show(ids);
    }),
  );
}

/** Lets the person choose runs; empty where none were chosen. @param chosen already. */
async function chooseRuns(store: RunStore, chosen: string | undefined): Promise<readonly string[]> {
  const runs = (await store.list()).filter((run): run is KeptRun => run.kind === "run");
  if (runs.length === 0) {
    void tellInformation("There are no runs to compare yet. Train a model on a CSV file first.");
    return [];
  }
  const items = runs.map(({ id, name, status, startedAt }) => ({
    label: name,
    description: `${status}, ${new Date(startedAt).toLocaleString()}`,
    picked: id === chosen,
    id,
  }));
  const picks = await vscode.window.showQuickPick(items, {
    title: "Compare Runs",
    placeHolder: "The runs to set beside each other",
    canPickMany: true,
    matchOnDescription: true,
  });
  return picks?.map(({ id }) => id) ?? [];
}
