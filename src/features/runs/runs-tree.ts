import * as vscode from "vscode";
import { LabError } from "../../core/errors";
import { canContinueKept } from "../../session/runs/run-keeping";
import type { KeptRun, RunStore, UnreadableRun } from "../../session/runs/run-store";
import { describeRun, describeRunAloud, describeRunInFull, iconOf } from "./run-text";
import { ShownRuns, type RunRow, type ShownRow } from "./shown-runs";

export type RunNode = ShownRow | ModelNode;

/** The saved model of a run, under it. */
export interface ModelNode {
  readonly kind: "model";
  readonly row: RunRow;
}

/** How long ago a run was is told anew so often. */
const ageMilliseconds = 60_000;

/** The runs kept, as the view shows them. */
export class RunsTree implements vscode.TreeDataProvider<RunNode>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<RunNode[] | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #shown: ShownRuns;
  readonly #stopListening: () => void;
  readonly #timer = setInterval(() => this.catchUp(), ageMilliseconds);

  constructor(store: RunStore) {
    this.#shown = new ShownRuns(store, (rows) => this.#changed.fire(rows));
    this.#stopListening = store.onChange((id) => void this.#shown.runChanged(id));
  }

  set visible(visible: boolean) {
    this.#shown.visible = visible;
  }

  /** Shows what another window may have done meanwhile. */
  catchUp(): void {
    void this.#shown.catchUp();
  }

  async getChildren(node?: RunNode): Promise<RunNode[]> {
    if (node?.kind === "run" && node.run.hasModel) return [{ kind: "model", row: node }];
    if (node) return [];
    try {
      return [...(await this.#shown.rows())];
    } catch (error) {
      // The view itself has no place for an error.
      return [{ kind: "unreadable", id: "", reason: LabError.from(error).message }];
    }
  }

  getTreeItem(node: RunNode): vscode.TreeItem {
    switch (node.kind) {
      case "run":
        return runItem(node);
      case "model":
        return modelItem(node);
      case "unreadable":
        return unreadableItem(node);
    }
  }

  /** What is shown of a run when somebody points at it, and told of no run before. */
  resolveTreeItem(item: vscode.TreeItem, node: RunNode): vscode.TreeItem {
    if (node.kind === "run") item.tooltip = describeRunInFull(node.run);
    return item;
  }

  dispose(): void {
    clearInterval(this.#timer);
    this.#shown.dispose();
    this.#stopListening();
    this.#changed.dispose();
  }
}

function runItem(row: RunRow): vscode.TreeItem {
  const { run, now } = row;
  const { Collapsed, None } = vscode.TreeItemCollapsibleState;
  const item = new vscode.TreeItem(run.name, run.hasModel ? Collapsed : None);
  item.id = run.id;
  item.description = describeRun(run, now);
  item.iconPath = new vscode.ThemeIcon(iconOf(run));
  item.contextValue = contextOf(run);
  item.accessibilityInformation = { label: describeRunAloud(run, now) };
  item.command = { command: "softmaxLab.runs.open", title: "Open", arguments: [row] };
  return item;
}

/** Words that the menus' conditions look for. */
function contextOf(run: KeptRun): string {
  const words = {
    run: true,
    pinned: run.pinned,
    unpinned: !run.pinned,
    model: run.hasModel,
    resumable: canContinueKept(run),
    ended: !run.alive,
  };
  return Object.entries(words)
    .filter(([, holds]) => holds)
    .map(([word]) => word)
    .join(" ");
}

function modelItem({ row: { run } }: ModelNode): vscode.TreeItem {
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
