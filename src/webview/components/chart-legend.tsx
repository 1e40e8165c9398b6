import type { Line } from "../curves/line";

interface ChartLegendProps {
  values: readonly { line: Line; text: string }[];
  /** Where the best point is. */
  best: string | null;
}

/** Lines have their dashes beside their colors, so that no one has to tell them by color. */
export function ChartLegend({ values, best }: ChartLegendProps) {
  return (
    <span class="legend">
      {values.map(({ line, text }) => (
        <span key={line.name} class="legend-entry">
          <svg class={`swatch swatch-${line.color}`} width="24" height="8" aria-hidden="true">
            <line x1="0" y1="4" x2="24" y2="4" stroke-dasharray={line.dash?.join(" ")} />
          </svg>
          {line.name} <span class="legend-value">{text}</span>
        </span>
      ))}
      {best !== null && (
        <span class="legend-entry">
          <svg class="swatch swatch-best" width="12" height="12" aria-hidden="true">
            <path d="M6 1 11 6 6 11 1 6Z" />
          </svg>
          Best <span class="legend-value">{best}</span>
        </span>
      )}
    </span>
  );
}
