import type { Bar, BarsView, Strip as StripPlace } from "../../protocol/chart";

/** A line an entry: its value's bar from zero, and its probability's bar. */
export function BarChart({ view }: { view: BarsView }) {
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label="Bars">
      <table class="bars">
        <thead>
          <tr>
            <th scope="col">Entry</th>
            <th scope="col" colSpan={2}>
              {view.valueName}
            </th>
            <th scope="col" colSpan={2}>
              {view.quantity}
            </th>
          </tr>
        </thead>
        <tbody>
          {view.bars.map((bar, index) => (
            <BarRow key={index} bar={bar} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function BarRow({ bar }: { bar: Bar }) {
  const { name, value, figure, valueBar, figureBar, isLargest } = bar;
  return (
    <tr class={isLargest ? "largest" : undefined}>
      <th scope="row" title={name}>
        {name}
      </th>
      <td class="bar">{valueBar && <Strip kind="value" {...valueBar} />}</td>
      <td class="figure">{value}</td>
      <td class="bar">{figureBar && <Strip kind="probability" {...figureBar} />}</td>
      <td class="figure">
        {isLargest && "▲ "}
        {figure}
      </td>
    </tr>
  );
}

type StripProps = StripPlace & { kind: "value" | "probability" };

function Strip({ kind, start, length }: StripProps) {
  return (
    <svg class="strip" aria-hidden="true">
      <rect class={`strip-${kind}`} x={`${100 * start}%`} y="0" width={`${100 * length}%`} height="100%" />
    </svg>
  );
}
