import assert from "node:assert/strict";
import { neverCancelled } from "../../../../src/core/cancellation";
import { Annotation } from "../../../../src/features/annotate/annotation";
import { annotate } from "../../../../src/worker/annotate";

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
      const params = { text, where: { kind: "all" }, axis: -1, temperature: 1, reading: null } as const;
      const array = annotate(params, neverCancelled).value.arrays[0]!;
      const offset = 100;
      const tokens = Array.from(array.starts, (start, entry) => [start, array.ends[entry]!] as const);
      const { values, order, starts } = array;
      assert.ok(order !== null && !starts.every((start, at) => at === 0 || starts[at - 1]! < start));
      const annotation = new Annotation(null, array, offset);
      tokens.forEach(([start, end], entry) => {
        assert.equal(Number(text.slice(start, end)), values[entry]);
        assert.equal(annotation.entryAt(offset + start), entry);
        assert.equal(annotation.entryAt(offset + end), entry);
        assert.equal(annotation.entryAt(offset + start - 1), null);
      });
    });
  }
});
