import type { HeatView } from "../../protocol/chart";

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
      <div class="scroll" tabIndex={0} role="region" aria-label={`${view.quantity} of each entry`}>
        <table class="heat-map">
          <thead>
            <tr>
              <td />
              {view.columns.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {view.rows.map(({ name, cells }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                {cells.map(({ figure, value, step, isLargest }, index) => (
                  <td
                    key={index}
                    class={`heat-${step ?? "none"}${isLargest ? " largest" : ""}`}
                    title={value === "" ? undefined : `value ${value}`}
                  >
                    {isLargest && "▲ "}
                    {figure}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
