/** A function along a line, at one place of it. */
export interface LinePoint {
  /** How far along the line, from 0. */
  readonly distance: number;
  readonly value: number;
  /** d value / d distance. */
  readonly slope: number;
}

/** Constants of Nocedal and Wright, Numerical Optimization, 2006, section 3.1, for quasi-Newton directions. */
const sufficientDecrease = 1e-4;
const curvature = 0.9;

const maximumEvaluations = 30;

/** What a value may be too high by: the rounding of its sum. Near the optimum all differences are of this size. */
const rounding = 2 ** -50;

/**
 * Looks for a place that meets the strong Wolfe conditions: the value has come down enough for the distance, and the
 * slope is flat enough (Nocedal and Wright, algorithms 3.5 and 3.6, with cubic interpolation).
 * @param start at distance 0, its slope below 0.
 * @param evaluate the function at a distance; where its value is not finite, the search comes back.
 * @param firstDistance the first one to try.
 * @returns undefined where rounding leaves no such place.
 */
export function* searchLine<Point extends LinePoint>(
  start: Point,
  evaluate: (distance: number) => Generator<null, Point, void>,
  firstDistance: number,
): Generator<null, Point | undefined, void> {
  const slack = rounding * Math.abs(start.value);
  const isTooHigh = ({ distance, value }: LinePoint) =>
    !(value <= start.value + sufficientDecrease * distance * start.slope + slack);
  const isFlat = ({ slope }: LinePoint) => Math.abs(slope) <= -curvature * start.slope;

  let evaluations = 0;
  let previous = start;
  let distance = firstDistance;
  while (evaluations < maximumEvaluations) {
    const point = yield* evaluate(distance);
    evaluations++;
    if (isTooHigh(point) || (evaluations > 1 && point.value > previous.value + slack)) {
      return yield* zoom(previous, point);
    }
    if (isFlat(point)) return point;
    if (point.slope >= 0) return yield* zoom(point, previous);
    distance = Math.min(
      10 * point.distance,
      Math.max(2 * point.distance, minimumOfCubic(previous, point) || 0),
    );
    previous = point;
  }
  return undefined;

  /** Between `low`, the best place so far, and `high` there is a place that meets the conditions. */
  function* zoom(low: Point, high: Point): Generator<null, Point | undefined, void> {
    while (evaluations < maximumEvaluations) {
      const from = Math.min(low.distance, high.distance);
      const width = Math.abs(high.distance - low.distance);
      if (!(width > 2 ** -52 * Math.max(low.distance, high.distance))) break;
      const guess = minimumOfCubic(low, high);
      const isInside = guess > from + 0.1 * width && guess < from + 0.9 * width;
      const point = yield* evaluate(isInside ? guess : from + width / 2);
      evaluations++;
      if (isTooHigh(point) || point.value > low.value + slack) {
        high = point;
      } else {
        if (isFlat(point)) return point;
        if (point.slope * (high.distance - low.distance) >= 0) high = low;
        low = point;
      }
    }
    // The best that rounding allows is worth a step if it is lower.
    return low.value < start.value ? low : undefined;
  }
}

/** Where the cubic through two places with their slopes has its minimum; NaN where it has none. */
function minimumOfCubic(a: LinePoint, b: LinePoint): number {
  const d1 = a.slope + b.slope - (3 * (a.value - b.value)) / (a.distance - b.distance);
  const d2 = Math.sign(b.distance - a.distance) * Math.sqrt(d1 * d1 - a.slope * b.slope);
  return b.distance - (b.distance - a.distance) * ((b.slope + d2 - d1) / (b.slope - a.slope + 2 * d2));
}
