import * as vscode from "vscode";
import { registerAnnotate } from "./features/annotate/register";
import { registerChart } from "./features/chart/register";
import { registerClipboard } from "./features/clipboard/register";
import { registerDebug } from "./features/debug/register";
import { registerExamples } from "./features/examples/register";
import { registerNotebook } from "./features/notebook/register";
import { registerPredict } from "./features/predict/register";
import { registerStatusBar } from "./features/status-bar/register";
import { registerTrain } from "./features/train/register";
import { spawnWorker } from "./platform/node/worker-port";
import { EngineHost } from "./session/engine-host";
import { ModelShelf } from "./session/model-shelf";

export function activate(context: vscode.ExtensionContext): void {
  const workerScript = vscode.Uri.joinPath(context.extensionUri, "dist", "worker.js").fsPath;
  const engine = new EngineHost(() => spawnWorker(workerScript));
  const models = new ModelShelf();
  context.subscriptions.push(engine);

  const status = registerStatusBar(context);
  // A run that is out of sight comes before an array that is in sight.
  const [sayRunStatus, sayArrayStatus] = [status.place(), status.place()];
  const { openAnnotated, arrayAtHand } = registerAnnotate(context, engine, sayArrayStatus);
  registerChart(context, arrayAtHand);
  registerClipboard(context, openAnnotated);
  registerNotebook(context, openAnnotated);
  registerDebug(context, openAnnotated);
  registerTrain(context, engine, models, sayRunStatus);
  registerPredict(context, engine, models);
  registerExamples(context);
}
