import os from "node:os";
import { median } from "../measurement";
import { percentile, tableOf } from "../panel/figures";
import { longText } from "./long-text";
import type { KeyNotes, ScrollNotes } from "./page-probe";
import { ScrollWindow } from "./scroll-window";

const lines = 10_000;
const turns = 4;
const scrollSeconds = 4;
const keysOfArray = 40;
/** At 60 frames a second this is one that was left out. */
const longFrame = 34;

/** Whether annotations slow scrolling down or come late, and how soon after a key the figures are new. */
export async function measureScrolling(): Promise<string> {
  const load = os.loadavg()[0]!;
  const window = await ScrollWindow.open(longText(lines));
  try {
    const [annotated, plain]: [ScrollNotes[], ScrollNotes[]] = [[], []];
    for (let turn = 0; turn < turns; turn++) {
      console.log(`Turn ${turn + 1} of ${turns} …`);
      const scrollPlain = async () => plain.push(await window.scroll("plain", scrollSeconds));
      const scrollAnnotated = async () => annotated.push(await window.scroll("annotated", scrollSeconds));
      // Neither is always the first.
      const inOrder = [scrollPlain, scrollAnnotated];
      for (const scroll of turn % 2 === 0 ? inOrder : inOrder.reverse()) await scroll();
    }
    console.log("Keys …");
    // The first number of a row of eight, and one alone on its line, each in the midst of its array.
    const keys = [
      ...(await window.typeDigits(50, 4, keysOfArray)),
      ...(await window.typeDigits(151, 3, keysOfArray)),
    ];
    return [
      tableOf(
        ["while scrolling", "annotated", "plain", "annotated / plain"],
        [
          compared("between two frames, median", annotated, plain, ({ intervals }) => median(intervals), ms),
          compared(
            "between two frames, p95",
            annotated,
            plain,
            ({ intervals }) => percentile(intervals, 0.95),
            ms,
          ),
          compared(`frames after more than ${longFrame} ms`, annotated, plain, shareOfLongFrames, percent),
          compared("lines a second", annotated, plain, (notes) => notes.lines / scrollSeconds, plainly),
          [
            "frames with a bare number in view",
            spread(
              annotated.map(({ bareShare }) => bareShare),
              percent,
            ),
            "",
            "",
          ],
          [
            "from the stop to all annotations",
            spread(
              annotated.map(({ settled }) => settled!),
              ms,
            ),
            "",
            "",
          ],
        ],
      ),
      tableOf(
        ["from a key", "p50", "p98", "promised"],
        [
          keyRow("to the digit", keys, ({ typed }) => typed, ""),
          keyRow("to the line's new figures", keys, ({ figures }) => figures, "120 ms"),
        ],
      ),
      `Load ${load.toFixed(2)} at its start. ${turns} turns each of ${scrollSeconds} s, by turns: medians of them, least to most in ` +
        `parentheses. ${keys.length} keys.`,
    ].join("\n\n");
  } finally {
    await window.close();
  }
}

function compared(
  what: string,
  annotated: readonly ScrollNotes[],
  plain: readonly ScrollNotes[],
  figure: (notes: ScrollNotes) => number,
  format: (value: number) => string,
): string[] {
  const [ours, theirs] = [annotated.map(figure), plain.map(figure)];
  const ratio = median(ours) / median(theirs);
  const ratioText = Number.isFinite(ratio) ? ratio.toFixed(2) : "";
  return [what, spread(ours, format), spread(theirs, format), ratioText];
}

function keyRow(
  what: string,
  keys: readonly KeyNotes[],
  figure: (notes: KeyNotes) => number,
  promised: string,
): string[] {
  const values = keys.map(figure);
  return [what, ms(percentile(values, 0.5)), ms(percentile(values, 0.98)), promised];
}

function spread(values: readonly number[], format: (value: number) => string): string {
  return `${format(median(values))} (${format(Math.min(...values))} to ${format(Math.max(...values))})`;
}

function shareOfLongFrames({ intervals }: ScrollNotes): number {
  return intervals.filter((interval) => interval > longFrame).length / intervals.length;
}

function ms(value: number): string {
  return `${value.toFixed(1)} ms`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

function plainly(value: number): string {
  return value.toFixed(0);
}
