import type { PlanePoints, RegionsView } from "../../../protocol/insight";
import { formatAmount, formatCount, formatMeasure } from "../../figures";
import { numberRange } from "../../insight/region-image";
import { Mark } from "./mark";

const mostClasses = 16;

/** What colors, shapes and fills stand for. */
export function RegionLegend({ view, points }: { view: RegionsView; points: readonly PlanePoints[] }) {
  const { regions, classes, target } = view;
  return (
    <div class="region-legend">
      {regions.kind === "classes" ? (
        <ul class="legend" aria-label="Classes">
          {classes!.slice(0, mostClasses).map((name, label) => (
            <li key={name} class="legend-entry">
              <Mark label={label} /> {name}
            </li>
          ))}
          {classes!.length > mostClasses && (
            <li>and {formatAmount(classes!.length - mostClasses, "more class", "more classes")}</li>
          )}
        </ul>
      ) : (
        <ScaleLegend
          label={target}
          least={numberRange(regions.values).least}
          most={numberRange(regions.values).most}
        />
      )}
      <ul class="legend" aria-label="Points">
        {points.map(({ part, rows, xs }) => (
          <li key={part} class="legend-entry">
            <Mark label={0} isHollow={part === "validation"} />
            {part === "train" ? "Training" : "Validation"}, {part === "train" ? "filled" : "outlined"}:{" "}
            {xs.length < rows ? `${formatCount(xs.length)} of ` : ""}
            {formatAmount(rows, "row")}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The colors between the least and the most of a number. */
export function ScaleLegend({ label, least, most }: { label: string; least: number; most: number }) {
  return (
    <span class="scale-legend">
      {label} <span class="legend-value">{formatMeasure(least)}</span>
      <span class="scale-bar" aria-hidden="true" />
      <span class="legend-value">{formatMeasure(most)}</span>
    </span>
  );
}
