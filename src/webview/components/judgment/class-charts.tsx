import type { ClassCurves } from "../../../core/reports/class-report";
import { formatMeasure } from "../../figures";
import { PlotFigure } from "./plot-figure";

const shares = [0, 1] as const;

/** One class against the rest, at every threshold, and whether its probabilities come true. */
export function ClassCharts({ curves, name }: { curves: ClassCurves; name: string }) {
  const { roc, rocArea, precisionRecall, averagePrecision, calibration } = curves;
  return (
    <div class="plots">
      <PlotFigure
        title={`ROC, AUC ${formatMeasure(rocArea)}`}
        description={`Receiver operating characteristic of ${name}`}
        curve={roc}
        xLabel="False positive rate"
        yLabel="True positive rate"
        range={shares}
        marks="line"
        hasDiagonal
      />
      <PlotFigure
        title={`Precision–recall, AP ${formatMeasure(averagePrecision)}`}
        description={`Precision by recall of ${name}`}
        curve={precisionRecall}
        xLabel="Recall"
        yLabel="Precision"
        range={shares}
        marks="line"
      />
      {calibration && (
        <PlotFigure
          title="Calibration"
          description={`How often rows are ${name} where the model gives it a certain probability`}
          curve={{ x: calibration.meanPredicted, y: calibration.fractionTrue }}
          xLabel="Predicted probability"
          yLabel="Share that came true"
          range={shares}
          marks="line and points"
          hasDiagonal
        />
      )}
    </div>
  );
}
