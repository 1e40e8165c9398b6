import type { LayerView } from "../../../protocol/insight";
import { figure } from "../../insight/trace-formulas";
import { cssColor, divergingColor, type InsightTheme } from "../../insight/insight-theme";

/** dW of a layer as far as it is shown, a row an input, a column a unit; db below. */
export function GradientTable({ layer, theme }: { layer: LayerView; theme: InsightTheme }) {
  const { inputNames, unitNames, weightGradients, deltas, inputCount, unitCount } = layer;
  const largest = Math.max(...weightGradients.map(Math.abs), Number.MIN_VALUE);
  const color = (value: number) =>
    theme.isHighContrast
      ? undefined
      : { background: cssColor(divergingColor(theme, (0.35 * value) / largest)) };
  const isPart = inputCount > inputNames.length || unitCount > unitNames.length;
  return (
    <div class="trace-table">
      <div class="table-scroll" tabIndex={0} role="region" aria-label={`Gradients of ${layer.name}`}>
        <table>
          <caption>dW and db{isPart && `, the largest of ${inputCount} × ${unitCount}`}</caption>
          <thead>
            <tr>
              <th scope="col">from ↓ to →</th>
              {unitNames.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {inputNames.map((name, input) => (
              <tr key={name}>
                <th scope="row" title={name}>
                  {name}
                </th>
                {unitNames.map((unit, column) => {
                  const value = weightGradients[input * unitNames.length + column]!;
                  return (
                    <td key={unit} style={color(value)}>
                      {figure(value)}
                    </td>
                  );
                })}
              </tr>
            ))}
            <tr class="average">
              <th scope="row">bias</th>
              {unitNames.map((unit, column) => (
                <td key={unit}>{figure(deltas[column]!)}</td>
              ))}
            </tr>
          </tbody>
        </table>
      </div>
    </div>
  );
}
