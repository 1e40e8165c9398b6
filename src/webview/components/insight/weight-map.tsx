import type { WeightsView } from "../../../protocol/insight";
import { cssColor, divergingColor, type InsightTheme } from "../../insight/insight-theme";
import { firstLayerUnit } from "../../insight/weight-sentences";

/** Figures stay readable on the strongest color. */
const strongest = 0.36;

/** The first layer's weights as a table: a row a feature, a column a unit. */
export function WeightMap({ view, theme }: { view: WeightsView; theme: InsightTheme }) {
  const { features, firstUnit, units, weights, largest } = view.first;
  const columns = Array.from({ length: units }, (_, unit) => unit);
  return (
    <div
      class="table-scroll weight-scroll"
      tabIndex={0}
      role="region"
      aria-label="Weights of the first layer"
    >
      <table class="weight-map">
        <thead>
          <tr>
            <th scope="col">from ↓ to →</th>
            {columns.map((unit) => (
              <th key={unit} scope="col">
                {firstLayerUnit(view, firstUnit + unit)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {features.map((name, feature) => (
            <tr key={name}>
              <th scope="row" title={name}>
                {name}
              </th>
              {columns.map((unit) => {
                const weight = weights[unit * features.length + feature]!;
                const background = cssColor(divergingColor(theme, (strongest * weight) / (largest || 1)));
                return (
                  <td key={unit} style={theme.isHighContrast ? undefined : { background }}>
                    {twoDecimals(weight)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Never -0.00. */
function twoDecimals(value: number): string {
  const text = value.toFixed(2);
  return Number(text) === 0 ? "0.00" : text;
}
