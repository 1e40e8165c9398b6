import { useEffect, useState } from "preact/hooks";
import {
  maximumTrials,
  planTrials,
  searchMethods,
  type SearchMethod,
} from "../../../core/search/plan-trials";
import { defaultParallelTrials } from "../../../core/search/parallel-trials";
import { suggestedChoices } from "../../../core/search/search-space";
import { LabError } from "../../../core/errors";
import type { Recipe } from "../../../core/recipe/recipe";
import type { PanelState } from "../../../protocol/panel";
import type { SearchWish } from "../../../protocol/search";
import type { Ask } from "../../ask";
import { canGoOn } from "../../search-text";
import { Icon } from "../icon";
import { Choice } from "../judgment/choice";
import { TextInput } from "../text-input";
import { SearchOutcome } from "./search-outcome";
import { SpaceFields } from "./space-fields";

const firstSpace = { learningRate: suggestedChoices.learningRate!, hidden: suggestedChoices.hidden! };

/** Tries settings, by grid or at random, and shows what each is worth. */
export function SearchSection({
  state,
  recipe,
  isTraining,
  ask,
}: {
  state: PanelState;
  recipe: Recipe;
  isTraining: boolean;
  ask: Ask;
}) {
  const { search } = state;
  const [space, setSpace] = useState(search?.wish.space ?? firstSpace);
  const [method, setMethod] = useState<SearchMethod>(search?.wish.method ?? "random");
  const [trials, setTrials] = useState(String(search?.wish.trials ?? 20));
  const [stopsHopeless, setStopsHopeless] = useState(search?.wish.stopsHopeless ?? true);
  const [atOnce, setAtOnce] = useState(search?.wish.atOnce ?? defaultParallelTrials(state.cores));
  const [isOpen, setIsOpen] = useState(search !== null);
  const isInterrupted = search?.status === "interrupted";
  useEffect(() => {
    if (!isInterrupted) return;
    // It comes back from before a reload, after the page.
    setSpace(search.wish.space);
    setMethod(search.wish.method);
    setTrials(String(search.wish.trials));
    setStopsHopeless(search.wish.stopsHopeless);
    setAtOnce(search.wish.atOnce);
    setIsOpen(true);
  }, [isInterrupted]);
  const isOfOtherData =
    search !== null && state.data.status === "ready" && state.data.name !== search.dataName;
  const isSearching = search?.status === "searching";
  const { seed, folds } = recipe;
  const wish: SearchWish = { space, method, trials: Number(trials), seed, stopsHopeless, atOnce };
  const plan = planOf(wish);
  // It goes away by itself.
  const isWaiting = isTraining && !("problem" in plan);
  const problem =
    "problem" in plan
      ? plan.problem
      : isWaiting
        ? "A model is being trained."
        : (state.problem?.message ?? null);
  return (
    <details class="fold search" open={isOpen} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>Search for better settings</summary>
      {isOpen && (
        <>
          <div
            class="search-form"
            onKeyDown={(event) => {
              if (event.key !== "Enter" || !(event.target instanceof HTMLInputElement)) return;
              // Enter in a field of the page trains; here it searches.
              event.preventDefault();
              if (problem === null && !isSearching) ask("search", wish);
            }}
          >
            <SpaceFields space={space} onSpace={setSpace} />
            <div class="search-choices">
              <Choice label="Search" choices={searchMethods} chosen={method} onChoose={setMethod} />
              {method === "random" && (
                <span class="choice">
                  <label for="search-trials">Trials</label>
                  <TextInput
                    id="search-trials"
                    inputMode="numeric"
                    size={5}
                    value={trials}
                    onText={setTrials}
                  />
                </span>
              )}
              <span class="choice">
                <input
                  id="search-early"
                  type="checkbox"
                  checked={stopsHopeless}
                  onChange={(event) => setStopsHopeless(event.currentTarget.checked)}
                />
                <label for="search-early">End the worse half early</label>
              </span>
              {state.cores > 1 && (
                <span class="choice" title="Trials that train at the same time, each on one core">
                  <label for="search-at-once">At once</label>
                  <select
                    id="search-at-once"
                    value={String(atOnce)}
                    onChange={(event) => setAtOnce(Number(event.currentTarget.value))}
                  >
                    {Array.from({ length: state.cores }, (_, index) => (
                      <option key={index} value={String(index + 1)}>
                        {index + 1}
                      </option>
                    ))}
                  </select>
                </span>
              )}
            </div>
            <p class="hint">
              {folds > 0 ? `Scored over ${folds} folds.` : "Scored on the validation rows."} All other
              settings are those above.
              {stopsHopeless &&
                ` The worse half is ended after an eighth, a quarter and a half of the ${folds > 0 ? "folds" : "epochs"}.`}
            </p>
            <div class="search-choices">
              {isSearching ? (
                <button type="button" class="button button-secondary" onClick={() => ask("stopSearch", null)}>
                  <Icon name="debug-stop" /> Stop Search
                </button>
              ) : (
                <button
                  type="button"
                  class="button button-secondary"
                  disabled={problem !== null}
                  aria-describedby={problem === null ? undefined : "search-problem"}
                  onClick={() => ask("search", wish)}
                >
                  <Icon name="search" /> {"count" in plan ? `Try ${plan.count} Settings` : "Search"}
                </button>
              )}
              {search && canGoOn(search) && (
                <button
                  type="button"
                  class="button button-secondary"
                  disabled={isTraining}
                  title="Tries what is left of the search below"
                  onClick={() => ask("goOnSearching", null)}
                >
                  <Icon name="debug-continue" /> Go On
                </button>
              )}
              {problem !== null && !isSearching && (
                <span
                  id="search-problem"
                  class={isWaiting ? "hint" : "problem"}
                  role={isWaiting ? undefined : "status"}
                >
                  {!isWaiting && <Icon name="warning" />} {problem}
                </span>
              )}
            </div>
          </div>
          {search && (
            <SearchOutcome
              search={search}
              isOfOtherData={isOfOtherData}
              recipe={recipe}
              onUse={(index) => ask("useTrial", { index })}
            />
          )}
        </>
      )}
    </details>
  );
}

function planOf(wish: SearchWish): { readonly count: number } | { readonly problem: string } {
  const { trials, method } = wish;
  if (method === "random" && !(Number.isInteger(trials) && trials >= 1 && trials <= maximumTrials))
    return { problem: `Trials must be an integer from 1 to ${maximumTrials}.` };
  try {
    return { count: planTrials(wish).length };
  } catch (error) {
    return { problem: LabError.from(error).message };
  }
}
