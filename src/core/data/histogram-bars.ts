const heights = "▁▂▃▄▅▆▇█";

/** A histogram of block characters, one a part; a space stands for none. */
export function histogramBars(histogram: readonly number[]): string {
  const most = Math.max(...histogram);
  return histogram
    .map((cells) => (cells === 0 ? " " : heights[Math.ceil((cells / most) * heights.length) - 1]!))
    .join("");
}
