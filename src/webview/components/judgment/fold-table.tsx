import { isClassScore } from "../../../core/models/model";
import { foldUnderWay } from "../../../core/reports/cross-validation";
import type { FoldProgress } from "../../../protocol/training";
import type { RunStatus } from "../../../protocol/panel";
import { formatCount, formatLoss } from "../../figures";
import { describeFold, describeFolds, foldsExplained } from "../../fold-sentences";
import { Notice } from "../notice";

/** How good the settings are, whichever rows are held out. Grows while the folds are trained. */
export function FoldTable({ progress, status }: { progress: FoldProgress; status: RunStatus }) {
  const { folds, scores, failure } = progress.crossValidation;
  const fold = status === "training" || status === "paused" ? foldUnderWay(progress.crossValidation) : null;
  return (
    <section class="folds" aria-label="Cross-validation">
      <p>
        {fold === null ? "Cross-validation. " : `Cross-validation: ${fold}, epoch ${progress.epochs}. `}
        {scores.length > 0 && describeFolds(progress.crossValidation)}
      </p>
      {fold !== null && <progress max={folds} value={scores.length} aria-label="Folds done" />}
      {failure !== null && <Notice kind="warning" text={failure} />}
      {scores.length > 0 && (
        <table class="score-table">
          <thead>
            <tr>
              <th scope="col">Fold</th>
              <th scope="col">{isClassScore(scores[0]!) ? "Accuracy" : "RMSE"}</th>
              <th scope="col">Loss</th>
              <th scope="col">Rows</th>
            </tr>
          </thead>
          <tbody>
            {scores.map((score, index) => (
              <tr key={index}>
                <th scope="row">{index + 1}</th>
                <td>{describeFold(score)}</td>
                <td>{formatLoss(score.loss)}</td>
                <td>{formatCount(score.rows)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {scores.length > 0 && <p class="hint">{foldsExplained}</p>}
    </section>
  );
}
