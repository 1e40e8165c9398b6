import type { DataFacts } from "../../core/recipe/data-facts";
import type { OptionName, RecipeSettings } from "../../core/recipe/recipe";
import { fieldView, readField, unitOf } from "../option-fields";
import { Icon } from "./icon";
import { OptionControl } from "./option-control";

interface OptionFieldProps {
  name: OptionName;
  settings: RecipeSettings;
  facts: DataFacts | null;
  draft: string | undefined;
  /** Why its value does not go with the others. */
  misfit: string | undefined;
  columns: readonly string[];
  onDraft: (text: string | undefined) => void;
  onChange: (value: unknown) => void;
  onChooseFile: () => void;
}

/** One option: label, control by its kind, what is wrong with what was typed, and a way back to the default. */
export function OptionField({
  name,
  settings,
  facts,
  draft,
  misfit,
  columns,
  onDraft,
  onChange,
  onChooseFile,
}: OptionFieldProps) {
  const { option, text, defaultText, differs } = fieldView(name, settings, facts);
  const reading = draft === undefined ? undefined : readField(option, draft);
  const mistyped = reading && "problem" in reading ? reading.problem : undefined;
  const problem = mistyped ?? misfit;
  const unit = unitOf(option);
  const read = (typed: string) => {
    onDraft(typed);
    const next = readField(option, typed);
    if ("value" in next) onChange(next.value);
  };
  const reset = () => {
    onDraft(undefined);
    onChange(undefined);
  };
  const isChanged = differs || mistyped !== undefined;
  return (
    <div class={isChanged ? "field field-changed" : "field"} data-option={name} title={option.help}>
      <label for={name}>
        {option.label}
        {unit !== undefined && <span class="unit"> ({unit})</span>}
      </label>
      <div class="control">
        <OptionControl
          id={name}
          option={option}
          text={draft ?? text}
          columns={columns}
          isInvalid={problem !== undefined}
          describedBy={problem === undefined ? `${name}-help` : `${name}-problem ${name}-help`}
          onText={read}
          onLeave={() => mistyped === undefined && onDraft(undefined)}
          onChooseFile={onChooseFile}
        />
        {isChanged && (
          <button
            type="button"
            class="icon-button"
            title={`Changed. Reset to ${defaultText || "none"}`}
            aria-label={`Reset ${option.label} to ${defaultText || "none"}`}
            onClick={reset}
          >
            <Icon name="discard" />
          </button>
        )}
      </div>
      <span id={`${name}-help`} class="visually-hidden">
        {option.help}
      </span>
      {problem !== undefined && (
        <p id={`${name}-problem`} class="problem">
          <Icon name="error" /> {problem}
        </p>
      )}
    </div>
  );
}
