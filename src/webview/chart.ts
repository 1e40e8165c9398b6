import uPlot from "uplot";
import { followSize } from "./follow-size";
import { axisStyle, onThemeChanged, readChartTheme } from "./theme";

export interface Line {
  readonly name: string;
  readonly color: "training" | "validation";
  readonly column: readonly (number | null)[];
}

export interface ChartOptions {
  readonly lines: readonly Line[];
  readonly format: (value: number | null) => string;
  readonly isShare: boolean;
  /** The index of the point under the cursor, or null. */
  readonly onCursor: (index: number | null) => void;
}

export interface Chart {
  readonly plot: uPlot;
  dispose(): void;
}

/** Curves with this few points have the points marked: a single one makes no line. */
const fewPoints = 30;

/** Draws into `host`, as wide and high as it is, in the theme's colors, and keeps following both. */
export function createChart(host: HTMLElement, { lines, format, isShare, onCursor }: ChartOptions): Chart {
  let theme = readChartTheme();
  const axis = axisStyle(() => theme);

  const plot = new uPlot(
    {
      width: Math.max(host.clientWidth, 1),
      height: Math.max(host.clientHeight, 1),
      padding: [8, 24, 0, 0],
      legend: { show: false },
      cursor: { y: false, drag: { x: false, y: false }, sync: { key: "epochs" } },
      scales: {
        x: { time: false, range: (_plot, _first, last) => [0, Math.max(last ?? 0, 1)] },
        y: { range: isShare ? shareRange : lossRange },
      },
      axes: [
        { ...axis, label: "Epochs", labelSize: 20, size: 26 },
        { ...axis, size: 56, values: (_plot, splits) => splits.map((split) => axisText(split, isShare)) },
      ],
      series: [
        {},
        ...lines.map(({ color, name }) => ({
          label: name,
          stroke: () => theme[color],
          width: 2,
          ...(color === "validation" && { dash: [8, 4] }),
          spanGaps: true,
          points: { show: hasFewPoints, size: 5 },
          value: (_plot: uPlot, value: number | null) => format(value),
        })),
      ],
      hooks: { setCursor: [({ cursor }) => onCursor(cursor.idx ?? null)] },
    },
    [[], ...lines.map(() => [])] as unknown as uPlot.AlignedData,
    host,
  );

  const stopResizing = followSize(host, plot);
  const stopFollowing = onThemeChanged(() => {
    theme = readChartTheme();
    plot.redraw(false);
  });
  return {
    plot,
    dispose: () => {
      stopResizing();
      stopFollowing();
      plot.destroy();
    },
  };
}

/** Losses beyond this multiple of the first one are out of view. */
const divergence = 20;

/** A cross-entropy is never below 0, and 0 is shown where it is near. */
function lossRange(plot: uPlot, lowest: number | null, highest: number | null): uPlot.Range.MinMax {
  if (lowest === null || highest === null) return [0, 1];
  // A diverging curve leaves through the top; all of it in view would leave nothing else to be seen.
  const top = Math.min(highest, divergence * (plot.data[1][0] ?? highest));
  return uPlot.rangeNum(Math.min(lowest, top), top, {
    min: { pad: 0.1, soft: 0, mode: 3 },
    max: { pad: 0.1 },
  });
}

/** From a little below the lowest share to 1, with room for the line's width at 1. */
function shareRange(_plot: uPlot, lowest: number | null): uPlot.Range.MinMax {
  const bottom = Math.max(0, Math.floor(10 * (lowest ?? 0) - 0.5) / 10);
  return [bottom, 1 + 0.02 * (1 - bottom)];
}

function axisText(value: number, isShare: boolean): string {
  return isShare ? `${Math.round(100 * value)}%` : String(Number(value.toPrecision(6)));
}

function hasFewPoints(plot: uPlot, series: number): boolean {
  let count = 0;
  for (const value of plot.data[series]!) {
    if (value !== null && ++count >= fewPoints) return false;
  }
  return true;
}
