import { useLayoutEffect, useRef } from "preact/hooks";
import { divergingColor, type InsightTheme } from "../../insight/insight-theme";

interface PixelImageProps {
  /** side x side, row-major, each from -1 to 1. */
  values: ArrayLike<number>;
  side: number;
  theme: InsightTheme;
  label: string;
}

/** A small square image in the diverging colors. */
export function PixelImage({ values, side, theme, label }: PixelImageProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const image = new ImageData(side, side);
    for (let pixel = 0; pixel < side * side; pixel++) {
      image.data.set([...divergingColor(theme, values[pixel]!), 255], 4 * pixel);
    }
    canvas.current!.getContext("2d")!.putImageData(image, 0, 0);
  }, [values, side, theme]);
  return <canvas ref={canvas} class="pixel-image" width={side} height={side} role="img" aria-label={label} />;
}
