import { formatPercentage } from "../../core/percentage";
import type { RunScores } from "../../protocol/panel";
import { formatCount, formatLoss } from "../figures";
import { describeAccuracy, namedScores } from "../sentences";

/** How good the model is, each figure named for the part of the data it was measured on. */
export function Scores({ scores }: { scores: RunScores }) {
  const [headline, ...others] = namedScores(scores);
  return (
    <div class="scores">
      <p class="headline">{describeAccuracy(headline!)}</p>
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
          {[headline!, ...others].map(({ part, score }) => (
            <tr key={part}>
              <th scope="row">{part}</th>
              <td>{formatPercentage(score.accuracy)}</td>
              <td>{formatLoss(score.loss)}</td>
              <td>{formatCount(score.rows)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
