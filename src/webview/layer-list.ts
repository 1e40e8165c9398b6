/** The hidden layers as they are written, `128,64` or `none`: each one's text, whatever it is. */
export function splitLayers(text: string): readonly string[] {
  const trimmed = text.trim();
  return trimmed === "" || trimmed === "none" ? [] : trimmed.split(",").map((size) => size.trim());
}

export function joinLayers(layers: readonly string[]): string {
  return layers.join(",") || "none";
}

/** Behind `index`, with as many units. */
export function withLayerAdded(layers: readonly string[], index: number): readonly string[] {
  return layers.toSpliced(index + 1, 0, layers[index] || "16");
}

/** The layer at `from` at the place of the one at `to`. */
export function withLayerMoved(layers: readonly string[], from: number, to: number): readonly string[] {
  return layers.toSpliced(from, 1).toSpliced(to, 0, layers[from]!);
}
