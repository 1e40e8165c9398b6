import type { LineSpan } from "./lines-to-plan";

/** Lines that a view may move at most: what comes at a time is then little enough to be drawn between two frames. */
const longestMove = 12;

/** The lines of an editor that are decorated, without a gap around those in view. */
export class CoveredLines {
  readonly #isViewPlanned: boolean;
  readonly #first: number;
  readonly #last: number;
  /** How far from an edge of them the view must stay. */
  readonly #reserveAbove: number;
  readonly #reserveBelow: number;

  /**
   * @param view the lines in view when the decorations were planned.
   * @param planned the lines that they were planned for: the view's first, unless planning has ended among them.
   */
  constructor(
    view: LineSpan,
    planned: readonly LineSpan[],
    private readonly lineCount: number,
  ) {
    let { first, last } = view;
    this.#isViewPlanned = planned.some((span) => span.first <= view.last && view.last <= span.last);
    for (const span of planned) {
      if (span.first <= last + 1 && span.last > last) last = span.last;
      if (span.last >= first - 1 && span.first < first) first = span.first;
    }
    this.#first = first;
    this.#last = last;
    this.#reserveAbove = reserveOf(view.first - first);
    this.#reserveBelow = reserveOf(last - view.last);
  }

  /** Whether the view is so far inside that there is time to decorate more. */
  hold(view: LineSpan): boolean {
    if (!this.#isViewPlanned) return false;
    const isHeldAbove = this.#first === 0 || view.first - this.#reserveAbove >= this.#first;
    const isHeldBelow = this.#last >= this.lineCount - 1 || view.last + this.#reserveBelow <= this.#last;
    return isHeldAbove && isHeldBelow && view.first >= this.#first && view.last <= this.#last;
  }
}

function reserveOf(margin: number): number {
  return margin - Math.min(longestMove, margin / 2);
}
