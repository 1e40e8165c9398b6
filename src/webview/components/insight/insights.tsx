import type { RunView } from "../../../protocol/panel";
import type { PanelClient } from "../../panel-client";
import { Backpropagation } from "./backpropagation";
import { Fold } from "../fold";
import { DecisionRegions } from "./decision-regions";
import { Weights } from "./weights";

/** Looks into the model of a run, while it trains and afterwards. */
export function Insights({ run, client }: { run: RunView; client: PanelClient }) {
  const canBeSeen = run.status !== "failed" || run.hasModel;
  if (run.started === null || !canBeSeen) return null;
  return (
    <>
      <Fold class="insight" title={run.started.classes ? "Decision regions" : "The predicted surface"}>
        {() => <DecisionRegions key={run.runId} run={run} client={client} />}
      </Fold>
      <Fold class="insight" title="Weights">
        {() => <Weights key={run.runId} run={run} client={client} />}
      </Fold>
      <Fold class="insight" title="Backpropagation, step by step">
        {() => <Backpropagation key={run.runId} run={run} client={client} />}
      </Fold>
    </>
  );
}
