import { useState } from "preact/hooks";
import { unitsAtOnce, type FirstLayerView } from "../../../protocol/insight";
import type { RunView } from "../../../protocol/panel";
import { formatCount } from "../../figures";
import { momentOf } from "../../insight/moment";
import { useInsight } from "../../insight/use-insight";
import { useInsightTheme } from "../../insight/use-insight-theme";
import type { PanelClient } from "../../panel-client";
import { Notice } from "../notice";
import { LayerList } from "./layer-list";
import { ScaleLegend } from "./region-legend";
import { UnitImages } from "./unit-images";
import { WeightMap } from "./weight-map";

/** The first layer's weights one by one, and the spread of every layer's. */
export function Weights({ run, client }: { run: RunView; client: PanelClient }) {
  const [firstUnit, setFirstUnit] = useState(0);
  const theme = useInsightTheme();
  const { view, failure } = useInsight(client, run, "weights", { runId: run.runId, firstUnit }, true);
  if (failure !== null) return <Notice kind="warning" text={failure} />;
  if (!view) return <p class="hint">Looking into the model…</p>;
  const { first } = view;
  return (
    <div class="insight-body">
      <div class="insight-controls">
        <h2>First layer</h2>
        <Pages first={first} onPage={setFirstUnit} />
        {/* In high contrast the table's figures have no colors behind them. */}
        {!(theme.isHighContrast && first.side === null) && (
          <ScaleLegend label="Weight" least={-first.largest} most={first.largest} />
        )}
      </div>
      {first.side === null ? (
        <WeightMap view={view} theme={theme} />
      ) : (
        <UnitImages view={view} theme={theme} />
      )}
      {first.side === null && first.features.length < first.featureCount && (
        <p class="hint">
          The {formatCount(first.features.length)} of {formatCount(first.featureCount)} features with the
          largest weights.
        </p>
      )}
      <p class="hint">Weights are of the prepared features. {momentOf(run, client.curve, view)}.</p>
      <LayerList view={view} />
    </div>
  );
}

/** Which units are shown, where there are more than fit. */
function Pages({ first, onPage }: { first: FirstLayerView; onPage: (firstUnit: number) => void }) {
  const { firstUnit, units, unitCount, side } = first;
  if (units === unitCount) return null;
  const page = side === null ? unitsAtOnce.map : unitsAtOnce.images;
  const last = firstUnit + units;
  return (
    <span class="pages">
      <button
        type="button"
        class="button button-secondary button-small"
        disabled={firstUnit === 0}
        onClick={() => onPage(Math.max(0, firstUnit - page))}
      >
        Previous Units
      </button>
      <span>
        {formatCount(firstUnit + 1)} to {formatCount(last)} of {formatCount(unitCount)}
      </span>
      <button
        type="button"
        class="button button-secondary button-small"
        disabled={last >= unitCount}
        onClick={() => onPage(last)}
      >
        Next Units
      </button>
    </span>
  );
}
