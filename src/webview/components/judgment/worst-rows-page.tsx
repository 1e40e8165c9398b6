import type { WorstRowsTable } from "../../../protocol/judgment";
import { worstCells, worstColumns } from "../../worst-rows-text";
import { ActionLink } from "../action-link";
import { Icon } from "../icon";
import { RowImage } from "./row-image";

interface WorstRowsPageProps {
  rows: WorstRowsTable;
  /** Rows `first` to `end - 1` are shown. */
  first: number;
  end: number;
  onReveal: (firstLine: number, lastLine: number) => void;
}

export function WorstRowsPage({ rows, first, end, onReveal }: WorstRowsPageProps) {
  const { images, obstacle, isText } = rows;
  const place = isText ? "Line" : "Image";
  return (
    <div class="table-scroll fitting" tabIndex={0} role="region" aria-label="The rows it gets most wrong">
      <table class={rows.classes ? "worst-rows" : "worst-rows of-numbers"}>
        <thead>
          <tr>
            <th scope="col">{place}</th>
            {images && <th scope="col">Picture</th>}
            {worstColumns(rows).map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: end - first }, (_, offset) => {
            const index = first + offset;
            const line = rows.firstLines[index]!;
            const { cells, isWrong } = worstCells(rows, index);
            return (
              <tr key={index}>
                <th scope="row">
                  {obstacle === null ? (
                    <ActionLink
                      title="Show the row in the file"
                      onClick={() => onReveal(line, rows.lastLines[index]!)}
                    >
                      {place} {line}
                    </ActionLink>
                  ) : (
                    `${place} ${line}`
                  )}
                </th>
                {images && (
                  <td>
                    <RowImage images={images} index={index} name={`${place} ${line}`} />
                  </td>
                )}
                {cells.map((cell, column) => (
                  <td key={column} class={rows.classes && column < 2 ? "text" : ""}>
                    {column === 1 && isWrong !== null && <Outcome isWrong={isWrong} />}
                    {cell}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function Outcome({ isWrong }: { isWrong: boolean }) {
  return (
    <>
      <Icon name={isWrong ? "close" : "check"} />
      <span class="visually-hidden">{isWrong ? "wrong:" : "right:"}</span>{" "}
    </>
  );
}
