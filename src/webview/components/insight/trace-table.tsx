import { figure } from "../../insight/trace-formulas";

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
      <div class="table-scroll" tabIndex={0} role="region" aria-label={title}>
        <table>
          <caption>{title}</caption>
          <thead>
            <tr>
              <th scope="col" aria-label="Name" />
              {columns.map(({ name }) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((name, row) => (
              <tr key={row} class={row === marked ? "marked" : ""}>
                <th scope="row" title={name}>
                  {name}
                </th>
                {columns.map(({ name: column, values }) => (
                  <td key={column}>{figure(values[row]!)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {more > 0 && <p class="hint">{`and ${more.toLocaleString("en-US")} more`}</p>}
    </div>
  );
}
