import type { Preparation } from "./preparation";
import { findSquareImage } from "./square-image";

/** The width and height of the image whose pixels a model's features are, all of them and in order; null otherwise. */
export function imageSide({ columns }: Preparation): number | null {
  if (!columns.every(({ kind }) => kind === "numeric")) return null;
  const image = findSquareImage(
    columns.map(({ name }) => ({ name, type: "numeric" })),
    null,
  );
  return image?.columns.length === columns.length ? image.side : null;
}
