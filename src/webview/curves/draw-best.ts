import type uPlot from "uplot";
import type { ChartTheme } from "../theme";

/** The point with the lowest validation loss. */
export interface Best {
  readonly x: number;
  readonly y: number;
}

/** A dashed upright through the best point, and a diamond on it. */
export function drawBest(
  { ctx, bbox, scales, valToPos }: uPlot,
  { x, y }: Best,
  { text, background }: ChartTheme,
): void {
  if (!(x >= scales["x"]!.min! && x <= scales["x"]!.max!)) return;
  const pixel = devicePixelRatio;
  const [left, top] = [valToPos(x, "x", true), valToPos(y, "y", true)];
  ctx.save();
  ctx.strokeStyle = text;
  ctx.fillStyle = background;
  ctx.lineWidth = pixel;
  ctx.setLineDash([2 * pixel, 3 * pixel]);
  ctx.beginPath();
  ctx.moveTo(left, bbox.top);
  ctx.lineTo(left, bbox.top + bbox.height);
  ctx.stroke();
  if (top >= bbox.top && top <= bbox.top + bbox.height) {
    const reach = 5 * pixel;
    ctx.setLineDash([]);
    ctx.lineWidth = 2 * pixel;
    ctx.beginPath();
    ctx.moveTo(left, top - reach);
    ctx.lineTo(left + reach, top);
    ctx.lineTo(left, top + reach);
    ctx.lineTo(left - reach, top);
    ctx.closePath();
    ctx.fill();
    ctx.stroke();
  }
  ctx.restore();
}
