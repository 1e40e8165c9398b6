import { useMemo, useState } from "preact/hooks";
import * as v from "valibot";
import { recipeOptions, type OptionName } from "../../core/recipe/recipe";
import { completeRecipe, factsFor } from "../../core/recipe/defaults";
import { LabError } from "../../core/errors";
import type { DataFacts } from "../../core/recipe/data-facts";
import type { PanelState, RunView } from "../../protocol/panel";
import type { Ask } from "../ask";
import { usePanelState } from "../client-hooks";
import { draftsSchema, readField, withoutChanges, type Drafts } from "../option-fields";
import type { PanelClient } from "../panel-client";
import { useRemembered } from "../remembered";
import { isUnderWay } from "../sentences";
import { Boundary } from "./boundary";
import { DataHeader } from "./data-header";
import { describeEstimate } from "../training-estimate";
import { DataPreview } from "./data-preview";
import { Icon } from "./icon";
import { Notice } from "./notice";
import { RunAnnouncement } from "./run-announcement";
import { RunSection } from "./run-section";
import { SearchAnnouncement } from "./search/search-announcement";
import { SearchSection } from "./search/search-section";
import { SettingsForm, type FormFold } from "./settings-form";
import { StartView } from "./start-view";
import { TrainActions } from "./train-actions";

/** What was asked for on another page is not asked for again. */
const foldSchema = v.pipe(
  v.object({ isOpen: v.boolean() }),
  v.transform(({ isOpen }): FormFold => ({ isOpen, wanted: null })),
);

export function App({ client }: { client: PanelClient }) {
  const state = usePanelState(client);
  const [drafts, setDrafts] = useRemembered<Drafts>("drafts", draftsSchema, {});
  const [failure, setFailure] = useState<string | null>(null);
  const [saved, setSaved] = useState<string | null>(null);
  const [fold, setFold] = useRemembered<FormFold>("settings", foldSchema, { isOpen: false, wanted: null });
  // Not at each turn of the run: a wide table has many columns to look at.
  const facts = useMemo(() => state && knownFacts(state), [state?.data, state?.settings, state?.target]);
  if (!state) return null;

  const report = (error: unknown) => setFailure(LabError.from(error).message);
  const ask: Ask = (method, params) => {
    setFailure(null);
    setSaved(null);
    client.request(method, params).then((result) => {
      if ((method === "saveModel" || method === "saveRecipe") && typeof result === "string") setSaved(result);
    }, report);
  };
  const changeSetting = (name: OptionName, value: unknown) => {
    client.changeSetting(name, value).catch(report);
  };

  const { data, run } = state;
  if (data.status === "none" && !run) return <StartView ask={ask} failure={failure} />;
  const settings = { ...state.settings, target: state.target };
  const recipe = completeRecipe(settings, facts);
  const problem = draftProblem(drafts) ?? state.problem?.message ?? null;
  const isActive = run !== null && isUnderWay(run);
  const isOfOther = run !== null && isRunOfOther(run, state);
  return (
    <form
      class="page"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (problem === null && !isActive) ask("train", null);
      }}
    >
      <DataHeader
        state={state}
        recipe={recipe}
        ask={ask}
        onTarget={(target) => changeSetting("target", target)}
        onSection={(section) => setFold(() => ({ isOpen: true, wanted: section }))}
      />
      {failure !== null && (
        <Notice kind="error" text={failure}>
          <button type="button" class="icon-button" aria-label="Dismiss" onClick={() => setFailure(null)}>
            <Icon name="close" />
          </button>
        </Notice>
      )}
      <TrainActions
        run={run}
        isAgain={run !== null && !isOfOther}
        problem={problem}
        isWaiting={data.status === "loading" || state.search?.status === "searching"}
        saved={saved}
        ask={ask}
      >
        {facts && describeEstimate(facts, recipe, state.slowness)}
      </TrainActions>
      <Boundary part="Settings">
        <SettingsForm
          fold={fold}
          onFold={(next) => setFold(() => next)}
          settings={state.settings}
          facts={facts}
          drafts={drafts}
          problem={state.problem}
          isActive={isActive}
          columns={data.status === "ready" ? data.summary.columns.map(({ name }) => name) : []}
          onDrafts={setDrafts}
          onChange={changeSetting}
          onReset={() => {
            setDrafts(() => ({}));
            client.changeSettings(withoutChanges(state.settings)).catch(report);
          }}
          ask={ask}
        >
          {data.status === "ready" && <DataPreview summary={data.summary} target={state.target} />}
        </SettingsForm>
      </Boundary>
      {data.status === "ready" && (
        <Boundary part="Search for better settings" subject={state.search}>
          <SearchSection state={state} recipe={recipe} isTraining={isActive} ask={ask} />
        </Boundary>
      )}
      {run && (
        <Boundary part="Run" subject={run.runId}>
          <RunSection run={run} isOfOther={isOfOther} client={client} />
        </Boundary>
      )}
      <SearchAnnouncement search={state.search} />
      <RunAnnouncement client={client} run={run} />
    </form>
  );
}

function knownFacts({ data, settings, target }: PanelState): DataFacts | null {
  return data.status === "ready" ? factsFor({ ...settings, target }, data.summary) : null;
}

/** Whether a run is of other data, or of another target, than what would be trained on. */
function isRunOfOther({ dataName, recipe }: RunView, { data, target }: PanelState): boolean {
  if (data.status === "none" || data.name !== dataName) return true;
  return data.status === "ready" && recipe.target !== target;
}

function draftProblem(drafts: Drafts): string | null {
  for (const [name, text] of Object.entries(drafts)) {
    const reading = readField(recipeOptions[name as OptionName], text);
    if ("problem" in reading) return reading.problem;
  }
  return null;
}
