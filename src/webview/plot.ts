import uPlot from "uplot";
import type { PlotCurve } from "../core/reports/plot-curve";
import { spaceForLastText, spaceForTexts } from "./axis-text";
import { followSize } from "./follow-size";
import { axisStyle, onThemeChanged, readChartTheme } from "./theme";

export interface PlotOptions {
  readonly curve: PlotCurve;
  readonly xLabel: string;
  readonly yLabel: string;
  /** Of both axes; null to go by the values. */
  readonly range: readonly [least: number, most: number] | null;
  readonly marks: "line" | "points" | "line and points";
  /** Whether to draw where y = x: chance, or perfection. */
  readonly hasDiagonal?: boolean;
}

/** Draws into `host`, as wide and high as it is, in the theme's colors, and follows both. Returns what ends it. */
export function createPlot(host: HTMLElement, options: PlotOptions): () => void {
  const { curve, xLabel, yLabel, range, marks, hasDiagonal = false } = options;
  let theme = readChartTheme();
  const axis = axisStyle(() => theme);
  const scale: uPlot.Scale = range ? { range: [range[0], range[1] + 0.02 * (range[1] - range[0])] } : {};
  const plot = new uPlot(
    {
      width: Math.max(host.clientWidth, 1),
      height: Math.max(host.clientHeight, 1),
      padding: [8, spaceForLastText(16, theme.font), 0, 0],
      legend: { show: false },
      cursor: { show: false },
      scales: { x: { time: false, ...scale }, y: scale },
      axes: [
        { ...axis, label: xLabel, labelSize: 20, size: 26 },
        { ...axis, label: yLabel, labelSize: 20, size: spaceForTexts(50, theme.font) },
      ],
      series: [
        {},
        {
          stroke: () => theme.training,
          width: marks === "points" ? 0 : 2,
          ...(marks === "points" && { paths: () => null }),
          points: { show: marks !== "line", size: marks === "points" ? 4 : 7, fill: () => theme.training },
        },
      ],
      hooks: { drawAxes: hasDiagonal ? [(drawn) => drawDiagonal(drawn, theme.text)] : [] },
    },
    [curve.x, curve.y] as unknown as uPlot.AlignedData,
    host,
  );
  const stopResizing = followSize(host, plot);
  const stopFollowing = onThemeChanged(() => {
    theme = readChartTheme();
    plot.redraw(false);
  });
  return () => {
    stopResizing();
    stopFollowing();
    plot.destroy();
  };
}

/** From corner to corner of what both axes show. */
function drawDiagonal({ ctx, scales, valToPos }: uPlot, color: string): void {
  const from = Math.max(scales.x!.min!, scales.y!.min!);
  const to = Math.min(scales.x!.max!, scales.y!.max!);
  if (!(from < to)) return;
  ctx.save();
  ctx.strokeStyle = color;
  ctx.lineWidth = devicePixelRatio;
  ctx.setLineDash([4 * devicePixelRatio, 4 * devicePixelRatio]);
  ctx.beginPath();
  ctx.moveTo(valToPos(from, "x", true), valToPos(from, "y", true));
  ctx.lineTo(valToPos(to, "x", true), valToPos(to, "y", true));
  ctx.stroke();
  ctx.restore();
}
