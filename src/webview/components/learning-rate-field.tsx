import { useState } from "preact/hooks";
import { recipeOptions } from "../../core/recipe/recipe";
import { formatOptionValue } from "../../core/recipe/text";
import type { RunView } from "../../protocol/panel";
import type { Ask } from "../ask";
import { readField } from "../option-fields";
import { Icon } from "./icon";
import { TextInput } from "./text-input";

const option = recipeOptions.learningRate;

/** The learning rate of the run that goes on. Enter, or leaving the field, changes it. */
export function LearningRateField({ run, ask }: { run: RunView; ask: Ask }) {
  const [draft, setDraft] = useState<string | null>(null);
  const reading = draft === null ? null : readField(option, draft);
  const problem = reading && "problem" in reading ? reading.problem : null;
  const change = () => {
    if (!reading || "problem" in reading) return;
    setDraft(null);
    const { runId, learningRate } = run;
    if (typeof reading.value !== "number" || reading.value === learningRate) return;
    ask("changeLearningRate", { runId, learningRate: reading.value });
  };
  return (
    <span class="learning-rate">
      <label for="run-learning-rate">Learning rate now</label>
      <TextInput
        id="run-learning-rate"
        inputMode="decimal"
        size={7}
        value={draft ?? formatOptionValue(option, run.learningRate)}
        aria-invalid={problem !== null}
        aria-describedby={problem === null ? undefined : "run-learning-rate-problem"}
        onText={setDraft}
        onKeyDown={(event) => event.key === "Enter" && change()}
        onBlur={change}
      />
      {problem !== null && (
        <span id="run-learning-rate-problem" class="problem" role="status">
          <Icon name="error" /> {problem}
        </span>
      )}
    </span>
  );
}
