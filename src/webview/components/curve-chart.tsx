import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { createChart, type Chart, type Line } from "../chart";
import { lastValue, type Curve } from "../curve";
import { ChartLegend } from "./chart-legend";

interface CurveChartProps {
  title: string;
  curve: Curve;
  lines: readonly Line[];
  format: (value: number | null) => string;
  /** Whether values are shares, from 0 to 1. */
  isShare?: boolean;
}

/** Curves over the epochs, with a legend of their values at the cursor or, without one, at the end. */
export function CurveChart({ title, curve, lines, format, isShare = false }: CurveChartProps) {
  const host = useRef<HTMLDivElement>(null);
  const chart = useRef<Chart>(null);
  const [index, setIndex] = useState<number | null>(null);
  const names = lines.map(({ name }) => name).join();

  useLayoutEffect(() => {
    const created = createChart(host.current!, { lines, format, isShare, onCursor: setIndex });
    chart.current = created;
    return created.dispose;
    // The lines' columns reach the chart below; it is made anew only for other lines.
  }, [names]);
  // At every rendering: the columns have grown in place.
  useLayoutEffect(() =>
    chart.current?.plot.setData([curve.epochs, ...lines.map(({ column }) => column)] as never),
  );

  const values = lines.map((line) => ({
    line,
    text: format(lastValue(line.column, index ?? curve.length - 1)),
  }));
  const description = values.map(({ line, text }) => `${line.name} ${text}`).join(", ");
  return (
    <figure class="chart">
      <figcaption>
        <span class="chart-title">{title}</span>
        <ChartLegend values={values} epoch={index === null ? null : (curve.epochs[index] ?? null)} />
      </figcaption>
      <div ref={host} class="chart-plot" role="img" aria-label={`${title} by epoch. ${description}.`} />
    </figure>
  );
}
