import { useState } from "preact/hooks";
import type { ClassReport } from "../../../core/reports/class-report";
import { describeReport } from "../../report-sentences";
import { Choice } from "./choice";
import { ClassCharts } from "./class-charts";
import { ClassScoreTable } from "./class-score-table";
import { ConfusionTable } from "./confusion-table";

/** Of a classifier: which classes it mixes up, how it does on each, and what its probabilities are worth. */
export function ClassJudgment({ report, classes }: { report: ClassReport; classes: readonly string[] }) {
  const [shown, setShown] = useState(classes[0]!);
  const curves = report.curves?.[classes.indexOf(shown)];
  return (
    <div class="judgment-body">
      <ul class="facts" aria-label="Measures">
        {describeReport(report).map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
      <div class="judgment-columns">
        <ConfusionTable report={report} classes={classes} />
        <ClassScoreTable report={report} classes={classes} />
      </div>
      {curves ? (
        <>
          <Choice label="Curves of class" choices={classes} chosen={shown} onChoose={setShown} />
          <ClassCharts key={shown} curves={curves} name={shown} />
        </>
      ) : (
        <p class="hint">There are too many classes to draw curves for each.</p>
      )}
    </div>
  );
}
