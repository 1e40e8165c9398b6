import type { DataFacts } from "./data-facts";
import type { Recipe, RecipeSettings } from "./recipe";
import { epochSeconds, stepsPerEpoch, trainingRows } from "./training-cost";

/** What a default can go by: the data, what a person has set, and the value of each other option. */
export interface Situation {
  readonly facts: DataFacts;
  readonly settings: RecipeSettings;
  readonly valueOf: <Name extends keyof Recipe>(name: Name) => Recipe[Name];
}

/** So many steps pass at least before training may stop early. */
const leastSteps = 600;

const leastPatience = 10;
const mostSeconds = 40;

/**
 * The defaults that follow from the data, chosen so that training with nothing set but the target gives a good model of
 * iris, wine, breast cancer, digits, MNIST and spirals, and ends within a minute.
 */
export const dataDefaults = {
  /** Pixels share one scale: standardizing each would blow up those that are hardly ever inked. */
  scaling: ({ facts }) => (facts.isImage ? "row" : "standardize"),
  /** One layer of about twice as many units as there are features, and one for every 16 rows, which can fill it. */
  hidden: (situation) => {
    const { facts } = situation;
    return [powerOfTwo(Math.max(2 * facts.features, rowsOf(situation) / 16), 16, 128)];
  },
  /** Few rows for the features are learned by heart. */
  dropout: (situation) => {
    const { facts, valueOf } = situation;
    const isPossible = valueOf("hidden").length > 0 && valueOf("optimizer") !== "lbfgs";
    return isPossible && facts.features > 10 && rowsOf(situation) < 100 * facts.features ? 0.2 : 0;
  },
  batchSize: (situation) => powerOfTwo(rowsOf(situation) / 500, 32, 128),
  /** Ten times as long as early stopping waits; without it, as many as make enough steps. */
  epochs: (situation) => {
    const steps = stepsOf(situation);
    const least = Math.ceil(leastSteps / steps);
    const wanted = Math.max(100, stopsEarly(situation) ? 10 * patience(steps) : least);
    return Math.min(wanted, Math.max(least, affordableEpochs(situation)));
  },
  /** Whoever says how many epochs gets as many. */
  earlyStopping: (situation) => {
    const isWanted = situation.settings.epochs === undefined && situation.valueOf("optimizer") !== "lbfgs";
    return isWanted && hasValidation(situation) ? patience(stepsOf(situation)) : 0;
  },
} as const satisfies { [Name in keyof Recipe]?: (situation: Situation) => Recipe[Name] };

export type DataDefaultName = keyof typeof dataDefaults;

export function followsData(name: string): name is DataDefaultName {
  return Object.hasOwn(dataDefaults, name);
}

function rowsOf({ facts, valueOf }: Situation): number {
  return trainingRows(facts, {
    split: valueOf("split"),
    validation: valueOf("validation"),
    testPart: valueOf("testPart"),
  });
}

function hasValidation({ valueOf }: Situation): boolean {
  return valueOf("validation") > 0 || valueOf("split").startsWith("column:");
}

function stopsEarly(situation: Situation): boolean {
  return (situation.settings.earlyStopping ?? (hasValidation(situation) ? 1 : 0)) > 0;
}

function planOf({ valueOf }: Situation) {
  return {
    split: valueOf("split"),
    validation: valueOf("validation"),
    testPart: valueOf("testPart"),
    hidden: valueOf("hidden"),
    optimizer: valueOf("optimizer"),
    batchSize: valueOf("batchSize"),
  };
}

function stepsOf(situation: Situation): number {
  return stepsPerEpoch(situation.facts, planOf(situation));
}

function affordableEpochs(situation: Situation): number {
  return Math.floor(mostSeconds / epochSeconds(situation.facts, planOf(situation)));
}

/** In epochs. */
function patience(steps: number): number {
  return Math.max(leastPatience, Math.ceil(leastSteps / steps));
}

/** The power of two at or above `value`, within a range of such powers. */
function powerOfTwo(value: number, minimum: number, maximum: number): number {
  return Math.min(maximum, Math.max(minimum, 2 ** Math.ceil(Math.log2(value))));
}
