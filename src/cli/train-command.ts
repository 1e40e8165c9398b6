import type { TableSummary } from "../core/data/table-summary";
import { LabError } from "../core/errors";
import { listNames } from "../core/list-names";
import { resumedRecipe } from "../core/models/checkpoint";
import { completeRecipe, factsFor } from "../core/recipe/defaults";
import type { Recipe, RecipeSettings } from "../core/recipe/recipe";
import type { EngineHost } from "../session/engine-host";
import { Run, type RunPlan } from "../session/run";
import { requireCompatible, type TrainArguments } from "./arguments";
import { fileSource, labelsBeside } from "./file-source";
import { CheckpointFile } from "./checkpoint-file";
import { readRecipe } from "./recipe-source";
import { shown, type Terminal } from "./terminal";
import { JsonReport, reportEpochs, TextReport } from "./train-report";
import { UsageError } from "./usage-error";

/**
 * Trains, tells every epoch, and tells the scores. An interrupt stops the run and tells the scores so far.
 * @returns whether the run was interrupted.
 * @throws LabError what the run failed with.
 */
export async function runTraining(
  args: TrainArguments,
  engine: EngineHost,
  terminal: Terminal,
): Promise<boolean> {
  const plan = await planRun(args, engine, terminal);
  const report = args.json ? new JsonReport(terminal) : new TextReport(terminal, plan.recipe.epochs);
  const checkpoint =
    args.checkpoint === null
      ? null
      : new CheckpointFile(args.checkpoint, terminal, () => void run.stop().catch(() => undefined));
  engine.on("runState", ({ bytes }) => checkpoint?.write(bytes));
  let warned = false;
  const run: Run = new Run("terminal", plan, engine, {
    changed: ({ started, folds }) => {
      if (folds) report.folds(folds);
      if (started && !warned) {
        warned = true;
        for (const warning of started.warnings) terminal.err.write(`Warning: ${shown(warning)}\n`);
      }
    },
    pointsAdded: ({ curve, started }, first) =>
      reportEpochs(curve.since(first), started?.classes === null, report),
  });
  const ignoreInterrupts = terminal.onInterrupt(() => void run.stop());
  await run.ended;
  ignoreInterrupts();
  report.end();
  await checkpoint?.end();
  if (run.error) throw LabError.fromData(run.error);
  report.finished(run.result!);
  return run.result!.outcome === "stopped";
}

async function planRun(args: TrainArguments, engine: EngineHost, terminal: Terminal): Promise<RunPlan> {
  const { checkpoint, resume } = args;
  const { file, settings } = await chosen(args, terminal);
  const bytes = resume === null ? null : await terminal.readFile(resume);
  const recipe = bytes
    ? resumedRecipe((await engine.request("readCheckpoint", { name: resume!, bytes })).recipe, settings)
    : await recipeFor(file, settings, engine, terminal);
  return {
    source: fileSource(file, recipe.labels),
    testSource:
      recipe.test === null
        ? null
        : fileSource(recipe.test, recipe.labels === null ? null : labelsBeside(recipe.test)),
    recipe,
    keepsState: checkpoint !== null,
    ...(bytes && { resume: bytes }),
  };
}

/** What is not set follows its default, for which the data is looked at, as in the panel. */
async function recipeFor(
  file: string,
  settings: RecipeSettings,
  engine: EngineHost,
  terminal: Terminal,
): Promise<Recipe> {
  const reading = completeRecipe(settings);
  const source = fileSource(file, reading.labels);
  const summary = await engine.request("inspectTable", { source, reading });
  const leftOut = describeLeftOut(summary, reading);
  if (leftOut !== null) terminal.err.write(`${leftOut}\n`);
  return completeRecipe(settings, factsFor(settings, summary));
}

/** Which columns are not learned from though nobody has said so, or null where there are none. */
function describeLeftOut({ columns }: TableSummary, { target, ignore, type }: Recipe): string | null {
  const chosen = new Set([target, ...ignore, ...Object.keys(type)]);
  const leftOut = columns.filter((column) => column.leftOut !== undefined && !chosen.has(column.name));
  if (leftOut.length === 0) return null;
  const names = leftOut.map((column) => `${shown(column.name)} (${column.type})`);
  return `Left out: ${listNames(names)}; inspect says why, and --type NAME=TYPE says otherwise.`;
}

/** The file to train on, and the settings: the recipe's, where there is one, overridden by the flags. */
async function chosen(
  { file, recipe, settings }: TrainArguments,
  terminal: Terminal,
): Promise<{ file: string; settings: RecipeSettings }> {
  if (recipe === null) return { file: file!, settings };
  const read = await readRecipe(recipe, terminal);
  const data = file ?? read.data;
  if (data === null) throw new UsageError(`"${recipe}" names no data; give the CSV file as well.`, "train");
  const all = { ...read.settings, ...settings };
  if (typeof all.target !== "string")
    throw new UsageError(`"${recipe}" names no target: give --target NAME.`, "train");
  requireCompatible(all, "train");
  return { file: data, settings: all };
}
