import type { ComponentChildren } from "preact";
import { NameHeader } from "./name-header";

export interface MatrixCell {
  readonly content: ComponentChildren;
  readonly className?: string;
  readonly background?: string | undefined;
  readonly title?: string | undefined;
}

interface MatrixTableProps {
  /** What a screen reader calls the region that scrolls. */
  label: string;
  caption?: ComponentChildren;
  /** Of the table; `scrollClass` is that of the region around it. */
  className?: string;
  scrollClass?: string;
  /** What rows and columns stand for, or nothing where it is plain. */
  corner: string;
  rows: readonly string[];
  columns: readonly string[];
  cell: (row: number, column: number) => MatrixCell;
  rowClass?: (row: number) => string | undefined;
  /** Rows below the matrix. */
  children?: ComponentChildren;
}

/** A matrix with named rows and columns, scrolled by itself where it is too large. */
export function MatrixTable(props: MatrixTableProps) {
  const { label, caption, className, scrollClass = "table-scroll", corner } = props;
  return (
    <div class={scrollClass} tabIndex={0} role="region" aria-label={label}>
      <table class={className}>
        {caption !== undefined && <caption>{caption}</caption>}
        <thead>
          <tr>
            {corner === "" ? <td /> : <th scope="col">{corner}</th>}
            {props.columns.map((name, column) => (
              <NameHeader key={column} name={name} isColumn />
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map((name, row) => (
            <tr key={row} class={props.rowClass?.(row)}>
              <NameHeader name={name} />
              {props.columns.map((_, column) => (
                <Cell key={column} {...props.cell(row, column)} />
              ))}
            </tr>
          ))}
          {props.children}
        </tbody>
      </table>
    </div>
  );
}

function Cell({ content, className, background, title }: MatrixCell) {
  return (
    <td class={className} style={background === undefined ? undefined : { background }} title={title}>
      {content}
    </td>
  );
}
