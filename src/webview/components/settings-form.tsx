import type { ComponentChildren } from "preact";
import { useLayoutEffect } from "preact/hooks";
import type { RecipeProblem } from "../../core/recipe/compatibility";
import type { DataFacts } from "../../core/recipe/data-facts";
import type { Section } from "../../core/recipe/option";
import type { OptionName, RecipeSettings } from "../../core/recipe/recipe";
import type { Ask } from "../ask";
import { countChanges, formSections, optionToMend, type Drafts, type FormSection } from "../option-fields";
import { revealSection, sectionId } from "../reveal-section";
import { Icon } from "./icon";
import { OptionField } from "./option-field";

/** Whether the form is unfolded, and which of its sections the person has asked for; null once it was shown. */
export interface FormFold {
  readonly isOpen: boolean;
  readonly wanted: Section | null;
}

interface SettingsFormProps {
  fold: FormFold;
  onFold: (fold: FormFold) => void;
  settings: RecipeSettings;
  facts: DataFacts | null;
  drafts: Drafts;
  /** What keeps these settings from being trained with. */
  problem: RecipeProblem | null;
  isActive: boolean;
  columns: readonly string[];
  onDrafts: (change: (drafts: Drafts) => Drafts) => void;
  onChange: (name: OptionName, value: unknown) => void;
  onReset: () => void;
  ask: Ask;
  /** Shown with the data's own options. */
  children: ComponentChildren;
}

/** Every option of the recipe's schema but the target, by its sections, folded away. */
export function SettingsForm(props: SettingsFormProps) {
  const { fold, onFold, settings, facts, drafts } = props;
  const changes = countChanges(settings, facts, drafts);
  useLayoutEffect(() => {
    if (fold.wanted === null) return;
    revealSection(fold.wanted);
    onFold({ isOpen: true, wanted: null });
  }, [fold.wanted]);
  return (
    <details
      class="fold settings"
      open={fold.isOpen}
      onToggle={(event) => onFold({ ...fold, isOpen: event.currentTarget.open })}
    >
      <summary>Settings{changes > 0 && ` (${changes} changed)`}</summary>
      {fold.isOpen && <Sections {...props} changes={changes} />}
    </details>
  );
}

function Sections({ changes, ...props }: SettingsFormProps & { changes: number }) {
  const { settings, facts, drafts, isActive, onReset, ask, children } = props;
  const [data, ...others] = formSections(settings, facts);
  return (
    <div class="settings-body">
      {isActive && <p class="hint">What you change here is for the next run.</p>}
      <FieldSet {...props} {...data!}>
        {children}
      </FieldSet>
      <div class="settings-columns">
        {others.map((section) => (
          <FieldSet key={section.section} {...props} {...section}>
            {null}
          </FieldSet>
        ))}
      </div>
      <div class="actions">
        <button
          type="button"
          class="button button-secondary"
          title="Keeps the data's path and all settings in a file that trains the same model again"
          onClick={() => ask("saveRecipe", null)}
        >
          <Icon name="save-as" /> Save Recipe…
        </button>
        {(changes > 0 || Object.keys(drafts).length > 0) && (
          <button type="button" class="button button-secondary" onClick={onReset}>
            <Icon name="discard" /> Reset All Settings
          </button>
        )}
      </div>
    </div>
  );
}

function FieldSet({
  section,
  title,
  options,
  settings,
  facts,
  drafts,
  problem,
  columns,
  onDrafts,
  onChange,
  ask,
  children,
}: SettingsFormProps & FormSection) {
  const changeDraft = (name: OptionName, text: string | undefined) =>
    onDrafts(({ [name]: _former, ...others }) => (text === undefined ? others : { ...others, [name]: text }));
  return (
    <fieldset id={sectionId(section)}>
      <legend>{title}</legend>
      {children}
      {options.map((name) => (
        <OptionField
          key={name}
          name={name}
          settings={settings}
          facts={facts}
          draft={drafts[name]}
          misfit={problem !== null && optionToMend(problem, settings) === name ? problem.message : undefined}
          columns={columns}
          onDraft={(text) => changeDraft(name, text)}
          onChange={(value) => onChange(name, value)}
          onChooseFile={() => ask("chooseFile", { option: name })}
        />
      ))}
    </fieldset>
  );
}
