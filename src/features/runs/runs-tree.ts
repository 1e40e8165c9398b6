import * as vscode from "vscode";
import { LabError } from "../../core/errors";
import { canContinueKept } from "../../session/runs/run-keeping";
import type { KeptRun, RunStore, UnreadableRun } from "../../session/runs/run-store";
import { describeRun, describeRunInFull, lookOf } from "./run-text";

export type RunNode = RunStoreNode | ModelNode;
type RunStoreNode = KeptRun | UnreadableRun;

/** The saved model of a run, under it. */
export interface ModelNode {
  readonly kind: "model";
  readonly run: KeptRun;
}

/** How long ago a run was is told anew so often. */
const ageMilliseconds = 60_000;

/** The runs kept, as the view shows them. */
export class RunsTree implements vscode.TreeDataProvider<RunNode>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<RunNode | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #stopListening: () => void;
  readonly #timer = setInterval(() => this.refresh(), ageMilliseconds);

  constructor(private readonly store: RunStore) {
    this.#stopListening = store.onChange(() => this.refresh());
  }

  refresh(): void {
    this.#changed.fire(undefined);
  }

  async getChildren(node?: RunNode): Promise<RunNode[]> {
    if (node?.kind === "run" && node.hasModel) return [{ kind: "model", run: node }];
    if (node) return [];
    try {
      return [...(await this.store.list())];
    } catch (error) {
      // The view itself has no place for an error.
      return [{ kind: "unreadable", id: "", reason: LabError.from(error).message }];
    }
  }

  getTreeItem(node: RunNode): vscode.TreeItem {
    switch (node.kind) {
      case "run":
        return runItem(node, this.store.host.now());
      case "model":
        return modelItem(node);
      case "unreadable":
        return unreadableItem(node);
    }
  }

  dispose(): void {
    clearInterval(this.#timer);
    this.#stopListening();
    this.#changed.dispose();
  }
}

function runItem(run: KeptRun, now: number): vscode.TreeItem {
  const { Collapsed, None } = vscode.TreeItemCollapsibleState;
  const item = new vscode.TreeItem(run.name, run.hasModel ? Collapsed : None);
  const { icon } = lookOf(run.status);
  const description = describeRun(run, now);
  item.id = run.id;
  item.description = description;
  item.tooltip = describeRunInFull(run);
  item.iconPath = new vscode.ThemeIcon(icon);
  item.contextValue = contextOf(run);
  item.accessibilityInformation = { label: `${run.name}, ${lookOf(run.status).word}, ${description}` };
  item.command = { command: "softmaxLab.runs.open", title: "Open", arguments: [run] };
  return item;
}

/** Words that the menus' conditions look for. */
function contextOf(run: KeptRun): string {
  const words = {
    run: true,
    pinned: run.pinned,
    unpinned: !run.pinned,
    model: run.hasModel,
    resumable: canContinueKept(run) && !run.alive,
    ended: !run.alive,
  };
  return Object.entries(words)
    .filter(([, holds]) => holds)
    .map(([word]) => word)
    .join(" ");
}

function modelItem({ run }: ModelNode): vscode.TreeItem {
  const item = new vscode.TreeItem("Model");
  item.id = `${run.id} model`;
  item.description = "the best weights";
  item.iconPath = new vscode.ThemeIcon("package");
  item.contextValue = "savedModel";
  item.tooltip =
    "The model of this run, with all that is needed to predict with it. Save it as a file of its own.";
  item.accessibilityInformation = { label: `Model of ${run.name}` };
  return item;
}

function unreadableItem({ id, reason }: UnreadableRun): vscode.TreeItem {
  const item = new vscode.TreeItem(id === "" ? "The runs cannot be read" : id);
  item.id = id;
  item.description = reason;
  item.tooltip = reason;
  item.iconPath = new vscode.ThemeIcon("warning");
  item.contextValue = id === "" ? "none" : "unreadable ended";
  return item;
}
