import * as vscode from "vscode";
import { isClassScore, type Model, type PartScore } from "../../core/models/model";
import { formatPercentage } from "../../core/percentage";
import type { EngineHost } from "../../session/engine-host";
import type { ModelShelf } from "../../session/model-shelf";
import { tellInformation } from "../notices/tell";

const savedModels = "**/*.softmax-model.json";
const mostSavedModels = 50;

/** A model offered to a person: trained in this window, or saved and not read yet. */
type Candidate = { readonly trained: Model } | { readonly file: vscode.Uri };

/**
 * The model to predict with. Without `ask`, the newest of this window, or the only saved one; a person chooses
 * wherever that leaves a question. Undefined when they choose none.
 * @throws LabError when a saved model cannot be read.
 */
export async function chooseModel(
  models: ModelShelf,
  engine: EngineHost,
  ask: boolean,
): Promise<Model | undefined> {
  const newest = models.newestFirst[0];
  if (newest && !ask) return newest;
  const files = await vscode.workspace.findFiles(savedModels, undefined, mostSavedModels);
  const candidates: Candidate[] = [
    ...models.newestFirst.map((trained) => ({ trained })),
    ...files.map((file) => ({ file })),
  ];
  if (candidates.length === 0 && !ask) return offerWaysToAModel(engine);
  const chosen = candidates.length === 1 && !ask ? candidates[0] : await pick(candidates);
  if (chosen === undefined) return undefined;
  if (chosen === "browse") return browse(engine);
  return "trained" in chosen ? chosen.trained : openModel(chosen.file, engine);
}

async function offerWaysToAModel(engine: EngineHost): Promise<Model | undefined> {
  const train = "Train a Model";
  const open = "Open a Model…";
  const answer = await tellInformation(
    "There is no model to predict with yet: none was trained in this window, and the workspace holds no *.softmax-model.json.",
    train,
    open,
  );
  if (answer === train) await vscode.commands.executeCommand("softmaxLab.openTrainingPanel");
  return answer === open ? browse(engine) : undefined;
}

async function pick(candidates: readonly Candidate[]): Promise<Candidate | "browse" | undefined> {
  const items = candidates.map((candidate) => ({
    ...describe(candidate),
    candidate: candidate as Candidate | "browse",
  }));
  items.push({ label: "$(folder-opened) Browse…", description: "", candidate: "browse" });
  const item = await vscode.window.showQuickPick(items, {
    placeHolder: "The model to predict this row with",
  });
  return item?.candidate;
}

function describe(candidate: Candidate): { label: string; description: string } {
  if ("file" in candidate) {
    return {
      label: `$(file) ${candidate.file.path.split("/").at(-1)}`,
      description: vscode.workspace.asRelativePath(candidate.file),
    };
  }
  const { name, measured, recipe } = candidate.trained;
  const score = measured.test ?? measured.validation;
  const part = measured.test ? "test" : "validation";
  const quality = score ? `, ${part} ${describeScore(score)}` : "";
  return { label: `$(beaker) ${name}`, description: `predicts ${recipe.target}${quality}` };
}

function describeScore(score: PartScore): string {
  return isClassScore(score)
    ? `accuracy ${formatPercentage(score.accuracy)}`
    : `R² ${score.r2.toPrecision(4)}`;
}

async function browse(engine: EngineHost): Promise<Model | undefined> {
  const [file] =
    (await vscode.window.showOpenDialog({
      title: "Open a Model",
      filters: { "Softmax Lab models": ["json"] },
    })) ?? [];
  return file && openModel(file, engine);
}

async function openModel(file: vscode.Uri, engine: EngineHost): Promise<Model> {
  const bytes = await vscode.workspace.fs.readFile(file);
  return engine.request("readModel", { name: file.path.split("/").at(-1)!, bytes });
}
