import type { AverageScores } from "../../../core/engine/metrics/average-scores";
import type { ClassReport } from "../../../core/reports/class-report";
import { formatPercentage } from "../../../core/percentage";
import { classScoreTexts } from "../../class-score-texts";
import { formatCount } from "../../figures";
import { NameHeader } from "../name-header";

/** Precision, recall and F1 of each class, with the areas under its curves. */
export function ClassScoreTable({ report, classes }: { report: ClassReport; classes: readonly string[] }) {
  const { support } = report.scores;
  return (
    <div class="judgment-block">
      <h2>By class</h2>
      <div class="table-scroll tall" tabIndex={0} role="region" aria-label="Scores by class">
        <table class="class-scores">
          <thead>
            <tr>
              <th scope="col">Class</th>
              <th scope="col">Precision</th>
              <th scope="col">Recall</th>
              <th scope="col">F1</th>
              <th scope="col" title="Area under the ROC curve of this class against the rest">
                ROC AUC
              </th>
              <th scope="col" title="Area under the precision–recall curve, in steps (AP)">
                Average precision
              </th>
              <th scope="col">Rows</th>
            </tr>
          </thead>
          <tbody>
            {classes.map((name, index) => (
              <tr key={name}>
                <NameHeader name={name} />
                {classScoreTexts(report, index).map((text, column) => (
                  <td key={column}>{text}</td>
                ))}
                <td>{formatCount(support[index]!)}</td>
              </tr>
            ))}
            <AverageRow name="macro average" average={report.macro} rows={report.rows} />
            <AverageRow name="weighted average" average={report.weighted} rows={report.rows} />
          </tbody>
        </table>
      </div>
    </div>
  );
}

function AverageRow({ name, average, rows }: { name: string; average: AverageScores; rows: number }) {
  return (
    <tr class="average">
      <th scope="row">{name}</th>
      <td>{formatPercentage(average.precision)}</td>
      <td>{formatPercentage(average.recall)}</td>
      <td>{formatPercentage(average.f1)}</td>
      <td />
      <td />
      <td>{formatCount(rows)}</td>
    </tr>
  );
}
