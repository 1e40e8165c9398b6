import type { PlanePoints, RegionsView } from "../../protocol/insight";
import { axisTicks } from "./axis-ticks";
import { classMark } from "./class-marks";
import { borders, contour } from "./contours";
import { cssColor, type InsightTheme, type Rgb } from "./insight-theme";
import { shareOf, toCanvas, type PlaneLayout, type PlanePlace } from "./plane-layout";
import { numberColor, numberRange, regionImage, type NumberRange } from "./region-image";

export interface PlaneDrawing {
  readonly view: RegionsView;
  readonly points: readonly PlanePoints[];
  readonly layout: PlaneLayout;
  readonly theme: InsightTheme;
  /** Where the cross-hairs are, or null. */
  readonly cursor: PlanePlace | null;
}

/** Radius of a point, in CSS pixels. */
const pointSize = 3.6;

/** Lines of equal value on the surface of a number. */
const levels = 7;

/** Pixels between the marks that tell regions where colors may not. */
const patternStep = 30;

export function drawPlane(canvas: HTMLCanvasElement, drawing: PlaneDrawing): void {
  const { layout, view, theme } = drawing;
  const ratio = devicePixelRatio;
  const [width, height] = [Math.round(layout.width * ratio), Math.round(layout.height * ratio)];
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  const context = canvas.getContext("2d")!;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, layout.width, layout.height);
  const { left, top, planeWidth, planeHeight } = layout;
  context.save();
  context.beginPath();
  context.rect(left, top, planeWidth, planeHeight);
  context.clip();
  drawRegions(context, drawing);
  if (theme.isHighContrast && view.regions.kind === "classes") drawPattern(context, drawing);
  drawLines(context, drawing);
  for (const part of drawing.points) drawPoints(context, drawing, part);
  if (drawing.cursor) drawCursor(context, drawing, drawing.cursor);
  context.restore();
  drawAxes(context, drawing);
}

function drawRegions(context: CanvasRenderingContext2D, { view, layout, theme }: PlaneDrawing): void {
  const { size } = view;
  const small = new OffscreenCanvas(size, size);
  small.getContext("2d")!.putImageData(regionImage(view.regions, size, theme), 0, 0);
  const { left, top, planeWidth, planeHeight } = layout;
  context.imageSmoothingEnabled = true;
  context.imageSmoothingQuality = "high";
  // The outermost places are on the plane's edges: half a pixel stands over on each side.
  context.drawImage(small, 0.5, 0.5, size - 1, size - 1, left, top, planeWidth, planeHeight);
}

function drawLines(context: CanvasRenderingContext2D, { view, layout, theme }: PlaneDrawing): void {
  const { regions, size } = view;
  const lines =
    regions.kind === "classes"
      ? borders(regions.winners, regions.margins, size)
      : levelsOf(numberRange(regions.values)).flatMap((level) => contour(regions.values, size, level));
  context.beginPath();
  for (let i = 0; i < lines.length; i += 4) {
    const from = toCanvas(layout, { x: lines[i]! / (size - 1), y: lines[i + 1]! / (size - 1) });
    const to = toCanvas(layout, { x: lines[i + 2]! / (size - 1), y: lines[i + 3]! / (size - 1) });
    context.moveTo(from.x, from.y);
    context.lineTo(to.x, to.y);
  }
  context.strokeStyle = theme.foreground;
  context.globalAlpha = theme.isHighContrast ? 1 : regions.kind === "classes" ? 0.55 : 0.25;
  context.lineWidth = theme.isHighContrast ? 2 : 1.25;
  context.lineCap = "round";
  context.stroke();
  context.globalAlpha = 1;
}

function levelsOf({ least, most }: NumberRange): number[] {
  return Array.from({ length: levels }, (_, i) => least + ((i + 1) * (most - least)) / (levels + 1));
}

/** Small marks of each region's class all over it. */
function drawPattern(context: CanvasRenderingContext2D, { view, layout, theme }: PlaneDrawing): void {
  const { regions, size } = view;
  if (regions.kind !== "classes") return;
  for (let y = patternStep / 2; y < layout.planeHeight; y += patternStep) {
    for (let x = patternStep / 2; x < layout.planeWidth; x += patternStep) {
      const column = Math.round((x / layout.planeWidth) * (size - 1));
      const row = Math.round((1 - y / layout.planeHeight) * (size - 1));
      const { path, color } = classMark(regions.winners[row * size + column]!);
      const mark = placedMark(path, layout.left + x, layout.top + y, 2.2);
      context.fillStyle = cssColor(theme.classes[color]!, 0.8);
      context.fill(mark);
    }
  }
}

/** Those trained on are filled, those held out are rings. */
function drawPoints(context: CanvasRenderingContext2D, drawing: PlaneDrawing, part: PlanePoints): void {
  const { view, layout, theme } = drawing;
  const { regions } = view;
  const isTraining = part.part === "train";
  for (let point = 0; point < part.xs.length; point++) {
    const place = toCanvas(layout, {
      x: shareOf(view.x, part.xs[point]!),
      y: shareOf(view.y, part.ys[point]!),
    });
    const label = part.labels[point]!;
    const { path, color } = classMark(regions.kind === "classes" ? label : 0);
    const paint: Rgb =
      regions.kind === "classes"
        ? theme.classes[color]!
        : numberColor(theme, label, numberRange(regions.values));
    const mark = placedMark(path, place.x, place.y, isTraining ? pointSize : pointSize - 0.2);
    context.fillStyle = isTraining ? cssColor(paint) : cssColor(theme.background, 0.9);
    context.fill(mark);
    context.lineWidth = isTraining ? 0.9 : 1.9;
    context.strokeStyle = isTraining || regions.kind === "numbers" ? edgeColor(theme) : cssColor(paint);
    context.stroke(mark);
  }
}

/** Sets points off from a region of their own color. */
function edgeColor(theme: InsightTheme): string {
  return theme.isHighContrast ? theme.foreground : cssColor(theme.background, 0.95);
}

function placedMark(path: string, x: number, y: number, size: number): Path2D {
  const placed = new Path2D();
  placed.addPath(markPath(path), new DOMMatrix([size, 0, 0, size, x, y]));
  return placed;
}

const markPaths = new Map<string, Path2D>();

function markPath(path: string): Path2D {
  let found = markPaths.get(path);
  if (!found) {
    found = new Path2D(path);
    markPaths.set(path, found);
  }
  return found;
}

function drawCursor(context: CanvasRenderingContext2D, { layout, theme }: PlaneDrawing, place: PlanePlace) {
  const { x, y } = toCanvas(layout, place);
  context.strokeStyle = theme.foreground;
  context.lineWidth = 1;
  context.setLineDash([4, 3]);
  context.beginPath();
  context.moveTo(layout.left, y);
  context.lineTo(layout.left + layout.planeWidth, y);
  context.moveTo(x, layout.top);
  context.lineTo(x, layout.top + layout.planeHeight);
  context.stroke();
  context.setLineDash([]);
}

function drawAxes(context: CanvasRenderingContext2D, { view, layout, theme }: PlaneDrawing): void {
  const { left, top, planeWidth, planeHeight } = layout;
  context.strokeStyle = theme.text;
  context.globalAlpha = theme.isHighContrast ? 1 : 0.5;
  context.lineWidth = 1;
  context.strokeRect(left - 0.5, top - 0.5, planeWidth + 1, planeHeight + 1);
  context.globalAlpha = 1;
  context.fillStyle = theme.text;
  context.font = theme.font;
  context.textBaseline = "top";
  context.textAlign = "center";
  const { x, y } = view;
  for (const { value, text } of axisTicks(x.least, x.most, Math.max(2, planeWidth / 90), x.isDate)) {
    context.fillText(text, left + shareOf(x, value) * planeWidth, top + planeHeight + 6);
  }
  context.fillText(fitted(context, x.column, planeWidth), left + planeWidth / 2, top + planeHeight + 26);
  context.textBaseline = "middle";
  context.textAlign = "right";
  for (const { value, text } of axisTicks(y.least, y.most, Math.max(2, planeHeight / 50), y.isDate)) {
    context.fillText(fitted(context, text, left - 24), left - 6, top + (1 - shareOf(y, value)) * planeHeight);
  }
  context.save();
  context.translate(8, top + planeHeight / 2);
  context.rotate(-Math.PI / 2);
  context.textAlign = "center";
  context.fillText(fitted(context, y.column, planeHeight), 0, 0);
  context.restore();
}

/** As much of a name as there is room for. */
function fitted(context: CanvasRenderingContext2D, text: string, width: number): string {
  if (context.measureText(text).width <= width) return text;
  let shown = text;
  while (shown.length > 1 && context.measureText(`${shown}…`).width > width) shown = shown.slice(0, -1);
  return `${shown}…`;
}
