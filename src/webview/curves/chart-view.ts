import * as v from "valibot";
import { useRemembered } from "../remembered";

/** How the curves are looked at; what they are is the host's. */
export interface ChartView {
  /** The epochs in view, or null for all of them, also those to come. */
  readonly range: readonly [least: number, most: number] | null;
  readonly isLog: boolean;
  /** The weight of what came before in the moving average, from 0 to below 1; 0 is off. */
  readonly smoothing: number;
}

export const greatestSmoothing = 0.99;

const viewSchema = v.object({
  range: v.nullable(v.tuple([v.pipe(v.number(), v.finite()), v.pipe(v.number(), v.finite())])),
  isLog: v.boolean(),
  smoothing: v.pipe(v.number(), v.minValue(0), v.maxValue(greatestSmoothing)),
});
const keptSchema = v.object({ subject: v.string(), view: viewSchema });
const initialView: ChartView = { range: null, isLog: false, smoothing: 0 };

export type ChangeView = (change: Partial<ChartView>) => void;

/** The view as it was left, also where the page was hidden meanwhile. What is zoomed to belongs to `subject`. */
export function useChartView(subject: string): readonly [ChartView, ChangeView] {
  const [kept, setKept] = useRemembered("charts", keptSchema, { subject, view: initialView });
  const view = kept.subject === subject ? kept.view : { ...kept.view, range: null };
  const change: ChangeView = (changes) => setKept(() => ({ subject, view: { ...view, ...changes } }));
  return [view, change];
}
