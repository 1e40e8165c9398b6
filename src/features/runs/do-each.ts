import { LabError } from "../../core/errors";

/** Does `work` for each, one after the other: where it fails for one, the others are not left out. */
export async function doEach<T>(
  items: readonly T[],
  work: (item: T) => Promise<void>,
): Promise<{ readonly done: readonly T[]; readonly problems: readonly string[] }> {
  const done: T[] = [];
  const problems = new Set<string>();
  for (const item of items) {
    try {
      await work(item);
      done.push(item);
    } catch (error) {
      problems.add(LabError.from(error).message);
    }
  }
  return { done, problems: [...problems] };
}
