import type { ParameterSummary } from "../../../core/insight/weight-summary";
import { formatMeasure } from "../../figures";
import { describeParameters } from "../../insight/weight-sentences";

interface HistogramProps {
  summary: ParameterSummary;
  noun: string;
  plural: string;
}

const height = 48;

/** How many parameters have which values. */
export function Histogram({ summary, noun, plural }: HistogramProps) {
  const { count, histogram, least, most } = summary;
  const description = describeParameters(summary, noun, plural);
  if (count === 1) return <p class="hint">{description}</p>;
  const largest = Math.max(...histogram);
  const zero = most > least ? (-least / (most - least)) * histogram.length : -1;
  return (
    <figure class="histogram">
      <svg
        viewBox={`0 0 ${histogram.length} ${height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={description}
      >
        {histogram.map((parameters, bar) => {
          const size = parameters === 0 ? 0 : Math.max(1, (height * parameters) / largest);
          return <rect key={bar} x={bar + 0.08} y={height - size} width={0.84} height={size} />;
        })}
        {zero >= 0 && zero <= histogram.length && (
          <line class="histogram-zero" x1={zero} y1={0} x2={zero} y2={height} />
        )}
      </svg>
      <span class="histogram-ends" aria-hidden="true">
        <span>{formatMeasure(least)}</span>
        <span>{formatMeasure(most)}</span>
      </span>
      <figcaption class="hint">{description}</figcaption>
    </figure>
  );
}
