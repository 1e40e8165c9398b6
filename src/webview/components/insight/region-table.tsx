import { formatPercentage } from "../../../core/percentage";
import type { PlanePoints, RegionsView } from "../../../protocol/insight";
import { formatCount } from "../../figures";
import { shortName } from "../../short-name";
import { NameHeader } from "../name-header";
import { axisText } from "../../insight/axis-ticks";
import { nearestPlace, valueAt } from "../../insight/plane-layout";
import { predictionAt, regionFigures } from "../../insight/region-sentences";

const shares = [0, 1 / 6, 2 / 6, 3 / 6, 4 / 6, 5 / 6, 1];

/** The plane in figures: how much of it each class has, and what the model says at places all over it. */
export function RegionTable({ view, points }: { view: RegionsView; points: readonly PlanePoints[] }) {
  const { x, y } = view;
  const figures = regionFigures(view, points);
  return (
    <details class="insight-table">
      <summary>As tables</summary>
      {figures.length > 0 && (
        <div class="table-scroll tall" tabIndex={0} role="region" aria-label="Regions by class">
          <table>
            <caption>Regions by class</caption>
            <thead>
              <tr>
                <th scope="col">Class</th>
                <th scope="col">Share of the plane</th>
                <th scope="col">Points shown</th>
                <th scope="col">In their region</th>
              </tr>
            </thead>
            <tbody>
              {figures.map(({ name, area, points: count, inside }) => (
                <tr key={name}>
                  <NameHeader name={name} />
                  <td>{formatPercentage(area)}</td>
                  <td>{formatCount(count)}</td>
                  <td>
                    {count === 0 ? "–" : `${formatCount(inside)} (${formatPercentage(inside / count)})`}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <div class="table-scroll" tabIndex={0} role="region" aria-label="The model over the plane">
        <table class="plane-table">
          <caption>
            {view.regions.kind === "numbers" ? `Predicted ${view.target}` : "What the model says"} for{" "}
            {shortName(x.column)} (across) and {shortName(y.column)} (down)
          </caption>
          <thead>
            <tr>
              <th scope="col">
                {shortName(y.column)} ↓
                <br />
                {shortName(x.column)} →
              </th>
              {shares.map((share) => (
                <th key={share} scope="col">
                  {axisText(valueAt(x, share), x.isDate)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shares.toReversed().map((down) => (
              <tr key={down}>
                <th scope="row">{axisText(valueAt(y, down), y.isDate)}</th>
                {shares.map((across) => (
                  <td key={across}>{predictionAt(view, nearestPlace(view, { x: across, y: down }))}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
