import { useState } from "preact/hooks";
import * as v from "valibot";
import { vscodeApi } from "../vscode-api";

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
const initialView: ChartView = { range: null, isLog: false, smoothing: 0 };

export type ChangeView = (change: Partial<ChartView>) => void;

/** The view as it was left, also where the page was hidden meanwhile. What is zoomed to belongs to `subject`. */
export function useChartView(subject: string): readonly [ChartView, ChangeView] {
  const [kept, setKept] = useState(() => ({ subject, view: recall(subject) }));
  const view = kept.subject === subject ? kept.view : { ...kept.view, range: null };
  const change: ChangeView = (changes) => {
    const changed = { subject, view: { ...view, ...changes } };
    setKept(changed);
    vscodeApi.setState({ ...vscodeApi.getState(), charts: changed });
  };
  return [view, change];
}

function recall(subject: string): ChartView {
  const kept = v.safeParse(
    v.object({ subject: v.string(), view: viewSchema }),
    vscodeApi.getState()?.["charts"],
  );
  if (!kept.success) return initialView;
  const { view } = kept.output;
  return kept.output.subject === subject ? view : { ...view, range: null };
}
