import { recipeOptions, type OptionName } from "../../../core/recipe/recipe";
import {
  parseChoices,
  searchedOptions,
  suggestedChoices,
  type SearchSpace,
} from "../../../core/search/search-space";
import { LabError } from "../../../core/errors";
import { Icon } from "../icon";
import { TextInput } from "../text-input";

interface SpaceFieldsProps {
  space: SearchSpace;
  onSpace: (space: SearchSpace) => void;
}

/** The settings that are searched, each with its values; others can be added. */
export function SpaceFields({ space, onSpace }: SpaceFieldsProps) {
  const chosen = searchedOptions.filter((name) => space[name] !== undefined);
  const without = (name: OptionName) =>
    Object.fromEntries(Object.entries(space).filter(([other]) => other !== name)) as SearchSpace;
  return (
    <>
      {chosen.map((name) => {
        const text = space[name]!;
        const problem = problemOf(name, text);
        const id = `search-${name}`;
        const { label, help } = recipeOptions[name];
        return (
          <div key={name} class="field" title={help}>
            <label for={id}>{label}</label>
            <div class="control">
              <TextInput
                id={id}
                size={32}
                value={text}
                aria-invalid={problem !== null}
                aria-describedby={problem === null ? "search-values" : `${id}-problem`}
                onText={(typed) => onSpace({ ...space, [name]: typed })}
              />
              <button
                type="button"
                class="icon-button"
                aria-label={`Do not search ${label}`}
                title={`Do not search ${label}`}
                onClick={() => onSpace(without(name))}
              >
                <Icon name="close" />
              </button>
            </div>
            {problem !== null && (
              <p id={`${id}-problem`} class="problem">
                <Icon name="error" /> {problem}
              </p>
            )}
          </div>
        );
      })}
      <p id="search-values" class="hint">
        Values with / between them, as in 16 / 64,32. For numbers a range too, as in 0.001..0.1, to draw from.
      </p>
      <span class="choice">
        <label for="search-add">Add</label>
        <select
          id="search-add"
          value=""
          onChange={({ currentTarget }) => {
            const name = currentTarget.value as OptionName;
            onSpace({ ...space, [name]: suggestedChoices[name] ?? "" });
            currentTarget.value = "";
          }}
        >
          <option value="">a setting</option>
          {searchedOptions
            .filter((name) => space[name] === undefined)
            .map((name) => (
              <option key={name} value={name}>
                {recipeOptions[name].label}
              </option>
            ))}
        </select>
      </span>
    </>
  );
}

function problemOf(name: OptionName, text: string): string | null {
  try {
    parseChoices(name, text);
    return null;
  } catch (error) {
    return LabError.from(error).message;
  }
}
