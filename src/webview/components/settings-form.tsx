import type { OptionName, RecipeSettings } from "../../core/recipe/recipe";
import type { Ask } from "../ask";
import { countAdvancedChanges, formSections, type Depth, type Drafts } from "../option-fields";
import { Icon } from "./icon";
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

/** Every option of the recipe's schema but the target, by its sections; the advanced ones folded. */
export function SettingsForm(props: SettingsFormProps) {
  const changes = countAdvancedChanges(props.settings);
  return (
    <section class="settings" aria-label="Settings">
      {props.isActive && <p class="hint">What you change here is for the next run.</p>}
      <Sections {...props} depth="basic" />
      <details class="fold">
        <summary>More settings{changes > 0 && ` (${changes} changed)`}</summary>
        <Sections {...props} depth="advanced" />
      </details>
      <button
        type="button"
        class="button button-secondary button-left"
        title="Keeps the data's path and all settings in a file that trains the same model again"
        onClick={() => props.ask("saveRecipe", null)}
      >
        <Icon name="save-as" /> Save Recipe…
      </button>
    </section>
  );
}

function Sections({
  depth,
  settings,
  drafts,
  columns,
  onDrafts,
  onChange,
  ask,
}: SettingsFormProps & { depth: Depth }) {
  const changeDraft = (name: OptionName, text: string | undefined) =>
    onDrafts(({ [name]: _former, ...others }) => (text === undefined ? others : { ...others, [name]: text }));
  return (
    <div class="settings-columns">
      {formSections(depth).map(({ title, options }) => (
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
  );
}
