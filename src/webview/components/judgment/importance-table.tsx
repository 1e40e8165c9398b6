import { useState } from "preact/hooks";
import type { ColumnImportance } from "../../../core/reports/permutation-importance";
import type { PartImportance } from "../../../protocol/judgment";
import { formatCount } from "../../figures";
import {
  byImportance,
  describeImportance,
  formatDrop,
  formatRise,
  lossName,
  measureName,
} from "../../importance-text";
import { NameHeader } from "../name-header";
import type { PartName } from "../../named-parts";

/** More are shown on demand. */
const shownAtFirst = 20;

/** A bar for each column, with its figures. */
export function ImportanceTable({ importance, part }: { importance: PartImportance; part: PartName }) {
  const [showsAll, setShowsAll] = useState(false);
  const { measure, loss } = importance;
  const columns = byImportance(importance);
  const shown = showsAll ? columns : columns.slice(0, shownAtFirst);
  const most = Math.max(...columns.map(({ drop, dropSpread }) => drop + dropSpread), Number.MIN_VALUE);
  return (
    <div class="judgment-block">
      <p class="hint">{describeImportance(importance, part)}</p>
      <div
        class="table-scroll tall fitting"
        tabIndex={0}
        role="region"
        aria-label="Importance of the columns"
      >
        <table class="importance">
          <thead>
            <tr>
              <th scope="col">Column</th>
              <td />
              <th scope="col">
                {measureName(measure)} drops by{measure === "accuracy" && ", in points"}
              </th>
              <th scope="col">{lossName(loss)} rises by</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((column) => (
              <tr key={column.name}>
                <NameHeader name={column.name} />
                <td>
                  <ImportanceBar column={column} most={most} />
                </td>
                <td>{formatDrop(column, measure)}</td>
                <td>{formatRise(column)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {shown.length < columns.length && (
        <button type="button" class="button button-secondary button-left" onClick={() => setShowsAll(true)}>
          Show All {formatCount(columns.length)} Columns
        </button>
      )}
      <p class="hint">
        Columns that say the same hide each other's importance: while one is shuffled, the model has the
        other.
      </p>
    </div>
  );
}

const width = 160;

/** The mean, and a line one standard deviation to either side. */
function ImportanceBar({ column: { drop, dropSpread }, most }: { column: ColumnImportance; most: number }) {
  const place = (value: number) => (width * Math.max(0, value)) / most;
  return (
    <svg class="importance-bar" width={width} height="14" aria-hidden="true">
      <rect x="0" y="2" width={place(drop)} height="10" />
      <line x1={place(drop - dropSpread)} x2={place(drop + dropSpread)} y1="7" y2="7" />
    </svg>
  );
}
