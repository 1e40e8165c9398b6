import type { RunView } from "../../protocol/panel";
import { useCurve } from "../client-hooks";
import { lastValue } from "../curve";
import type { PanelClient } from "../panel-client";
import { announceRun, epochsDoneOf } from "../sentences";
import { Announcement } from "./announcement";

/** Says to a screen reader how the run goes. */
export function RunAnnouncement({ client, run }: { client: PanelClient; run: RunView | null }) {
  const curve = useCurve(client);
  return (
    <Announcement
      happening={run && { turn: `${run.runId} ${run.status}`, isUnderWay: run.status === "training" }}
      text={() => announceRun(run!, epochsDoneOf(run!, curve), lastValue(curve.validationLosses))}
    />
  );
}
