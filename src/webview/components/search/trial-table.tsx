import { useState } from "preact/hooks";
import { recipeOptions, type OptionName } from "../../../core/recipe/recipe";
import { compareTrials, scoreOf, type Trial } from "../../../core/search/trial";
import { formatCount, formatLoss, formatSeconds } from "../../figures";
import { formatSetting, formatTrialScore, describeStatus } from "../../search-text";
import { Icon } from "../icon";

type SortKey = "score" | "seconds" | OptionName;

interface TrialTableProps {
  trials: readonly Trial[];
  isGoingOn: boolean;
  /** Whether its settings are those that would be trained by. */
  isUsed: (trial: Trial) => boolean;
  /** Null where they are of other data than what is trained on. */
  onUse: ((index: number) => void) | null;
}

/** A row a trial, the best first unless another column is chosen. */
export function TrialTable({ trials, isGoingOn, isUsed, onUse }: TrialTableProps) {
  const [sort, setSort] = useState<SortKey>("score");
  const names = [...new Set(trials.flatMap(({ settings }) => Object.keys(settings)))] as OptionName[];
  const rows = trials.map((trial, index) => ({ trial, index })).sort((a, b) => order(sort, a.trial, b.trial));
  const head = (key: SortKey, title: string, className?: string) => (
    <th
      scope="col"
      class={className}
      aria-sort={sort === key ? (key === "score" ? "descending" : "ascending") : "none"}
    >
      <button type="button" class="link-button" onClick={() => setSort(key)}>
        {title}
        {sort === key && <Icon name={key === "score" ? "arrow-down" : "arrow-up"} />}
      </button>
    </th>
  );
  return (
    <div class="table-scroll" tabIndex={0} role="region" aria-label="Trials">
      <table class="trials">
        <thead>
          <tr>
            {onUse && <td />}
            <th scope="col">Status</th>
            {head(
              "score",
              rows.some(({ trial }) => scoreOf(trial)?.measure === "rmse") ? "RMSE" : "Accuracy",
              "number",
            )}
            <th scope="col" class="number">
              Loss
            </th>
            {names.map((name) => head(name, recipeOptions[name].label))}
            <th scope="col" class="number">
              Epochs
            </th>
            {head("seconds", "Time", "number")}
            {trials.some(({ failure }) => failure !== null) && <th scope="col">Why it failed</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ trial, index }) => (
            <TrialRow
              key={index}
              trial={trial}
              isGoingOn={isGoingOn}
              names={names}
              isUsed={isUsed(trial)}
              onUse={onUse && (() => onUse(index))}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function TrialRow({
  trial,
  isGoingOn,
  names,
  isUsed,
  onUse,
}: {
  trial: Trial;
  isGoingOn: boolean;
  names: readonly OptionName[];
  isUsed: boolean;
  onUse: (() => void) | null;
}) {
  const { status, epochs, seconds, failure } = trial;
  const score = scoreOf(trial);
  const settings = names.map((name) => formatSetting(name, trial));
  return (
    <tr class={status === "hopeless" || status === "failed" ? "left-out" : ""}>
      {onUse && (
        <td>
          {score !== null && status !== "failed" && (
            <button
              type="button"
              class="link-button"
              aria-label={`Use ${names.map((name, index) => `${recipeOptions[name].label} ${settings[index]!}`).join(", ")}`}
              aria-pressed={isUsed}
              title={isUsed ? "These are set above" : "Sets these settings above, for the next training"}
              onClick={onUse}
            >
              {isUsed ? (
                <>
                  <Icon name="check" /> In use
                </>
              ) : (
                "Use"
              )}
            </button>
          )}
        </td>
      )}
      <td class="trial-status">{describeStatus(trial, isGoingOn)}</td>
      <td class="number">{score ? formatTrialScore(score) : "–"}</td>
      <td class="number">{formatLoss(score?.loss ?? null)}</td>
      {settings.map((text, index) =>
        index === 0 ? (
          <th key={names[0]} scope="row">
            {text}
          </th>
        ) : (
          <td key={names[index]}>{text}</td>
        ),
      )}
      <td class="number">{epochs > 0 ? formatCount(epochs) : "–"}</td>
      <td class="number">{seconds > 0 ? formatSeconds(seconds) : "–"}</td>
      {failure !== null && <td>{failure}</td>}
    </tr>
  );
}

function order(key: SortKey, a: Trial, b: Trial): number {
  if (key === "score") return compareTrials(a, b);
  if (key === "seconds") return a.seconds - b.seconds;
  const [first, second] = [a.settings[key], b.settings[key]];
  return typeof first === "number" && typeof second === "number"
    ? first - second
    : formatSetting(key, a).localeCompare(formatSetting(key, b));
}
