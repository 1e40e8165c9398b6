import { createWriteStream } from "node:fs";
import { once } from "node:events";
import { Random } from "../../src/core/engine/random";

/**
 * Writes a CSV in the shape of MNIST's: a header, a label from 0 to 9 and `pixels` numbers from 0 to 255 a row. With
 * 60,000 rows of 784 pixels it has about 110 MB.
 * @param inked the share of the pixels that is not 0; as in MNIST by default.
 */
export async function writePixels(
  path: string,
  rows: number,
  pixels: number,
  { seed = 1, inked = 0.19 } = {},
): Promise<void> {
  const random = new Random(seed);
  const file = createWriteStream(path);
  const names = Array.from({ length: pixels }, (_, pixel) => `pixel${pixel}`);
  file.write(`label,${names.join(",")}\n`);
  const cells = new Array<number>(pixels + 1);
  for (let row = 0; row < rows; row++) {
    cells[0] = Math.floor(10 * random.next());
    for (let pixel = 1; pixel <= pixels; pixel++) {
      cells[pixel] = random.next() < inked ? 1 + Math.floor(255 * random.next()) : 0;
    }
    if (!file.write(`${cells.join(",")}\n`)) await once(file, "drain");
  }
  file.end();
  await once(file, "finish");
}
