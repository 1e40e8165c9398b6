import type { HeatView } from "../../protocol/chart";
import { MatrixTable } from "../components/matrix-table";

/** The heat's steps with what they stand for. */
const steps = ["< 0.1%", "0.1%", "1%", "5%", "10%", "25%", "50%", "≥ 75%"];

/** Rows and columns with the annotations' colors. */
export function HeatMap({ view }: { view: HeatView }) {
  return (
    <>
      <p class="heat-legend">
        <span class="hint">Probability</span>
        {steps.map((text, index) => (
          <span key={text} class={`heat-step heat-${index + 1}`}>
            {index > 0 && index < steps.length - 1 ? `from ${text}` : text}
          </span>
        ))}
        <span class="hint">▲ largest of its group</span>
      </p>
      <MatrixTable
        label={`${view.quantity} of each entry`}
        className="heat-map"
        scrollClass="scroll"
        corner=""
        rows={view.rows.map(({ name }) => name)}
        columns={view.columns}
        cell={(row, column) => {
          const { figure, value, step, isLargest } = view.rows[row]!.cells[column]!;
          return {
            content: isLargest ? `▲ ${figure}` : figure,
            className: `heat-${step ?? "none"}${isLargest ? " largest" : ""}`,
            title: value === "" ? undefined : `value ${value}`,
          };
        }}
      />
    </>
  );
}
