import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { ComponentChildren } from "preact";
import type { ChangeView, ChartView } from "../curves/chart-view";
import { copyChartImage } from "../curves/copy-image";
import { createCurvePlot, type CurveMeasure, type CurvePlot } from "../curves/curve-plot";
import type { Best } from "../curves/draw-best";
import { valueAt, type Line } from "../curves/line";
import type { Range } from "../curves/range";
import { formatEpoch } from "../figures";
import { ChartButtons } from "./chart-buttons";
import { ChartLegend } from "./chart-legend";
import { CursorKeys } from "./cursor-keys";

interface CurveChartProps {
  title: string;
  lines: readonly Line[];
  /** Other lines for another subject, such as another run. */
  subject: string;
  format: (value: number | null) => string;
  view: ChartView;
  onView: ChangeView;
  best?: Best | null;
  measure?: CurveMeasure;
  /** More controls, beside the chart's own. */
  children?: ComponentChildren;
}

/** Curves over the epochs, with a legend of their values at the cursor or, without one, at the end. */
export function CurveChart(props: CurveChartProps) {
  const { title, lines, subject, format, view, onView, best = null, measure = "loss", children } = props;
  const host = useRef<HTMLDivElement>(null);
  const plot = useRef<CurvePlot>(null);
  const [cursor, setCursor] = useState<number | null>(null);
  const isLog = view.isLog && measure === "loss";
  const isSmoothed = view.smoothing > 0;
  const whole: Range = [0, Math.max(1, ...lines.map(({ x }) => x.at(-1) ?? 0))];
  const identity = [subject, measure, isLog, isSmoothed, ...lines.map(({ name }) => name)].join("\n");
  const picture = { view, whole, best };
  // What the plot reports reaches the view as it is then, not as it was when the plot was made.
  const change = useRef(onView);
  change.current = onView;

  // A task after the page's: it is laid out by then, and neither of the two is long.
  useEffect(() => {
    const onRange = (range: Range | null) => change.current({ range });
    const created = createCurvePlot(host.current!, {
      lines,
      measure,
      isLog,
      isSmoothed,
      onCursor: setCursor,
      onRange,
    });
    created.draw(picture);
    plot.current = created;
    return created.dispose;
  }, [identity]);
  // At every rendering: the columns have grown in place.
  useLayoutEffect(() => plot.current?.draw(picture));

  const values = lines.map((line) => ({ line, text: format(valueAt(line, cursor)) }));
  const description = values.map(({ line, text }) => `${line.name} ${text}`).join(", ");
  return (
    <figure class="chart">
      <figcaption>
        <span class="chart-title">{title}</span>
        <ChartLegend values={values} best={best && `epoch ${formatEpoch(best.x)}`} />
        <span class="chart-controls">
          {children}
          <ChartButtons
            title={title}
            isZoomed={view.range !== null}
            onReset={() => onView({ range: null })}
            onCopy={() => copyChartImage(plot.current!.canvas, title, lines)}
          />
        </span>
      </figcaption>
      <div class="chart-plot">
        <div ref={host} class="chart-canvas" role="img" aria-label={`${title} by epoch. ${description}.`} />
        {cursor !== null && <span class="chart-epoch">Epoch {formatEpoch(cursor)}</span>}
        <CursorKeys
          title={title}
          cursor={cursor}
          text={description}
          columns={lines.map(({ x }) => x)}
          shown={view.range ?? whole}
          whole={whole}
          onCursor={(x) => plot.current?.point(x)}
          onRange={(range) => onView({ range })}
        />
      </div>
    </figure>
  );
}
