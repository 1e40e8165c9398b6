import { useState } from "preact/hooks";
import { recipeOptions, type OptionName } from "../../core/recipe/recipe";
import { LabError } from "../../core/errors";
import type { Ask } from "../ask";
import { usePanelState } from "../client-hooks";
import { readField, type Drafts } from "../option-fields";
import type { PanelClient } from "../panel-client";
import { isUnderWay } from "../sentences";
import { Announcements } from "./announcements";
import { DataHeader } from "./data-header";
import { DataPreview } from "./data-preview";
import { Icon } from "./icon";
import { Notice } from "./notice";
import { RunSection } from "./run-section";
import { SettingsForm } from "./settings-form";
import { StartView } from "./start-view";
import { TrainActions } from "./train-actions";

export function App({ client }: { client: PanelClient }) {
  const state = usePanelState(client);
  const [drafts, setDrafts] = useState<Drafts>({});
  const [failure, setFailure] = useState<string | null>(null);
  const [saved, setSaved] = useState<string | null>(null);
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
  const problem = draftProblem(drafts) ?? state.problem;
  const isActive = run !== null && isUnderWay(run);
  return (
    <form
      class="page"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (problem === null && !isActive) ask("train", null);
      }}
    >
      <DataHeader state={state} ask={ask} onTarget={(target) => changeSetting("target", target)} />
      {failure !== null && (
        <Notice kind="error" text={failure}>
          <button type="button" class="icon-button" aria-label="Dismiss" onClick={() => setFailure(null)}>
            <Icon name="close" />
          </button>
        </Notice>
      )}
      <TrainActions run={run} problem={problem} saved={saved} ask={ask} />
      {run && <RunSection run={run} client={client} />}
      {data.status === "ready" && <DataPreview summary={data.summary} target={state.target} />}
      <SettingsForm
        settings={state.settings}
        drafts={drafts}
        isActive={isActive}
        columns={data.status === "ready" ? data.summary.columns.map(({ name }) => name) : []}
        onDrafts={setDrafts}
        onChange={changeSetting}
        ask={ask}
      />
      <Announcements client={client} run={run} />
    </form>
  );
}

function draftProblem(drafts: Drafts): string | null {
  for (const [name, text] of Object.entries(drafts)) {
    const reading = readField(recipeOptions[name as OptionName], text);
    if ("problem" in reading) return reading.problem;
  }
  return null;
}
