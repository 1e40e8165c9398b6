import { useLayoutEffect, useRef } from "preact/hooks";
import { createPlot, type PlotOptions } from "../../plot";
import { Boundary } from "../boundary";

interface PlotFigureProps extends PlotOptions {
  title: string;
  /** For those who do not see the plot; the tables have its figures. */
  description: string;
}

/** A plot that is drawn once: what it shows no longer changes. */
export function PlotFigure(props: PlotFigureProps) {
  return (
    <Boundary part={props.title} subject={props.curve.y}>
      <Drawn {...props} />
    </Boundary>
  );
}

function Drawn({ title, description, ...options }: PlotFigureProps) {
  const host = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => createPlot(host.current!, options), [options.curve.y]);
  return (
    <figure class="chart">
      <figcaption class="chart-title">{title}</figcaption>
      <div ref={host} class="chart-plot plot" role="img" aria-label={`${description}. ${title}.`} />
    </figure>
  );
}
