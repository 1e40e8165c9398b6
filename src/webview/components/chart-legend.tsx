import type { Line } from "../chart";

interface ChartLegendProps {
  values: readonly { line: Line; text: string }[];
  /** The epoch under the cursor, or null without one. */
  epoch: number | null;
}

/** Training is a solid line and validation a dashed one, so that no one has to tell them by color. */
export function ChartLegend({ values, epoch }: ChartLegendProps) {
  return (
    <span class="legend">
      {values.map(({ line, text }) => (
        <span key={line.name} class="legend-entry">
          <svg class={`swatch swatch-${line.color}`} width="24" height="8" aria-hidden="true">
            <line x1="0" y1="4" x2="24" y2="4" />
          </svg>
          {line.name} <span class="legend-value">{text}</span>
        </span>
      ))}
      {epoch !== null && <span class="legend-entry">at epoch {Math.round(100 * epoch) / 100}</span>}
    </span>
  );
}
