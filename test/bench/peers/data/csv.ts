import fs from "node:fs";
import type { Rows } from "./rows";

const rowsAtOnce = 1000;

/** Writes images as a CSV file: pixels from 0 to 255 and, last, the label. */
export function writeCsv({ count, inputs, features, labels }: Rows, file: string): void {
  const names = Array.from({ length: inputs }, (_, pixel) => `pixel_${pixel}`);
  const descriptor = fs.openSync(file, "w");
  fs.writeSync(descriptor, `${[...names, "label"].join(",")}\n`);
  for (let start = 0; start < count; start += rowsAtOnce) {
    const lines: string[] = [];
    for (let row = start; row < Math.min(start + rowsAtOnce, count); row++) {
      const pixels = Array.from(features.subarray(row * inputs, (row + 1) * inputs), (value) =>
        Math.round(255 * value),
      );
      lines.push(`${pixels.join(",")},${labels[row]!}\n`);
    }
    fs.writeSync(descriptor, lines.join(""));
  }
  fs.closeSync(descriptor);
}
