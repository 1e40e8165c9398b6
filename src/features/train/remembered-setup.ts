import * as v from "valibot";
import type { RecipeSettings } from "../../core/recipe/recipe";
import { validateSettings } from "../../core/recipe/validation";

/** The part of VS Code's Memento that is needed. */
export interface Memory {
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
}

/** What outlives a reload of the window: which data, which settings, which run was shown and what was searched. */
export interface Setup {
  readonly location: string;
  readonly settings: RecipeSettings;
  readonly runId: string | null;
  /** The last search's. */
  readonly searchId: string | null;
}

const key = "training.setup";
const schema = v.object({
  location: v.string(),
  settings: v.unknown(),
  runId: v.optional(v.nullable(v.string()), null),
  searchId: v.optional(v.nullable(v.string()), null),
});

export function rememberSetup(memory: Memory, setup: Setup): void {
  void memory.update(key, setup);
}

/** What was remembered, as far as it is still valid. */
export function recallSetup(memory: Memory): Setup | undefined {
  const result = v.safeParse(schema, memory.get(key));
  if (!result.success) return undefined;
  return { ...result.output, settings: stillValid(result.output.settings) };
}

function stillValid(settings: unknown): RecipeSettings {
  try {
    return validateSettings(settings);
  } catch {
    return {};
  }
}
