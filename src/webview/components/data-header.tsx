import type { PanelState } from "../../protocol/panel";
import type { Section } from "../../core/recipe/option";
import type { Recipe } from "../../core/recipe/recipe";
import { describeReading } from "../sentences";
import type { Ask } from "../ask";
import { ActionLink } from "./action-link";
import { Icon } from "./icon";
import { Notice } from "./notice";
import { SetupSentence } from "./setup-sentence";

interface DataHeaderProps {
  state: PanelState;
  recipe: Recipe;
  ask: Ask;
  onTarget: (name: string) => void;
  onSection: (section: Section) => void;
}

/** Which data, and in a sentence what will be learned from it. */
export function DataHeader({ state, recipe, ask, onTarget, onSection }: DataHeaderProps) {
  const { data } = state;
  return (
    <header class="data-header">
      <div class="data-name">
        <Icon name="table" />
        {data.status === "none" ? (
          <h1>No data</h1>
        ) : (
          <h1>
            <ActionLink title={`Show ${data.name}`} onClick={() => ask("revealData", null)}>
              {data.name}
            </ActionLink>
          </h1>
        )}
        <button
          type="button"
          class="button button-secondary button-small"
          onClick={() => ask("chooseData", null)}
        >
          Choose CSV…
        </button>
      </div>
      {data.status === "loading" && (
        <p class="setup" aria-busy="true">
          Reading {data.name}…{data.progress && ` ${describeReading(data.progress)}`}{" "}
          <button
            type="button"
            class="button button-secondary button-small"
            onClick={() => ask("cancelReading", null)}
          >
            Cancel
          </button>
        </p>
      )}
      {data.status === "failed" && (
        <Notice kind="error" text={data.error.message}>
          <ReloadButton ask={ask} />
        </Notice>
      )}
      {data.status === "ready" && (
        <>
          <SetupSentence summary={data.summary} recipe={recipe} onTarget={onTarget} onSection={onSection} />
          {data.note && (
            <Notice kind="warning" text={data.note.text}>
              {data.note.canReload && <ReloadButton ask={ask} />}
            </Notice>
          )}
          {data.summary.warnings.map((warning) => (
            <Notice key={warning} kind="warning" text={warning} />
          ))}
        </>
      )}
    </header>
  );
}

function ReloadButton({ ask }: { ask: Ask }) {
  return (
    <button
      type="button"
      class="button button-secondary button-small"
      onClick={() => ask("reloadData", null)}
    >
      <Icon name="refresh" /> Reload
    </button>
  );
}
