import * as vscode from "vscode";
import { LabError } from "../../core/errors";
import { modelFileSuffix } from "../../core/models/model-file";
import { withoutLinks } from "../../core/without-links";
import { inTurns } from "../../session/next-turn";
import { scoreMeasure } from "../../session/runs/run-record";
import { curveCsv } from "../../session/runs/curve-csv";
import type { KeptRun, RunStore } from "../../session/runs/run-store";
import { tellError, tellInformation } from "../notices/tell";
import type { RunNode } from "./runs-tree";
import { doEach } from "./do-each";
import { saveAs } from "./save-as";

/** What of the training panel the runs need. */
export interface RunPanel {
  openRun(runId: string): Promise<void>;
  continueRun(runId: string): Promise<void>;
  useSettings(run: KeptRun): Promise<void>;
}

type Command = (run: KeptRun) => Promise<void>;

/** What can be done with a run of the view, by the names of its commands. */
export function registerRunCommands(store: RunStore, panel: RunPanel): vscode.Disposable {
  const ofRun: Record<string, Command> = {
    open: ({ id }) => panel.openRun(id),
    resume: ({ id }) => panel.continueRun(id),
    rename: (run) => rename(store, run),
    pin: ({ id }) => store.pin(id, true),
    unpin: ({ id }) => store.pin(id, false),
    duplicateSettings: (run) => panel.useSettings(run),
    exportCurves: (run) => exportCurves(store, run),
    saveModel: (run) => saveModel(store, run),
    revealData: async ({ data }) => {
      await vscode.commands.executeCommand("vscode.open", vscode.Uri.parse(data.location));
    },
  };
  return vscode.Disposable.from(
    ...Object.entries(ofRun).map(([name, work]) =>
      vscode.commands.registerCommand(`softmaxLab.runs.${name}`, (node?: RunNode) =>
        telling(async () => {
          // Only the view's own items name a run.
          if (node && node.kind !== "unreadable") await work((node.kind === "model" ? node.row : node).run);
        }),
      ),
    ),
    vscode.commands.registerCommand("softmaxLab.runs.delete", (node?: RunNode, nodes?: RunNode[]) =>
      telling(() => remove(store, nodes ?? (node ? [node] : []))),
    ),
  );
}

/** Tells what went wrong, where something did. */
async function telling(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    void tellError(LabError.from(error).message);
  }
}

async function rename(store: RunStore, { id, name, title }: KeptRun): Promise<void> {
  const wanted = await vscode.window.showInputBox({
    title: "Rename Run",
    value: name,
    prompt: withoutLinks(`Leave it empty for the automatic name, "${title}".`),
    validateInput: (text) => (text.trim().length > 200 ? "A name has at most 200 characters." : undefined),
  });
  if (wanted !== undefined) await store.rename(id, wanted);
}

async function exportCurves(store: RunStore, run: KeptRun): Promise<void> {
  const points = await store.curve(run.id);
  if (points.steps.length === 0) throw new LabError("run-unknown", `"${run.name}" has no curve yet.`);
  const content = await inTurns(curveCsv(points, scoreMeasure(run)));
  await saveAs(run, "Export Curves", "CSV files", " curves.csv", content);
}

async function saveModel(store: RunStore, run: KeptRun): Promise<void> {
  const content = await store.model(run.id);
  if (!content) throw new LabError("run-unknown", `"${run.name}" has no model.`);
  await saveAs(run, "Save Model", "Softmax Lab models", modelFileSuffix, content);
}

async function remove(store: RunStore, nodes: readonly RunNode[]): Promise<void> {
  const runs = nodes.filter((node) => node.kind !== "model");
  const removed = await tellingOfEach(runs, ({ id }) => store.remove(id));
  const [first] = removed;
  if (!first) return;
  const what =
    removed.length > 1 ? `${removed.length} runs` : first.kind === "run" ? `"${first.run.name}"` : first.id;
  const choice = await tellInformation(`Deleted ${what}.`, "Undo");
  if (choice !== undefined) await tellingOfEach(removed, ({ id }) => store.restore(id));
}

/** Does `work` for each, tells where it cannot be done, and returns those for which it was. */
async function tellingOfEach<T>(
  items: readonly T[],
  work: (item: T) => Promise<void>,
): Promise<readonly T[]> {
  const { done, problems } = await doEach(items, work);
  if (problems.length > 0) void tellError(problems.join(" "));
  return done;
}
