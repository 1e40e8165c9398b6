import { useState } from "preact/hooks";
import type { WeightPlace } from "../../../core/insight/row-trace";
import type { BackpropagationView } from "../../../protocol/insight";
import type { RunView } from "../../../protocol/panel";
import { momentOf } from "../../insight/moment";
import { figure } from "../../insight/trace-formulas";
import { traceSteps } from "../../insight/trace-steps";
import { useInsight } from "../../insight/use-insight";
import { useInsightTheme } from "../../insight/use-insight-theme";
import type { PanelClient } from "../../panel-client";
import { Notice } from "../notice";
import { RowChoice, type RowQuery } from "./row-choice";
import { TraceStepView } from "./trace-step-view";
import { WeightChoice } from "./weight-choice";

const firstRow: RowQuery = { part: "train", row: 0, wantsWrong: false };

/** One row's way through the network and back, for whoever wants to see how it learns. */
export function Backpropagation({ run, client }: { run: RunView; client: PanelClient }) {
  const [query, setQuery] = useState(firstRow);
  const [weight, setWeight] = useState<WeightPlace | null>(null);
  const [chosenStep, setStep] = useState(0);
  const [turn, setTurn] = useState(0);
  const theme = useInsightTheme();
  // Numbers that change while they are read teach nothing: a run that trains is shown as it was when asked.
  const isTraining = run.status === "training";
  const { view, failure } = useInsight(
    client,
    run,
    "backpropagation",
    { runId: run.runId, ...query, weight },
    !isTraining,
    turn,
  );
  if (failure !== null) return <Notice kind="warning" text={failure} />;
  if (!view) return <p class="hint">Following a row…</p>;
  const steps = traceSteps(view);
  const place = Math.min(chosenStep, steps.length - 1);
  const step = steps[place]!;
  return (
    <div class="insight-body">
      <div class="insight-controls">
        <RowChoice view={view} onChoose={setQuery} />
        {isTraining && (
          <button
            type="button"
            class="button button-secondary button-small"
            onClick={() => setTurn(turn + 1)}
          >
            Look Again
          </button>
        )}
      </div>
      <p role="status">
        {describeRow(view)} {momentOf(run, client.curve, view)}.
      </p>
      <div class="insight-controls">
        <WeightChoice view={view} onChoose={setWeight} />
      </div>
      <nav class="trace-steps" aria-label="Steps">
        <ol>
          {steps.map(({ title }, index) => (
            <li key={title}>
              <button
                type="button"
                class="step"
                aria-current={index === place ? "step" : undefined}
                onClick={() => setStep(index)}
              >
                {index + 1} {title}
              </button>
            </li>
          ))}
        </ol>
      </nav>
      <section class="trace-step" aria-label={`Step ${place + 1}: ${step.title}`}>
        <h2>
          {place + 1} {step.title}
        </h2>
        <TraceStepView step={step} view={view} theme={theme} />
        <div class="actions">
          <button
            type="button"
            class="button button-secondary button-small"
            disabled={place === 0}
            onClick={() => setStep(place - 1)}
          >
            Previous Step
          </button>
          <button
            type="button"
            class="button button-small"
            disabled={place === steps.length - 1}
            onClick={() => setStep(place + 1)}
          >
            Next Step
          </button>
        </div>
      </section>
    </div>
  );
}

function describeRow({ part, row, actual, loss, classes, hasNoWrong }: BackpropagationView): string {
  const where = `${part === "train" ? "Training" : "Validation"} row ${row + 1}, which is ${actual}`;
  const what = classes ? predictedClass(loss, classes) : "";
  const none = hasNoWrong ? " No row of this part is wrong." : "";
  return `${where}${what}: loss ${figure(loss.value)}.${none}`;
}

/** What the model takes the row for, where it has probabilities. */
function predictedClass({ softmax }: BackpropagationView["loss"], classes: readonly string[]): string {
  if (!softmax) return "";
  const { probabilities } = softmax;
  return `, taken for ${classes[probabilities.indexOf(Math.max(...probabilities))]!}`;
}
