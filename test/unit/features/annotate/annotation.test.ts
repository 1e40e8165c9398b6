import assert from "node:assert/strict";
import { Annotation } from "../../../../src/features/annotate/annotation";
import { readArray } from "./evaluate";

/** Arrays whose entries do not stand in row-major order in the text. */
const prints = {
  "columns in blocks": "     0    1  \\\n0  1.5  2.5\n1  3.5  4.5\n\n     2\n0  5.5\n1  6.5\n",
  "matrix() of R": "matrix(c(1.5, 2.5, 3.5, 4.5, 5.5, 6.5), nrow = 2)",
  "three axes":
    ", , 1\n\n     [,1] [,2]\n[1,]  1.5  3.5\n[2,]  2.5  4.5\n\n, , 2\n\n     [,1] [,2]\n[1,]  5.5  7.5\n[2,]  6.5  8.5\n",
};

describe("Annotation.entryAt", () => {
  for (const [name, text] of Object.entries(prints)) {
    it(`finds each entry by its own token in ${name}, and none between`, () => {
      const { array, region } = readArray(text);
      const offset = 100;
      const tokens = Array.from(array.starts, (start, entry) => [
        region.start + start,
        region.start + array.ends[entry]!,
      ]) as [number, number][];
      const { values, order, starts } = array;
      assert.ok(order !== null && !starts.every((start, at) => at === 0 || starts[at - 1]! < start));
      const moved = { start: region.start + offset, end: region.end + offset };
      const annotation = new Annotation(moved, () => array);
      tokens.forEach(([start, end], entry) => {
        assert.equal(Number(text.slice(start, end)), values[entry]);
        assert.equal(annotation.entryAt(offset + start), entry);
        assert.equal(annotation.entryAt(offset + end), entry);
        assert.equal(annotation.entryAt(offset + start - 1), null);
      });
    });
  }
});
