import { useRef } from "preact/hooks";
import type { RunView } from "../../protocol/panel";
import { Announcer } from "../announcer";
import { useCurve } from "../client-hooks";
import { lastValue } from "../curve";
import type { PanelClient } from "../panel-client";
import { announceRun, epochsDoneOf } from "../sentences";

/** Says to a screen reader how the run goes. */
export function Announcements({ client, run }: { client: PanelClient; run: RunView | null }) {
  const curve = useCurve(client);
  const announcer = useRef(new Announcer());
  const text = useRef("");
  if (run && announcer.current.isDue(run.runId, run.status)) {
    text.current = announceRun(run, epochsDoneOf(run, curve), lastValue(curve.validationLosses));
  }
  return (
    <div class="visually-hidden" role="status">
      {text.current}
    </div>
  );
}
