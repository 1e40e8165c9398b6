import { useLayoutEffect, useRef } from "preact/hooks";
import type { WorstRowsTable } from "../../../protocol/judgment";

interface RowImageProps {
  images: NonNullable<WorstRowsTable["images"]>;
  index: number;
  name: string;
}

/** A row's pixels, from black for the least to white for the largest. */
export function RowImage({ images: { side, pixels }, index, name }: RowImageProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const context = canvas.current!.getContext("2d")!;
    const image = context.createImageData(side, side);
    pixels.subarray(index * side * side, (index + 1) * side * side).forEach((gray, pixel) => {
      image.data.set([gray, gray, gray, 255], 4 * pixel);
    });
    context.putImageData(image, 0, 0);
  }, [pixels, index]);
  return (
    <canvas
      ref={canvas}
      class="worst-image"
      width={side}
      height={side}
      role="img"
      aria-label={`Picture of ${name}`}
    />
  );
}
