import assert from "node:assert/strict";
import fc from "fast-check";
import type { Annotation } from "../../../../src/features/annotate/annotation";
import type { AnnotationList } from "../../../../src/features/annotate/annotation-list";
import { applyChanges, changesOf, step } from "./edits";
import { annotateEach } from "./evaluate";

const lines = Array.from(
  { length: 40 },
  (_, line) => `${" ".repeat(60 * line)}step ${line}: [${line}.5, 1.0]\n`,
);
const text = lines.join("");

const all = (list: AnnotationList) => list.around(-Infinity, Infinity);
const factsOf = ({ start, end, pending, outdated, targets }: Annotation) => ({
  start,
  end,
  pending,
  outdated,
  targets: [...targets],
});
const startsOf = (list: AnnotationList) => all(list).map(({ start }) => start);

describe("the list of annotations", () => {
  it("follows edits as each of them would alone, whether it was asked for before or not", () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(39), { maxLength: 5 }),
        fc.array(step, { minLength: 1, maxLength: 6 }),
        (asked, steps) => {
          let list = annotateEach(text);
          let alone = all(annotateEach(text));
          for (const index of asked) {
            for (const annotation of [list.at(index)!, alone[index]!]) annotation.toggleTarget(1);
          }
          let now = text;
          for (const edits of steps) {
            const changes = changesOf(now, edits);
            now = applyChanges(now, changes);
            list = list.applyChanges(changes);
            for (const annotation of alone) annotation.applyChanges(changes);
            alone = alone.filter(({ start, end }) => start < end);
          }
          assert.deepEqual(all(list).map(factsOf), alone.map(factsOf));
        },
      ),
    );
  });

  it("makes an annotation once, of the numbers at its place", () => {
    const list = annotateEach(text);
    const [found] = list.around(text.indexOf("17.5"));
    assert.deepEqual([...found!.shown!.values], [17.5, 1]);
    assert.equal(found, list.at(17));
    assert.ok(list.has(found!) && list.withId(found!.id) === found);
    assert.equal(list.withId(-1), undefined);
    const moved = list.applyChanges([{ rangeOffset: 0, rangeLength: 0, text: "abc" }]);
    assert.equal(moved.at(17), found);
    assert.equal(moved.at(18)!.start, text.indexOf("[18.5") + 3);
  });

  it("finds arrays at, before and after an offset", () => {
    const list = annotateEach("[1, 2] [3, 4]  [5, 6]");
    const starts = (annotations: readonly Annotation[]) => annotations.map(({ start }) => start);
    assert.deepEqual([starts(list.around(6)), starts(list.around(7))], [[0], [7]]);
    assert.deepEqual([starts(list.around(14)), starts(list.around(6, 7))], [[], [0, 7]]);
    assert.deepEqual(starts(list.around(8, 15)), [7, 15]);
    assert.equal(list.lastFrom(14)!.start, 7);
    assert.equal(list.firstAfter(7)!.start, 15);
    assert.equal(list.firstAfter(15), undefined);
    assert.equal(list.lastBefore(15)!.start, 7);
    assert.equal(list.lastBefore(6), undefined);
    assert.deepEqual([list.at(-1)!.start, list.at(3), list.at(-4)], [15, undefined, undefined]);
  });

  it("takes others in place of those that they overlap", () => {
    const old = annotateEach("[1, 2] [3, 4] [5, 6]");
    const kept = old.at(2);
    const row = old.with(annotateEach("       [3, 4.5, 7]"));
    assert.deepEqual(startsOf(row), [0, 7]);
    assert.deepEqual([...row.at(1)!.shown!.values], [3, 4.5, 7]);
    const later = old.with(annotateEach(" ".repeat(30) + "[7, 8]"));
    assert.deepEqual(startsOf(later), [0, 7, 14, 30]);
    assert.equal(later.at(2), kept);
    assert.deepEqual(startsOf(old.within([{ start: 8, end: 9 }])), [7]);
    assert.deepEqual(startsOf(old.within([{ start: 13, end: 14 }])), []);
  });

  it("keeps the first of two that an edit has made one", () => {
    const list = annotateEach("[1, 2] [3, 4]");
    list.at(0)!.update({ start: 0, end: 13 }, list.at(0)!.last);
    assert.deepEqual(startsOf(list.withoutOverlaps()), [0]);
  });

  it("follows many changes in many arrays with work in proportion to them", () => {
    const work = [500, 2000].map((count) => {
      let looks = 0;
      const many = lines[0]!.repeat(count);
      const changes = [...many.matchAll(/0/g)].map(({ index }) => ({
        get rangeOffset() {
          looks++;
          return index;
        },
        rangeLength: 1,
        text: "00",
      }));
      const changed = annotateEach(many).applyChanges(changes.reverse());
      assert.equal(changed.outdated().length, count);
      return looks;
    });
    assert.ok(work[1]! < 6 * work[0]!, work.join());
  });
});
