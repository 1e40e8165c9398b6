import type { BackpropagationView } from "../../../protocol/insight";
import type { InsightTheme } from "../../insight/insight-theme";
import { hiddenGradientCode, outputGradientCode } from "../../insight/step-code";
import { deltaFormula, numericCheck, weightGradientFormula } from "../../insight/trace-formulas";
import { shownUnit } from "../../insight/shown-unit";
import { CodePair } from "./code-pair";
import { GradientTable } from "./gradient-table";
import { TraceTable } from "./trace-table";

interface BackwardStepProps {
  view: BackpropagationView;
  layer: number;
  theme: InsightTheme;
}

/** A layer backward: its δ, and the gradients of its weights and biases. */
export function BackwardStep({ view, layer: index, theme }: BackwardStepProps) {
  const layer = view.layers[index]!;
  const { passedBack, slopes, deltas } = layer;
  const isChosen = view.weight.place.layer === index;
  const shown = shownUnit(view, index);
  return (
    <>
      <p>
        {passedBack
          ? "What the layer above wants of each unit, times the slope of the activation there, is δ; each weight's gradient is its input times δ."
          : "The outputs' δ is known from the loss; each weight's gradient is its input times δ."}
      </p>
      {passedBack && <p class="formula">{deltaFormula(layer, shown)}</p>}
      {isChosen && <p class="formula">{weightGradientFormula(view.weight)}</p>}
      {isChosen && <p class="numeric-check">{numericCheck(view.weight)}</p>}
      <div class="trace-columns">
        {passedBack && (
          <TraceTable
            title={`δ of ${layer.name}`}
            rows={layer.unitNames}
            marked={shown}
            more={layer.unitCount - layer.units.length}
            columns={[
              { name: "W'δ'", values: passedBack },
              { name: "f'(z)", values: slopes! },
              { name: "δ", values: deltas },
            ]}
          />
        )}
        <GradientTable layer={layer} theme={theme} />
      </div>
      <CodePair code={passedBack ? hiddenGradientCode : outputGradientCode} />
    </>
  );
}
