import { formatCount } from "../../figures";
import { figure } from "../../insight/trace-formulas";
import { MatrixTable } from "../matrix-table";

interface TraceTableProps {
  title: string;
  rows: readonly string[];
  columns: readonly { readonly name: string; readonly values: ArrayLike<number> }[];
  /** The row that is marked, or undefined. */
  marked?: number;
  /** Rows that are not shown. */
  more: number;
}

/** Numbers of some rows, with how many there are beside them. */
export function TraceTable({ title, rows, columns, marked, more }: TraceTableProps) {
  return (
    <div class="trace-table">
      <MatrixTable
        label={title}
        caption={title}
        corner=""
        rows={rows}
        columns={columns.map(({ name }) => name)}
        rowClass={(row) => (row === marked ? "marked" : undefined)}
        cell={(row, column) => ({ content: figure(columns[column]!.values[row]!) })}
      />
      {more > 0 && <p class="hint">{`and ${formatCount(more)} more`}</p>}
    </div>
  );
}
