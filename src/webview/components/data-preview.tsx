import { histogramBars } from "../../core/data/histogram-bars";
import type { ColumnSummary, TableSummary } from "../../core/data/table-summary";
import { formatAmount, formatCount, formatNumber } from "../figures";
import { Fold } from "./fold";

/** Wider tables show their first columns. */
const maximumColumns = 50;

/** The first rows, and what was understood of each column. Cells are text, whatever they hold. */
export function DataPreview({ summary, target }: { summary: TableSummary; target: string | null }) {
  const columns = summary.columns.slice(0, maximumColumns);
  const hidden = summary.columns.length - columns.length;
  const caption = `The first ${formatAmount(summary.preview.length, "row")} of ${formatCount(summary.rows)}`;
  return (
    <Fold class="preview" title="Columns and first rows">
      {() => (
        <div class="table-scroll" tabIndex={0} role="region" aria-label={caption}>
          <table>
            <caption>
              {caption}
              {hidden > 0 && `; ${formatAmount(hidden, "more column")} not shown`}
            </caption>
            <thead>
              <tr>
                {columns.map((column) => (
                  <th
                    key={column.name}
                    scope="col"
                    class={column.leftOut === undefined ? "" : "left-out"}
                    title={column.leftOut ?? column.evidence}
                  >
                    <span class="column-name">{column.name}</span>
                    {column.histogram && (
                      <span class="column-fact" aria-hidden="true">
                        {histogramBars(column.histogram)}
                      </span>
                    )}
                    {describeColumn(column, target).map((line) => (
                      <span key={line} class="column-fact">
                        {line}
                      </span>
                    ))}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {summary.preview.map((row, index) => (
                <tr key={index}>
                  {columns.map(({ name, type, leftOut }, column) => (
                    <td
                      key={name}
                      class={`${type === "numeric" ? "number" : ""} ${leftOut === undefined ? "" : "left-out"}`}
                    >
                      {row[column]}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Fold>
  );
}

function describeColumn(column: ColumnSummary, target: string | null): readonly string[] {
  const { name, type, missing, missingTokens, distinct, distinctAtLeast, leftOut, minimum, maximum } = column;
  const tokens = missingTokens.map(({ value, count }) => {
    const token = value === "" ? "empty" : `"${value}"`;
    return count === missing ? token : `${formatCount(count)} ${token}`;
  });
  const values = `${distinctAtLeast ? "over " : ""}${formatAmount(distinct, "value")}`;
  return [
    `${type}, ${values}`,
    ...(minimum === undefined ? [] : [`${formatNumber(minimum)} to ${formatNumber(maximum!)}`]),
    ...(name === target ? ["target"] : leftOut === undefined ? [] : [`left out: ${leftOut}`]),
    ...(missing > 0
      ? [`${formatCount(missing)} missing${tokens.length > 0 ? ` (${tokens.join(", ")})` : ""}`]
      : []),
  ];
}
