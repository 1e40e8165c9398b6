import uPlot from "uplot";
import { spaceForLastText, spaceForTexts } from "../axis-text";
import { formatTick } from "../figures";
import { followSize } from "../follow-size";
import { axisStyle, onThemeChanged, readChartTheme } from "../theme";
import { alignColumns } from "./align-columns";
import type { ChartView } from "./chart-view";
import { drawBest, type Best } from "./draw-best";
import { listenToGestures } from "./gestures";
import { DrawnLine, type Line } from "./line";
import { logRange, logSplits, lossRange, r2Range, shareRange } from "./y-range";
import type { Range } from "./range";

/** What the values of a chart are. Accuracies are shares, from 0 to 1; neither they nor R² have a logarithmic scale. */
export type CurveMeasure = "loss" | "accuracy" | "r2";

export interface CurvePlotOptions {
  readonly lines: readonly Line[];
  readonly measure: CurveMeasure;
  /** The view that this plot is made for; another range or smoothing needs no other plot, another scale does. */
  readonly isLog: boolean;
  readonly isSmoothed: boolean;
  /** The x of the point under the cursor, or null. */
  readonly onCursor: (x: number | null) => void;
  /** The person wants to see this range; null for all. */
  readonly onRange: (range: Range | null) => void;
}

/** What a drawing shows. */
export interface Picture {
  readonly view: ChartView;
  /** From 0 to the end of the longest line. */
  readonly whole: Range;
  readonly best: Best | null;
}

export interface CurvePlot {
  readonly canvas: HTMLCanvasElement;
  /** Draws the lines as they are now. */
  draw(picture: Picture): void;
  /** Puts the cursor to the point nearest to `x`. */
  point(x: number): void;
  dispose(): void;
}

/** As uPlot is, but for its types: a cursor that is set can be told to the charts that follow it, as a mouse's is. */
interface PublishingPlot {
  setCursor(place: { left: number; top: number }, tellsHooks: boolean, tellsOthers: boolean): void;
}

/** Curves with this few points have the points marked: a single one makes no line. */
const fewPoints = 30;
/** How much of a raw line is seen through beside its moving average. */
const faint = 0.45;

/** Draws into `host`, as wide and high as it is, in the theme's colors, and keeps following both. */
export function createCurvePlot(host: HTMLElement, options: CurvePlotOptions): CurvePlot {
  const { lines, measure, isLog, isSmoothed, onCursor, onRange } = options;
  const drawn = lines.map((line) => new DrawnLine(line));
  let picture: Picture = { view: { range: null, isLog, smoothing: 0 }, whole: [0, 1], best: null };
  let theme = readChartTheme();
  const axis = axisStyle(() => theme);
  const shown = (): Range => picture.view.range ?? picture.whole;
  const gestures = listenToGestures(shown, () => picture.whole, onRange);
  const series = lines.flatMap(({ name, color, dash }) => {
    const common = { label: name, spanGaps: true, ...(dash && { dash: [...dash] }) };
    const stroke = () => theme.lines[color];
    const main = { ...common, stroke, width: 2, points: { show: hasFewPoints, size: 5 } };
    return isSmoothed
      ? [{ ...common, stroke, width: 1, alpha: faint, points: { show: hasFewPoints, size: 4 } }, main]
      : [main];
  });

  const isZoomed = () => picture.view.range !== null;
  const yRange = isLog
    ? logRange
    : measure !== "loss"
      ? { accuracy: shareRange, r2: r2Range(isZoomed) }[measure]
      : lossRange(() => lines[0]?.y[0], isZoomed);
  const plot = new uPlot(
    {
      width: Math.max(host.clientWidth, 1),
      height: Math.max(host.clientHeight, 1),
      padding: [8, spaceForLastText(24, theme.font), 0, 0],
      legend: { show: false },
      cursor: {
        y: false,
        drag: { x: true, y: false, setScale: false },
        bind: gestures.bind,
        // The other chart follows the cursor; what is zoomed to, it learns from the view.
        sync: { key: "epochs", filters: { pub: (type) => type === "mousemove" || type === "mouseleave" } },
      },
      scales: {
        x: { time: false, range: () => [...shown()] as [number, number] },
        y: { distr: isLog ? 3 : 1, range: yRange },
      },
      axes: [
        { ...axis, label: "Epochs", labelSize: 20, size: 26 },
        {
          ...axis,
          size: spaceForTexts(56, theme.font),
          ...(isLog && { splits: logSplits, filter: (_plot: uPlot, splits: number[]) => splits }),
          values: (_plot, splits) => splits.map((split) => axisText(split, measure)),
        },
      ],
      series: [{}, ...series],
      hooks: {
        setCursor: [
          ({ cursor, data }) => onCursor(typeof cursor.idx === "number" ? data[0][cursor.idx]! : null),
        ],
        setSelect: [gestures.selected],
        draw: [(drawnPlot) => picture.best && drawBest(drawnPlot, picture.best, theme)],
      },
    },
    [[], ...series.map(() => [])] as unknown as uPlot.AlignedData,
    host,
  );

  const draw = (next: Picture) => {
    picture = next;
    const [least, most] = shown();
    const columns = Math.max(plot.bbox.width, 1);
    const { smoothing } = picture.view;
    const points = drawn.flatMap((line) => [
      line.raw(least, most, columns),
      ...(isSmoothed ? [line.smoothed(smoothing, least, most, columns)] : []),
    ]);
    plot.setData(alignColumns(isLog ? points.map(positive) : points) as uPlot.AlignedData);
  };
  const stopGestures = gestures.attach(plot);
  const stopResizing = followSize(host, plot, () => draw(picture));
  const stopFollowing = onThemeChanged(() => {
    theme = readChartTheme();
    plot.redraw(false);
  });
  return {
    canvas: plot.ctx.canvas,
    draw,
    point: (x) => (plot as PublishingPlot).setCursor({ left: plot.valToPos(x, "x"), top: 10 }, true, true),
    dispose: () => {
      stopGestures();
      stopResizing();
      stopFollowing();
      plot.destroy();
    },
  };
}

/** A logarithmic scale has no place for 0. */
function positive({ x, y }: { x: readonly number[]; y: readonly (number | null)[] }) {
  return { x, y: y.map((value) => (value !== null && value > 0 ? value : null)) };
}

function axisText(value: number, measure: CurveMeasure): string {
  if (measure === "accuracy") return `${Number((100 * value).toPrecision(4))}%`;
  return formatTick(value);
}

function hasFewPoints(plot: uPlot, series: number): boolean {
  let count = 0;
  for (const value of plot.data[series]!) {
    if (value !== null && ++count >= fewPoints) return false;
  }
  return true;
}
