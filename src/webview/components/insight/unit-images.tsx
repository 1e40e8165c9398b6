import type { WeightsView } from "../../../protocol/insight";
import type { InsightTheme } from "../../insight/insight-theme";
import { describeImage, firstLayerUnit } from "../../insight/weight-sentences";
import { PixelImage } from "./pixel-image";

/** What each unit of the first layer looks for, as an image of its weights. */
export function UnitImages({ view, theme }: { view: WeightsView; theme: InsightTheme }) {
  const { first } = view;
  const side = first.side!;
  const pixels = side * side;
  return (
    <ul class="unit-images" aria-label="Weights of the first layer as images">
      {Array.from({ length: first.units }, (_, index) => {
        const weights = first.weights.subarray(index * pixels, (index + 1) * pixels);
        const name = firstLayerUnit(view, first.firstUnit + index);
        return (
          <li key={index}>
            <PixelImage
              values={weights.map((weight) => weight / (first.largest || 1))}
              side={side}
              theme={theme}
              label={`${name}: ${describeImage(weights, side)}`}
            />
            <span>{name}</span>
          </li>
        );
      })}
    </ul>
  );
}
