import { Random } from "../engine/random";
import { LabError } from "../errors";
import { recipeOptions, type OptionName, type RecipeSettings } from "../recipe/recipe";
import { parseChoices, searchedOptions, type Choices, type SearchSpace } from "./search-space";

export const searchMethods = ["random", "grid"] as const;

export type SearchMethod = (typeof searchMethods)[number];

export interface SearchPlan {
  readonly space: SearchSpace;
  readonly method: SearchMethod;
  /** Of a random search. */
  readonly trials: number;
  /** Of a random search's draws. */
  readonly seed: number;
}

export const maximumTrials = 200;

/** The draws use a stream of their own: see docs/mathematics.md. */
const searchStream = 5;

/**
 * The settings to try: every combination, or so many drawn at random, none twice.
 * @throws LabError `option-invalid` for no settings, for values that are none, or for too many combinations.
 */
export function planTrials({ space, method, trials, seed }: SearchPlan): readonly RecipeSettings[] {
  const chosen = searchedOptions.flatMap((name) => {
    const text = space[name];
    return text === undefined ? [] : [{ name, choices: parseChoices(name, text) }];
  });
  if (chosen.length === 0)
    throw new LabError("option-invalid", "Nothing is to be searched; choose a setting to try values of.");
  return method === "grid" ? everyCombination(chosen) : drawn(chosen, trials, new Random(seed, searchStream));
}

interface Searched {
  readonly name: OptionName;
  readonly choices: Choices;
}

function everyCombination(searched: readonly Searched[]): readonly RecipeSettings[] {
  let combinations: readonly RecipeSettings[] = [{}];
  for (const { name, choices } of searched) {
    if (choices.kind === "range") {
      throw new LabError(
        "option-invalid",
        `${recipeOptions[name].label} is a range, and a grid needs single values, as in 0.001 / 0.01; ranges are for random search.`,
      );
    }
    combinations = combinations.flatMap((one) => choices.values.map((value) => ({ ...one, [name]: value })));
    if (combinations.length <= maximumTrials) continue;
    throw new LabError(
      "option-invalid",
      `The grid has more than ${maximumTrials} combinations; try fewer values, or search at random.`,
    );
  }
  return combinations;
}

function drawn(searched: readonly Searched[], trials: number, random: Random): readonly RecipeSettings[] {
  const met = new Map<string, RecipeSettings>();
  // Of few combinations, all are met before so many draws.
  for (let draw = 0; met.size < trials && draw < 50 * trials; draw++) {
    const settings: RecipeSettings = Object.fromEntries(
      searched.map(({ name, choices }) => [name, drawValue(choices, random)]),
    );
    met.set(JSON.stringify(settings), settings);
  }
  return [...met.values()];
}

function drawValue(choices: Choices, random: Random): unknown {
  if (choices.kind === "values") return choices.values[Math.floor(random.next() * choices.values.length)];
  const { option, low, high } = choices;
  const share = random.next();
  const value = low > 0 ? low * (high / low) ** share : low + (high - low) * share;
  // A person reads it, and it is to be the same when it is typed.
  return option.integer ? Math.round(value) : Number(value.toPrecision(3));
}
