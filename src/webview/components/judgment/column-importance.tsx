import { useEffect, useState } from "preact/hooks";
import { LabError } from "../../../core/errors";
import type { ImportanceAnswer } from "../../../protocol/panel";
import { describeMeasuring } from "../../importance-text";
import { partKeys, type PartName } from "../../named-parts";
import type { PanelClient } from "../../panel-client";
import { Notice } from "../notice";
import { ImportanceTable } from "./importance-table";

interface ColumnImportanceProps {
  client: PanelClient;
  runId: string;
  part: PartName;
}

/** What each column is worth to the model, measured while it is waited for. */
export function ColumnImportance({ client, runId, part }: ColumnImportanceProps) {
  const { answer, failure, isCancelled, measure, cancel } = useImportance(client, runId, part);
  if (failure !== null) return <Notice kind="error" text={failure} />;
  if (isCancelled) {
    return (
      <p role="status">
        Cancelled.{" "}
        <button type="button" class="button button-secondary button-small" onClick={measure}>
          Measure
        </button>
      </p>
    );
  }
  if (answer?.status === "done") return <ImportanceTable importance={answer.importance} part={part} />;
  return (
    <div class="measuring">
      <progress max={answer?.total || 1} value={answer?.done ?? 0} aria-label="Columns measured" />
      <span>{describeMeasuring(answer)}</span>
      <button type="button" class="button button-secondary button-small" onClick={cancel}>
        Cancel
      </button>
    </div>
  );
}

function useImportance(client: PanelClient, runId: string, part: PartName) {
  const [answer, setAnswer] = useState<ImportanceAnswer | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [isCancelled, setCancelled] = useState(false);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let isWanted = true;
    const follow = async () => {
      while (isWanted) {
        const next = await client.request("importance", { runId, part: partKeys[part] });
        if (!isWanted) return;
        setAnswer(next);
        if (next.status === "done") return;
      }
    };
    follow().catch((error: unknown) => {
      const { code, message } = LabError.from(error);
      if (!isWanted) return;
      if (code === "cancelled") setCancelled(true);
      else setFailure(message);
    });
    return () => {
      isWanted = false;
    };
  }, [attempt]);
  return {
    answer,
    failure,
    isCancelled,
    measure: () => {
      setAnswer(null);
      setCancelled(false);
      setAttempt(attempt + 1);
    },
    cancel: () => void client.request("cancelImportance", { runId }).catch(() => undefined),
  };
}
