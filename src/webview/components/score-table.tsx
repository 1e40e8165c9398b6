import { isClassScore, type PartScore } from "../../core/models/model";
import { formatPercentage } from "../../core/percentage";
import type { RunScores } from "../../protocol/panel";
import { formatCount, formatLoss, formatMeasure } from "../figures";
import { namedScores } from "../sentences";

/** How good the model is on each part of the data. */
export function ScoreTable({ scores }: { scores: RunScores }) {
  const rows = namedScores(scores).map(({ part, score }) => ({ part, figures: figuresOf(score) }));
  return (
    <table class="score-table">
      <thead>
        <tr>
          <th scope="col">Part</th>
          {rows[0]!.figures.map(([title]) => (
            <th key={title} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ part, figures }) => (
          <tr key={part}>
            <th scope="row">{part}</th>
            {figures.map(([title, figure]) => (
              <td key={title}>{figure}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What is measured of a classifier, or of a regression, each with its title. */
function figuresOf(score: PartScore): readonly (readonly [title: string, figure: string])[] {
  const measures = isClassScore(score)
    ? ([["Accuracy", formatPercentage(score.accuracy)]] as const)
    : ([
        ["R²", formatMeasure(score.r2)],
        ["MAE", formatMeasure(score.mae)],
        ["RMSE", formatMeasure(score.rmse)],
      ] as const);
  return [...measures, ["Loss", formatLoss(score.loss)], ["Rows", formatCount(score.rows)]];
}
