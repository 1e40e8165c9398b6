import { formatPercentage } from "../../core/percentage";
import type { RunScores } from "../../protocol/panel";
import { formatCount, formatLoss } from "../figures";
import { namedScores } from "../sentences";

/** How good the model is on each part of the data. */
export function ScoreTable({ scores }: { scores: RunScores }) {
  return (
    <table class="score-table">
      <thead>
        <tr>
          <th scope="col">Part</th>
          <th scope="col">Accuracy</th>
          <th scope="col">Loss</th>
          <th scope="col">Rows</th>
        </tr>
      </thead>
      <tbody>
        {namedScores(scores).map(({ part, score }) => (
          <tr key={part}>
            <th scope="row">{part}</th>
            <td>{formatPercentage(score.accuracy)}</td>
            <td>{formatLoss(score.loss)}</td>
            <td>{formatCount(score.rows)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
