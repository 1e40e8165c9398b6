import type { BackpropagationView, UpdateView } from "../../../protocol/insight";
import { updateCode } from "../../insight/update-code";
import { figure, updateFormula } from "../../insight/trace-formulas";
import { CodePair } from "./code-pair";
import { TraceTable } from "./trace-table";

/** What the optimizer calls what it remembers of a weight. */
const momentNames: Readonly<Record<string, readonly string[]>> = {
  momentum: ["v"],
  nesterov: ["v"],
  adagrad: ["s"],
  rmsprop: ["v"],
  adam: ["m", "v"],
  adamw: ["m", "v"],
};

/** What one step of the optimizer on this row alone makes of the chosen weight, and of the row's loss. */
export function UpdateStep({ view }: { view: BackpropagationView }) {
  const { update, weight, loss } = view;
  if (!update) {
    return (
      <p>
        L-BFGS goes by the gradient of all rows together and searches along a line; one row makes no step.
      </p>
    );
  }
  return (
    <>
      <p>
        One step of {update.optimizer} on this row alone, as if it were the next mini-batch: the weight from{" "}
        {weight.from} to {weight.to}.
      </p>
      <p class="formula">{updateFormula(update)}</p>
      <TraceTable
        title="Before and after"
        rows={["before", "after"]}
        more={0}
        columns={[
          { name: "w", values: [update.weight.before, update.weight.after] },
          ...momentColumns(update),
          { name: "loss of the row", values: [loss.value, update.lossAfter] },
        ]}
      />
      <ul class="hint update-notes">
        {notes(update).map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
      <CodePair code={updateCode(update.optimizer, update.constants)} />
    </>
  );
}

function momentColumns({ optimizer, weight }: UpdateView) {
  return (momentNames[optimizer] ?? []).map((name, index) => ({
    name,
    values: [weight.momentsBefore[index]!, weight.momentsAfter[index]!],
  }));
}

function notes({ optimizer, hasMemory, clipFactor, weightDecay }: UpdateView): readonly string[] {
  const remembers = momentNames[optimizer] !== undefined;
  return [
    ...(remembers && !hasMemory
      ? [
          "The optimizer's memory is taken to be empty, as before the first step: it is not kept with the model.",
        ]
      : []),
    ...(remembers && hasMemory ? ["The optimizer's memory is that of the run."] : []),
    ...(clipFactor < 1 ? [`The gradient was too long and is multiplied by ${figure(clipFactor)}.`] : []),
    ...(weightDecay > 0 ? [`Weight decay λ = ${figure(weightDecay)} shrinks the weight first.`] : []),
    "Dropout, the mean over a mini-batch and the learning rate's schedule are left out.",
  ];
}
