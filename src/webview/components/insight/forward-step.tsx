import type { BackpropagationView } from "../../../protocol/insight";
import { activationCode, forwardCode } from "../../insight/step-code";
import { preactivationFormula } from "../../insight/trace-formulas";
import { shownUnit } from "../../insight/shown-unit";
import { CodePair } from "./code-pair";
import { TraceTable } from "./trace-table";

/** A layer forward: its sums, and what its activation makes of them. */
export function ForwardStep({ view, layer: index }: { view: BackpropagationView; layer: number }) {
  const layer = view.layers[index]!;
  const shown = shownUnit(view, index);
  const { activated } = layer;
  const code = activated
    ? {
        loops: `${forwardCode.loops}\nfor (let j = 0; j < units; j++)\n  a[j] = f(z[j]);`,
        matrix: `${forwardCode.matrix}\n\n${activationCode[view.activation]}`,
      }
    : forwardCode;
  return (
    <>
      <p>
        {activated
          ? `Each unit sums its weighted inputs and its bias; ${view.activation} makes its output of that.`
          : view.loss.softmax
            ? "Each class sums its weighted inputs and its bias: the logits."
            : "The outputs are sums of weighted inputs and a bias."}
      </p>
      <p class="formula">{preactivationFormula(layer, shown)}</p>
      <TraceTable
        title={layer.name}
        rows={layer.unitNames}
        marked={shown}
        more={layer.unitCount - layer.units.length}
        columns={[
          { name: "b", values: layer.biases },
          { name: "z", values: layer.preactivations },
          ...(activated ? [{ name: "a = f(z)", values: activated }] : []),
        ]}
      />
      <CodePair code={code} />
    </>
  );
}
