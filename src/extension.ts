import { availableParallelism, freemem } from "node:os";
import * as vscode from "vscode";
import { registerAnnotate } from "./features/annotate/register";
import { registerChart } from "./features/chart/register";
import { registerClipboard } from "./features/clipboard/register";
import { registerCompare } from "./features/compare/register";
import { registerDebug } from "./features/debug/register";
import { registerExamples } from "./features/examples/register";
import { registerNotebook } from "./features/notebook/register";
import { registerPredict } from "./features/predict/register";
import { registerRuns } from "./features/runs/register";
import { registerStatusBar } from "./features/status-bar/register";
import { registerTrain } from "./features/train/register";
import { FilesOnDisk } from "./platform/node/files-on-disk";
import { leadsOutOf } from "./platform/node/leads-out-of";
import { storeHost } from "./platform/node/store-host";
import { spawnWorker } from "./platform/node/worker-port";
import { EngineHost } from "./session/engine-host";
import { ModelShelf } from "./session/model-shelf";
import { RunKeeping } from "./session/runs/run-keeping";
import { RunStore } from "./session/runs/run-store";
import { sharedStorage } from "./session/runs/shared-storage";
import { SearchKeeper } from "./session/search/search-keeper";
import { WebviewPages } from "./session/webview-pages";

let suspend: () => Promise<unknown> = () => Promise.resolve();

export function activate(context: vscode.ExtensionContext): void {
  const bundles = vscode.Uri.joinPath(context.extensionUri, "dist");
  const workerScript = vscode.Uri.joinPath(bundles, "worker.js").fsPath;
  const startEngine = () => new EngineHost(() => spawnWorker(workerScript));
  const engine = startEngine();
  const models = new ModelShelf();
  // An empty window has no storage of its own.
  const storage =
    context.storageUri?.with({ path: sharedStorage(context.storageUri.path) }) ?? context.globalStorageUri;
  const filesIn = (folder: string) => new FilesOnDisk(vscode.Uri.joinPath(storage, folder).fsPath);
  const host = storeHost();
  const store = new RunStore(filesIn("runs"), host);
  const keeping = new RunKeeping(store, engine);
  const machine = {
    cores: availableParallelism(),
    freeMemory: freemem,
    startEngine,
    keeper: new SearchKeeper(filesIn("searches"), host),
  };
  const pages = new WebviewPages(new FilesOnDisk(bundles.fsPath));
  context.subscriptions.push(engine);

  const status = registerStatusBar(context);
  // A run that is out of sight comes before an array that is in sight.
  const [sayRunStatus, sayArrayStatus] = [status.place(), status.place()];
  const { openAnnotated, arrayAtHand } = registerAnnotate(context, engine, sayArrayStatus);
  registerChart(context, arrayAtHand, pages);
  registerClipboard(context, openAnnotated);
  registerNotebook(context, openAnnotated);
  registerDebug(context, openAnnotated);
  const training = registerTrain(context, engine, models, keeping, machine, sayRunStatus, leadsOutOf, pages);
  suspend = () => Promise.all([keeping.suspend(), training.suspend()]);
  registerRuns(context, store, training);
  registerCompare(context, store, pages);
  registerPredict(context, engine, models);
  registerExamples(context);
}

/** VS Code waits for what trains to be written, a few seconds at most. */
export async function deactivate(): Promise<void> {
  await suspend();
}
