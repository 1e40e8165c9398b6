import type { LayerView } from "../../../protocol/insight";
import { figure } from "../../insight/trace-formulas";
import { shade, type InsightTheme } from "../../insight/insight-theme";
import { MatrixTable } from "../matrix-table";

/** Figures stay readable on the strongest color. */
const strongest = 0.35;

/** dW of a layer as far as it is shown, a row an input, a column a unit; db below. */
export function GradientTable({ layer, theme }: { layer: LayerView; theme: InsightTheme }) {
  const { inputNames, unitNames, weightGradients, deltas, inputCount, unitCount } = layer;
  const largest = Math.max(...weightGradients.map(Math.abs), Number.MIN_VALUE);
  const isPart = inputCount > inputNames.length || unitCount > unitNames.length;
  return (
    <div class="trace-table">
      <MatrixTable
        label={`Gradients of ${layer.name}`}
        caption={<>dW and db{isPart && `, the largest of ${inputCount} × ${unitCount}`}</>}
        corner="from ↓ to →"
        rows={inputNames}
        columns={unitNames}
        cell={(input, unit) => {
          const value = weightGradients[input * unitNames.length + unit]!;
          return { content: figure(value), background: shade(theme, (strongest * value) / largest) };
        }}
      >
        <tr class="average">
          <th scope="row">bias</th>
          {unitNames.map((unit, column) => (
            <td key={unit}>{figure(deltas[column]!)}</td>
          ))}
        </tr>
      </MatrixTable>
    </div>
  );
}
