import * as vscode from "vscode";
import { recipeOptions } from "../../core/recipe/recipe";
import type { PanelHostContract } from "../../protocol/panel";
import type { Handlers } from "../../rpc/channel";
import type { Method, Params, Result } from "../../rpc/contract";
import type { EngineHost } from "../../session/engine-host";
import { lookInto } from "../../session/look-into";
import { logPageFault } from "../panels/page-fault";
import { chooseTable } from "./choose-data";
import { tableFileAt } from "./data-file";
import { locationOf, uriAt } from "./file-location";
import { keptWorstRows } from "./kept-worst-rows";
import { parseParameters } from "./panel-messages";
import { besidePanel, revealRow } from "./reveal-row";
import { RunJudgments } from "./run-judgments";
import { saveModel, saveRecipe } from "./save-files";
import type { TrainingDesk } from "./training-desk";

type PanelHandlers = Omit<Handlers<PanelHostContract>, "snapshot">;

/** Answers what the panel asks, after looking at how it asks. */
export function panelHandlers(
  desk: TrainingDesk,
  engine: EngineHost,
  openData: (uri: vscode.Uri) => Promise<void>,
): PanelHandlers {
  const judgments = new RunJudgments(engine, tableFileAt);
  const answers = {
    chooseData: async () => {
      const uri = await chooseTable("Choose the Data to Train On");
      if (uri) await openData(uri);
    },
    chooseFile: async ({ option }) => {
      const { kind, label } = recipeOptions[option];
      if (kind !== "file") return;
      const uri = await chooseTable(`Choose the ${label}`);
      if (!uri) return;
      desk.changeSettings({ ...desk.settings, [option]: locationOf(uri) });
    },
    // The example itself is what then opens this panel with its data.
    openExample: async () => {
      await vscode.commands.executeCommand("softmaxLab.openExample");
    },
    reloadData: () => desk.reload(),
    cancelReading: () => desk.cancelReading(),
    revealData: async () => {
      if (!desk.file) return;
      const uri = vscode.Uri.parse(desk.file.location);
      await vscode.commands.executeCommand("vscode.open", uri, besidePanel());
    },
    changeSettings: (settings) => desk.changeSettings(settings),
    train: () => desk.train(),
    search: (wish) => desk.search(wish),
    stopSearch: () => desk.searches.stop(),
    goOnSearching: () => desk.goOnSearching(),
    useTrial: ({ index }) => desk.useTrial(index),
    pause: ({ runId }) => desk.runs.named(runId).pause(),
    resume: ({ runId }) => desk.runs.named(runId).resume(),
    advance: ({ runId, stretch }) => desk.runs.named(runId).advance(stretch),
    changeLearningRate: ({ runId, learningRate }) => desk.runs.named(runId).changeLearningRate(learningRate),
    stop: ({ runId }) => desk.runs.named(runId).stop(),
    startOver: ({ runId }) => desk.startOver(runId),
    saveRecipe: async () => {
      if (!desk.file) return null;
      const data = vscode.Uri.parse(desk.file.location);
      return saveRecipe(data, desk.recipe);
    },
    continueRun: ({ runId }) => desk.continueRun(runId),
    reports: ({ runId }) => desk.runs.reports(runId),
    worstRows: async ({ runId, part }) => {
      try {
        return await judgments.worstRows(await desk.runs.judged(runId), part);
      } catch (error) {
        return keptWorstRows(await desk.runs.reports(runId).catch(() => null), part, error);
      }
    },
    revealRow: async ({ runId, part, ...place }) => {
      const run = await desk.runs.judged(runId);
      const file = tableFileAt(desk.runs.locationOf(run));
      const { test } = run.plan.recipe;
      const uri = part === "test" && test !== null ? uriAt(test) : vscode.Uri.parse(file.location);
      await revealRow(uri, place, () => judgments.requireUnchanged(run, file));
    },
    importance: async ({ runId, part }) => judgments.importance(await desk.runs.judged(runId), part),
    cancelImportance: async ({ runId }) => judgments.cancelImportance(await desk.runs.judged(runId)),
    saveModel: async ({ runId }) => {
      const kept = await desk.runs.modelOf(runId);
      return kept && saveModel(kept.content, vscode.Uri.parse(kept.location));
    },
    reportFault: (fault) => logPageFault("the training panel", fault),
    regions: async (params) => lookInto(engine, await desk.runs.judged(params.runId), "regions", params),
    weights: async (params) => lookInto(engine, await desk.runs.judged(params.runId), "weights", params),
    backpropagation: async (params) =>
      lookInto(engine, await desk.runs.judged(params.runId), "backpropagation", params),
  } satisfies {
    [M in Exclude<Method<PanelHostContract>, "snapshot">]: (
      params: Params<PanelHostContract, M>,
    ) => Result<PanelHostContract, M> | Promise<Result<PanelHostContract, M>>;
  };

  return Object.fromEntries(
    Object.entries(answers).map(([method, answer]) => [
      method,
      (params: unknown) =>
        (answer as (params: unknown) => unknown)(parseParameters(method as keyof typeof answers, params)),
    ]),
  ) as unknown as PanelHandlers;
}
