import type { WeightsView } from "../../../protocol/insight";
import { shade, type InsightTheme } from "../../insight/insight-theme";
import { firstLayerUnit } from "../../insight/weight-sentences";
import { withMinus } from "../../figures";
import { MatrixTable } from "../matrix-table";

/** Figures stay readable on the strongest color. */
const strongest = 0.36;

/** The first layer's weights as a table: a row a feature, a column a unit. */
export function WeightMap({ view, theme }: { view: WeightsView; theme: InsightTheme }) {
  const { features, firstUnit, units, weights, largest } = view.first;
  return (
    <MatrixTable
      label="Weights of the first layer"
      className="weight-map"
      scrollClass="table-scroll weight-scroll"
      corner="from ↓ to →"
      rows={features}
      columns={Array.from({ length: units }, (_, unit) => firstLayerUnit(view, firstUnit + unit))}
      cell={(feature, unit) => {
        const weight = weights[unit * features.length + feature]!;
        return {
          content: twoDecimals(weight),
          background: shade(theme, (strongest * weight) / (largest || 1)),
        };
      }}
    />
  );
}

/** Never -0.00. */
function twoDecimals(value: number): string {
  const text = value.toFixed(2);
  return Number(text) === 0 ? "0.00" : withMinus(text);
}
