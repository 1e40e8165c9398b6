import { useRef, useState } from "preact/hooks";
import type { PlanePoints } from "../../../protocol/insight";
import type { RunView } from "../../../protocol/panel";
import { describeHeld } from "../../insight/region-sentences";
import { momentOf } from "../../insight/moment";
import { useInsight } from "../../insight/use-insight";
import type { PanelClient } from "../../panel-client";
import { Choice } from "../judgment/choice";
import { Notice } from "../notice";
import { HeldCategories } from "./held-categories";
import { PlaneFigure } from "./plane-figure";
import { RegionLegend } from "./region-legend";
import { RegionTable } from "./region-table";

const strayPoints =
  "The rows have values of their own for the features held, so one may lie in another class's region and yet be classified right.";

/** What the model says over two features, with the rows that it learns from. */
export function DecisionRegions({ run, client }: { run: RunView; client: PanelClient }) {
  const [columns, setColumns] = useState<readonly [string, string] | null>(null);
  const [held, setHeld] = useState<Readonly<Record<string, string>>>({});
  // The points of a pair of columns are sent once: they do not change while the run goes on.
  const kept = useRef<{ key: string; points: readonly PlanePoints[] } | null>(null);
  const wantsPoints = kept.current === null || (columns !== null && kept.current.key !== columns.join("\n"));
  const { view, failure } = useInsight(
    client,
    run,
    "regions",
    { runId: run.runId, columns, held, wantsPoints },
    true,
  );
  if (failure !== null) return <Notice kind="warning" text={failure} />;
  if (!view) return <p class="hint">Looking into the model…</p>;
  const key = [view.x.column, view.y.column].join("\n");
  if (view.points) kept.current = { key, points: view.points };
  const points = kept.current?.key === key ? kept.current.points : [];
  const choose = (x: string, y: string) => setColumns([x, y]);
  return (
    <div class="insight-body">
      <div class="insight-controls">
        <Choice
          label="Across"
          choices={view.columns}
          chosen={view.x.column}
          onChoose={(name) => choose(name, name === view.y.column ? view.x.column : view.y.column)}
        />
        <Choice
          label="Up"
          choices={view.columns}
          chosen={view.y.column}
          onChoose={(name) => choose(name === view.x.column ? view.y.column : view.x.column, name)}
        />
        <RegionLegend view={view} points={points} />
      </div>
      <HeldCategories
        held={view.held}
        onHold={(column, category) => setHeld({ ...held, [column]: category })}
      />
      <PlaneFigure view={view} points={points} moment={momentOf(run, client.curve, view)} />
      <p class="hint">
        {describeHeld(view.held, Object.keys(held).length > 0)}{" "}
        {view.regions.kind === "classes"
          ? "The stronger the color, the surer the model; lines are where two classes are equally likely."
          : "Lines join places of the same value."}
        {view.regions.kind === "classes" && view.held.length > 0 && ` ${strayPoints}`}
      </p>
      <RegionTable view={view} points={points} />
    </div>
  );
}
