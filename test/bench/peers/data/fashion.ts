import fs from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import type { Missing, Rows } from "./rows";

/** Where Debian's package dataset-fashion-mnist puts it. */
const folder = "/usr/share/datasets/fashion-mnist";

/** The 60,000 training images of Fashion-MNIST: half of their pixels are set. */
export function fashionRows(): Rows | Missing {
  if (!fs.existsSync(folder)) return { notRun: "Debian's dataset-fashion-mnist is not installed" };
  // IDX: 16 bytes of header before the pixels, 8 before the labels.
  const read = (name: string, header: number) =>
    gunzipSync(fs.readFileSync(path.join(folder, name))).subarray(header);
  const pixels = read("train-images-idx3-ubyte.gz", 16);
  const labels = Uint32Array.from(read("train-labels-idx1-ubyte.gz", 8));
  return {
    count: labels.length,
    inputs: 784,
    classes: 10,
    features: Float32Array.from(pixels, (pixel) => pixel / 255),
    labels,
  };
}
