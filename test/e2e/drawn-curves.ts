import type { FrameLocator } from "playwright-core";

/** A line as a canvas was told to draw it: its width in CSS pixels, and its dashes too, as in `2,3`. */
interface Stroke {
  readonly color: string;
  readonly width: number;
  readonly alpha: number;
  readonly dash: string;
}

interface Drawn {
  readonly strokes: readonly Stroke[];
  /** The numbers beside the upright axis. */
  readonly uprightTexts: readonly string[];
}

type Noted = { canvas: HTMLCanvasElement } & ({ stroke: Stroke } | { text: string });

/** From now on notes what the page draws on its canvases. */
export async function noteDrawing(page: FrameLocator): Promise<void> {
  await page.locator("body").evaluate(() => {
    const noted: Noted[] = [];
    (window as unknown as { noted: Noted[] }).noted = noted;
    const { prototype } = CanvasRenderingContext2D;
    const { stroke, fillText } = prototype;
    prototype.stroke = function (...path: unknown[]) {
      const pixel = devicePixelRatio;
      const { canvas, strokeStyle, lineWidth, globalAlpha } = this;
      const dash = this.getLineDash().map((length) => length / pixel);
      const width = lineWidth / pixel;
      noted.push({
        canvas,
        stroke: { color: String(strokeStyle), width, alpha: globalAlpha, dash: dash.join() },
      });
      return stroke.apply(this, path as unknown as [Path2D]);
    };
    prototype.fillText = function (text, ...place) {
      // uPlot sets those of the upright axis flush right.
      if (this.textAlign === "right") noted.push({ canvas: this.canvas, text });
      return fillText.call(this, text, ...place);
    };
  });
}

/** What was drawn since then in the chart of that title, on the canvas that it has now. */
export async function drawnIn(page: FrameLocator, title: string): Promise<Drawn> {
  return page
    .locator("figure", { hasText: title })
    .first()
    .locator("canvas")
    .evaluate((canvas) => {
      const all = (window as unknown as { noted: Noted[] }).noted.filter((one) => one.canvas === canvas);
      const strokes = all.flatMap((one) => ("stroke" in one ? [one.stroke] : []));
      const texts = all.flatMap((one) => ("text" in one ? [one.text] : []));
      return { strokes, uprightTexts: [...new Set(texts)] };
    });
}
