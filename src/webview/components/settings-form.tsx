import type { OptionName, RecipeSettings } from "../../core/recipe/recipe";
import type { Ask } from "../ask";
import { formSections, type Drafts } from "../option-fields";
import { OptionField } from "./option-field";

interface SettingsFormProps {
  settings: RecipeSettings;
  drafts: Drafts;
  isActive: boolean;
  columns: readonly string[];
  onDrafts: (change: (drafts: Drafts) => Drafts) => void;
  onChange: (name: OptionName, value: unknown) => void;
  ask: Ask;
}

/** Every option of the recipe's schema but the target, by its sections. */
export function SettingsForm({
  settings,
  drafts,
  isActive,
  columns,
  onDrafts,
  onChange,
  ask,
}: SettingsFormProps) {
  const changeDraft = (name: OptionName, text: string | undefined) =>
    onDrafts(({ [name]: _former, ...others }) => (text === undefined ? others : { ...others, [name]: text }));
  return (
    <section class="settings" aria-label="Settings">
      {isActive && <p class="hint">What you change here is for the next run.</p>}
      <div class="settings-columns">
        {formSections().map(({ title, options }) => (
          <fieldset key={title}>
            <legend>{title}</legend>
            {options.map((name) => (
              <OptionField
                key={name}
                name={name}
                settings={settings}
                draft={drafts[name]}
                columns={columns}
                onDraft={(text) => changeDraft(name, text)}
                onChange={(value) => onChange(name, value)}
                onChooseFile={() => ask("chooseFile", { option: name })}
              />
            ))}
          </fieldset>
        ))}
      </div>
    </section>
  );
}
