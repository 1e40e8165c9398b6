import type { Recipe } from "../../../core/recipe/recipe";
import type { Ladder, Rung } from "../../../core/reports/ladder";
import { describeBias, describeRung, describeVerdict, rungName } from "../../report-sentences";

/** Is it any good? The chosen model beside the simplest ones. */
export function LadderTable({ ladder, recipe }: { ladder: Ladder; recipe: Recipe }) {
  const { rungs, measure, missing } = ladder;
  const bias = describeBias(ladder, recipe);
  const most =
    measure === "accuracy" ? 1 : Math.max(...rungs.map(({ score, interval }) => finite(interval[1], score)));
  return (
    <section class="ladder" aria-label="Beside simpler models">
      <p>{describeVerdict(ladder, recipe)}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">Model</th>
            <th scope="col">{measure === "accuracy" ? "Accuracy" : "RMSE"} (95% interval)</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {rungs.map((rung) => (
            <tr key={rung.name} class={rung.name === "model" ? "chosen" : ""}>
              <th scope="row">{rungName(rung.name, ladder, recipe)}</th>
              <td>{describeRung(rung, measure)}</td>
              <td>
                <IntervalMark rung={rung} most={most} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {missing !== null && <p class="hint">{missing}</p>}
      {bias !== null && <p class="hint">{bias}</p>}
    </section>
  );
}

const width = 140;

function IntervalMark({ rung: { score, interval }, most }: { rung: Rung; most: number }) {
  const place = (value: number) => 4 + ((width - 8) * finite(value, most)) / (most || 1);
  return (
    <svg class="interval" width={width} height="14" aria-hidden="true">
      <line class="interval-scale" x1="4" x2={width - 4} y1="7" y2="7" />
      <line class="interval-range" x1={place(interval[0])} x2={place(interval[1])} y1="7" y2="7" />
      <circle cx={place(score)} cy="7" r="4" />
    </svg>
  );
}

function finite(value: number, otherwise: number): number {
  return Number.isFinite(value) ? value : otherwise;
}
