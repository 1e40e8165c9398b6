import type { PanelState } from "../../protocol/panel";
import { chosenTask, describeData, describeReading, describeSplit, describeTarget } from "../sentences";
import type { Ask } from "../ask";
import { Icon } from "./icon";
import { Notice } from "./notice";

interface DataHeaderProps {
  state: PanelState;
  ask: Ask;
  onTarget: (name: string) => void;
}

/** Which data, and in a sentence what will be learned from it. */
export function DataHeader({ state, ask, onTarget }: DataHeaderProps) {
  const { data } = state;
  return (
    <header class="data-header">
      <div class="data-name">
        <Icon name="table" />
        {data.status === "none" ? (
          <h1>No data</h1>
        ) : (
          <h1>
            <a
              href="#"
              title={`Show ${data.name}`}
              onClick={(event) => {
                event.preventDefault();
                ask("revealData", null);
              }}
            >
              {data.name}
            </a>
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
        <p class="sentence" aria-busy="true">
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
          <Sentence state={state} onTarget={onTarget} />
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

function Sentence({ state, onTarget }: Omit<DataHeaderProps, "ask">) {
  const { data, target, settings } = state;
  if (data.status !== "ready") return null;
  const { summary } = data;
  const isColumn = summary.columns.some(({ name }) => name === target);
  const task = chosenTask(settings, summary, target);
  const kind = describeTarget(summary, target, task);
  return (
    <>
      <p class="sentence" data-option="target">
        {describeData(summary, target)}, <label for="target">target</label>{" "}
        <select
          id="target"
          value={isColumn ? target! : ""}
          onChange={(event) => onTarget(event.currentTarget.value)}
        >
          {!isColumn && <option value="">choose a column</option>}
          {summary.columns.map(({ name }) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
        {kind && <span class="unbroken"> ({kind})</span>}
      </p>
      <p class="hint">{describeSplit(settings, task)}</p>
    </>
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
