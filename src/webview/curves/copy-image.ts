import { readChartTheme } from "../theme";
import type { Line } from "./line";

/** In CSS pixels, above the curves. */
const headerHeight = 26;
const margin = 8;

/** Puts the chart on the clipboard as a PNG image, with its title and a legend. @throws where the page may not. */
export async function copyChartImage(
  canvas: HTMLCanvasElement,
  title: string,
  lines: readonly Line[],
): Promise<void> {
  const image = composeImage(canvas, title, lines);
  const png = new Promise<Blob>((resolve, reject) => {
    image.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error("The image could not be made."))),
      "image/png",
    );
  });
  await navigator.clipboard.write([new ClipboardItem({ "image/png": png })]);
}

function composeImage(canvas: HTMLCanvasElement, title: string, lines: readonly Line[]): HTMLCanvasElement {
  const theme = readChartTheme();
  const scale = devicePixelRatio;
  const image = document.createElement("canvas");
  image.width = canvas.width;
  image.height = canvas.height + headerHeight * scale;
  const context = image.getContext("2d")!;
  context.fillStyle = theme.background;
  context.fillRect(0, 0, image.width, image.height);
  context.drawImage(canvas, 0, headerHeight * scale);
  context.scale(scale, scale);
  context.textBaseline = "middle";
  const middle = headerHeight / 2;
  let left = margin;
  const write = (text: string, font: string) => {
    context.font = font;
    context.fillStyle = theme.text;
    context.fillText(text, left, middle);
    left += context.measureText(text).width + 16;
  };
  write(title, `bold ${theme.font}`);
  for (const { name, color, dash } of lines) {
    context.strokeStyle = theme.lines[color];
    context.lineWidth = 2;
    context.setLineDash([...(dash ?? [])]);
    context.beginPath();
    context.moveTo(left, middle);
    context.lineTo(left + 24, middle);
    context.stroke();
    left += 30;
    write(name, theme.font);
  }
  return image;
}
