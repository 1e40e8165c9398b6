import type { BackpropagationView } from "../../../protocol/insight";
import { formatNumber } from "../../figures";
import { axisText } from "../../insight/axis-ticks";
import type { InsightTheme } from "../../insight/insight-theme";
import { crossEntropyCode, hingeCode, softmaxCode, squaredErrorCode } from "../../insight/step-code";
import { figure, lossFormula, softmaxFormula } from "../../insight/trace-formulas";
import type { TraceStep } from "../../insight/trace-steps";
import { BackwardStep } from "./backward-step";
import { CodePair } from "./code-pair";
import { ForwardStep } from "./forward-step";
import { PixelImage } from "./pixel-image";
import { TraceTable } from "./trace-table";
import { UpdateStep } from "./update-step";

interface TraceStepViewProps {
  step: TraceStep;
  view: BackpropagationView;
  theme: InsightTheme;
}

/** One step: what is computed, in a formula, in numbers and as code. */
export function TraceStepView({ step, view, theme }: TraceStepViewProps) {
  switch (step.kind) {
    case "inputs":
      return <InputsStep view={view} theme={theme} />;
    case "forward":
      return <ForwardStep view={view} layer={step.layer} />;
    case "softmax":
      return <SoftmaxStep view={view} />;
    case "loss":
      return <LossStep view={view} />;
    case "backward":
      return <BackwardStep view={view} layer={step.layer} theme={theme} />;
    case "update":
      return <UpdateStep view={view} />;
  }
}

function InputsStep({ view, theme }: { view: BackpropagationView; theme: InsightTheme }) {
  const { inputs, inputCount, image, side } = view;
  const largest = image ? Math.max(...image.map(Math.abs), Number.MIN_VALUE) : 1;
  return (
    <>
      <p>The row as the network gets it: prepared, so that all features are of a common size.</p>
      <div class="trace-columns">
        {image && side !== null && (
          <div class="row-image">
            <PixelImage
              values={image.map((value) => value / largest)}
              side={side}
              theme={theme}
              label={`The row as an image of ${side} by ${side} pixels`}
            />
          </div>
        )}
        <div class="trace-table">
          <div class="table-scroll" tabIndex={0} role="region" aria-label="Inputs">
            <table>
              <caption>Inputs x</caption>
              <thead>
                <tr>
                  <th scope="col">Feature</th>
                  <th scope="col">In the file</th>
                  <th scope="col">Prepared</th>
                </tr>
              </thead>
              <tbody>
                {inputs.map(({ name, value, isDate, prepared }) => (
                  <tr key={name}>
                    <th scope="row" title={name}>
                      {name}
                    </th>
                    <td>
                      {value === null
                        ? ""
                        : isDate
                          ? axisText(value, true)
                          : formatNumber(Number(value.toPrecision(6)))}
                    </td>
                    <td>{figure(prepared)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          {inputCount > inputs.length && <p class="hint">and {inputCount - inputs.length} smaller ones</p>}
        </div>
      </div>
    </>
  );
}

/** All classes, as far as they are shown in the output layer. */
function SoftmaxStep({ view }: { view: BackpropagationView }) {
  const { units, unitNames, unitCount, preactivations } = view.layers.at(-1)!;
  const { shifted, exponentials, probabilities, maximum } = view.loss.softmax!;
  const pick = (values: ArrayLike<number>) => units.map((unit) => values[unit]!);
  return (
    <>
      <p>The logits become probabilities. First their maximum, {figure(maximum)}, is subtracted from each.</p>
      <p class="formula">{softmaxFormula(view)}</p>
      <TraceTable
        title="Softmax"
        rows={unitNames}
        marked={units.indexOf(view.label)}
        more={unitCount - units.length}
        columns={[
          { name: "z", values: preactivations },
          { name: "z − max", values: pick(shifted) },
          { name: "exp", values: pick(exponentials) },
          { name: "p", values: pick(probabilities) },
        ]}
      />
      <CodePair code={softmaxCode} />
    </>
  );
}

function LossStep({ view }: { view: BackpropagationView }) {
  const { loss, label } = view;
  const { units, unitNames, unitCount, preactivations, deltas } = view.layers.at(-1)!;
  const code = loss.softmax ? crossEntropyCode : loss.name === "hinge" ? hingeCode : squaredErrorCode;
  const { softmax } = loss;
  const columns = softmax
    ? [
        { name: "p", values: units.map((unit) => softmax.probabilities[unit]!) },
        { name: "y", values: units.map((unit) => (unit === label ? 1 : 0)) },
        { name: loss.labelSmoothing > 0 || loss.rowWeight !== 1 ? "δ" : "δ = p − y", values: deltas },
      ]
    : [
        { name: "z", values: preactivations },
        { name: "δ", values: deltas },
      ];
  return (
    <>
      <p>
        How wrong the outputs are, and which way each of them should go: δ is the slope of the loss along z.
      </p>
      <p class="formula">{lossFormula(view)}</p>
      <TraceTable
        title="Gradient at the outputs"
        rows={unitNames}
        {...(view.classes && { marked: units.indexOf(label) })}
        more={unitCount - units.length}
        columns={columns}
      />
      {!view.classes && (
        <p class="hint">
          The target is prepared as the features are: {view.actual} becomes {figure(label)}, and the loss is
          of such numbers.
        </p>
      )}
      {loss.labelSmoothing > 0 && (
        <p class="hint">Label smoothing takes {loss.labelSmoothing} of y and shares it among all classes.</p>
      )}
      {loss.rowWeight !== 1 && (
        <p class="hint">A row of this class counts for {figure(loss.rowWeight)} rows.</p>
      )}
      <CodePair code={code} />
    </>
  );
}
