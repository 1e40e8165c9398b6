import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { PlanePoints, RegionsView } from "../../../protocol/insight";
import { drawPlane } from "../../insight/draw-plane";
import { layOutPlane, toPlane, type PlanePlace } from "../../insight/plane-layout";
import { describePlace } from "../../insight/region-sentences";
import { useInsightTheme } from "../../insight/use-insight-theme";

interface PlaneFigureProps {
  view: RegionsView;
  points: readonly PlanePoints[];
  /** Of the run, in words. */
  moment: string;
}

/** Of the plane for one press of an arrow key. */
const keyStep = 1 / 48;

const keyMoves: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

/** The plane, drawn, with cross-hairs that follow the mouse or the arrow keys and say what the model says there. */
export function PlaneFigure({ view, points, moment }: PlaneFigureProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [size, setSize] = useState({ width: 0, height: 0 });
  const theme = useInsightTheme();
  const [cursor, setCursor] = useState<PlanePlace | null>(null);
  /** Said where a key has led to; the readout follows the training too, and would never be silent. */
  const [spoken, setSpoken] = useState("");
  const layout = layOutPlane(size.width, size.height);

  useLayoutEffect(() => {
    const element = canvas.current!;
    const resizing = new ResizeObserver(() =>
      setSize({ width: element.clientWidth, height: element.clientHeight }),
    );
    resizing.observe(element);
    return () => resizing.disconnect();
  }, []);
  useLayoutEffect(() => {
    if (size.width > 0) drawPlane(canvas.current!, { view, points, layout, theme, cursor });
  }, [view, points, size, theme, cursor]);

  const onKeyDown = (event: KeyboardEvent) => {
    const move = keyMoves[event.key];
    if (event.key === "Escape" && cursor) setCursor(null);
    else if (move) {
      const step = keyStep * (event.shiftKey ? 6 : 1);
      const from = cursor ?? { x: 0.5, y: 0.5 };
      const within = (value: number) => Math.min(1, Math.max(0, value));
      const place = { x: within(from.x + step * move[0]), y: within(from.y + step * move[1]) };
      setCursor(place);
      setSpoken(describePlace(view, place));
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const title = `${view.target} over ${view.x.column} and ${view.y.column}`;
  return (
    <figure class="plane">
      <canvas
        ref={canvas}
        class="plane-canvas"
        tabIndex={0}
        role="application"
        aria-roledescription="plane"
        aria-label={`${title}. Arrow keys move over it; the table below has its figures.`}
        onKeyDown={onKeyDown}
        onPointerMove={(event) => setCursor(toPlane(layout, event.offsetX, event.offsetY))}
        onPointerLeave={() => setCursor(null)}
        onBlur={() => setCursor(null)}
      />
      <figcaption class="plane-readout">{cursor ? describePlace(view, cursor) : moment}</figcaption>
      <span class="visually-hidden" role="status">
        {spoken}
      </span>
    </figure>
  );
}
