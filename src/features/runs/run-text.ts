import { isClassScore } from "../../core/models/model";
import { formatPercentage } from "../../core/percentage";
import { summarizeFolds } from "../../core/reports/cross-validation";
import type { KeptRun, KeptStatus } from "../../session/runs/run-store";

interface Look {
  readonly icon: string;
  readonly word: string;
}

const looks: Readonly<Record<KeptStatus, Look>> = {
  training: { icon: "sync~spin", word: "training" },
  paused: { icon: "debug-pause", word: "paused" },
  suspended: { icon: "debug-disconnect", word: "interrupted" },
  interrupted: { icon: "debug-disconnect", word: "interrupted" },
  finished: { icon: "pass", word: "finished" },
  stopped: { icon: "debug-stop", word: "stopped" },
  failed: { icon: "error", word: "failed" },
};

/** The icon tells how a run stands; a pinned one that has ended well has its own. */
export function iconOf({ status, pinned }: KeptRun): string {
  return pinned && status === "finished" ? "pinned" : looks[status].icon;
}

/**
 * What stands beside a run's name, as in "96.7% test · 5 min ago": so short that all of it can be read in a side bar as wide
 * as VS Code makes it.
 */
export function describeRun(run: KeptRun, now: number): string {
  const metric = run.status === "failed" ? null : describeMetric(run);
  return `${metric ?? looks[run.status].word} · ${describeAge(run.startedAt, now)}`;
}

/** What a screen reader says of a run: its icon too. */
export function describeRunAloud(run: KeptRun, now: number): string {
  const states = [looks[run.status].word, ...(run.pinned ? ["pinned"] : [])];
  return [run.name, ...states, describeRun(run, now)].join(", ");
}

/** All there is to a run in short, a fact a line. */
export function describeRunInFull(run: KeptRun): string {
  const { data, error, last, scores, started, recipe, startedAt } = run;
  const parts = { train: "training", validation: "validation", test: "test" } as const;
  return [
    run.name,
    `${looks[run.status].word}, begun ${new Date(startedAt).toLocaleString()}`,
    `data: ${data.path}`,
    recipe.target === null ? null : `target: ${recipe.target}`,
    started &&
      `${count(started.rows)} training rows, ${count(started.features)} features, ${count(started.parameters)} parameters`,
    last && `epoch ${count(Math.floor(scores?.epochs ?? last.epochs))} of ${count(recipe.epochs)}`,
    ...(["train", "validation", "test"] as const).map((part) => {
      const score = scores?.[part];
      return score ? `${parts[part]}: ${describeScore(score)}` : null;
    }),
    describeFolds(run),
    error && error.message,
  ]
    .filter((line) => line !== null)
    .join("\n");
}

/** The score on the rows least known to the model; of a run under way, how far it is. */
function describeMetric(run: KeptRun): string | null {
  const { scores, last, recipe } = run;
  if (scores?.test) return `${describeScore(scores.test)} test`;
  if (scores?.validation) return `${describeScore(scores.validation)} val.`;
  const folds = describeFolds(run, ",");
  if (folds !== null) return folds;
  if (scores) return `${describeScore(scores.train)} train`;
  if (!last) return null;
  return last.validationAccuracy === null
    ? `epoch ${count(Math.floor(last.epochs))}/${count(recipe.epochs)}`
    : `${formatPercentage(last.validationAccuracy)} val.`;
}

/** As in "95.3% ± 3.8 over 5 folds"; null where none is done. */
function describeFolds({ folds }: KeptRun, over: " over" | "," = " over"): string | null {
  const scores = folds?.crossValidation.scores ?? [];
  const summary = summarizeFolds(scores);
  if (!summary) return null;
  const { measure, mean, deviation } = summary;
  const [name, format, spread] =
    measure === "accuracy"
      ? ["", formatPercentage, (100 * deviation).toFixed(1)]
      : ["RMSE ", significant, significant(deviation)];
  const number = scores.length === 1 ? "1 fold" : `${scores.length} folds`;
  return `${name}${format(mean)}${scores.length === 1 ? "" : ` ± ${spread}`}${over} ${number}`;
}

function count(value: number): string {
  return value.toLocaleString("en");
}

function significant(value: number): string {
  return value.toLocaleString("en", { maximumSignificantDigits: 3 });
}

function describeScore(score: NonNullable<KeptRun["scores"]>["train"]): string {
  return isClassScore(score) ? formatPercentage(score.accuracy) : `R² ${significant(score.r2)}`;
}

const units = [
  ["y", 31_536_000],
  ["mo", 2_592_000],
  ["d", 86_400],
  ["h", 3600],
  ["min", 60],
] as const;

/** As in "5 min ago". @param time milliseconds since 1970, as `now` is. */
export function describeAge(time: number, now: number): string {
  const seconds = (now - time) / 1000;
  const [unit, length] = units.find((candidate) => seconds >= candidate[1]) ?? [undefined, 1];
  return unit ? `${Math.floor(seconds / length)} ${unit} ago` : "just now";
}
