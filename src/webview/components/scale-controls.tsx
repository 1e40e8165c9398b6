import { useId } from "preact/hooks";
import { greatestSmoothing, type ChangeView, type ChartView } from "../curves/chart-view";

/** How the curves are drawn. The raw lines stay, whatever is set. */
export function ScaleControls({ view, onView }: { view: ChartView; onView: ChangeView }) {
  const id = useId();
  return (
    <>
      <label class="chart-control">
        <input
          type="checkbox"
          checked={view.isLog}
          onChange={(event) => onView({ isLog: event.currentTarget.checked })}
        />
        Log scale
      </label>
      <span class="chart-control" title="Adds each line's moving average; the line itself stays">
        <label for={id}>Smoothing</label>
        <input
          id={id}
          type="range"
          min={0}
          max={greatestSmoothing}
          step={0.01}
          value={view.smoothing}
          aria-valuetext={view.smoothing === 0 ? "off" : view.smoothing.toFixed(2)}
          onInput={(event) => onView({ smoothing: event.currentTarget.valueAsNumber })}
        />
        <output class="chart-output" for={id}>
          {view.smoothing === 0 ? "off" : view.smoothing.toFixed(2)}
        </output>
      </span>
    </>
  );
}
