import type { Cancellation } from "../core/cancellation";
import type { Table } from "../core/data/table";
import { LabError } from "../core/errors";
import { optionNames, recipeOptions, type Recipe } from "../core/recipe/recipe";
import type { OpenSearchParams, TrialProgress, TrialStretch, TryTrialParams } from "../protocol/search";
import { describeRows } from "./checkpoints";
import type { WorkerPlatform } from "./platform";
import { prepareRows } from "./prepare-rows";
import { requireCompatible } from "./run-data";
import { Slices } from "./slices";
import type { TableCache } from "./table-cache";
import { tableStamp } from "./table-stamp";
import { stretchEpochs, stretchFolds, type PreparedRows } from "./trial-stretch";

const reportSeconds = 0.25;

interface Opened {
  readonly searchId: string;
  readonly table: Table;
  /** The last ones, with what they were made by. */
  prepared?: PreparedRows & { readonly key: string };
}

/** Tries settings on the table of one search, which is read when the search is opened. */
export class TrialDesk {
  #opened: Opened | undefined;

  constructor(
    private readonly tables: TableCache,
    private readonly platform: WorkerPlatform,
    private readonly report: (progress: TrialProgress) => void,
  ) {}

  /** @throws LabError `option-invalid` without rows to score on, `data-changed`; whatever is wrong with the table. */
  async open(params: OpenSearchParams, cancellation: Cancellation): Promise<void> {
    const { searchId, source, dataStamp, recipe } = params;
    if (recipe.folds === 0 && recipe.validation === 0) {
      throw new LabError(
        "option-invalid",
        "A search needs rows to score on; set a validation part, or folds.",
      );
    }
    this.#opened = undefined;
    const table = await this.tables.load(source, cancellation, recipe);
    if ((await tableStamp(source, this.platform, cancellation)) !== dataStamp) {
      throw new LabError(
        "data-changed",
        `"${source.name}" has changed since the search began, so its trials could not be compared. Search anew on the file as it is now.`,
      );
    }
    this.#opened = { searchId, table };
  }

  /** Gives back what the search has taken. */
  close(searchId: string): void {
    if (this.#opened?.searchId !== searchId) return;
    this.#opened = undefined;
    this.tables.releaseLarge();
  }

  /** @throws LabError whatever is wrong with the settings or the data; `training-diverged`; `cancelled` */
  async try(params: TryTrialParams, cancellation: Cancellation): Promise<TrialStretch> {
    const { searchId, index, recipe } = params;
    const opened = this.#opened;
    if (opened?.searchId !== searchId)
      throw new LabError("message-invalid", `There is no search "${searchId}" to try settings for.`);
    const start = this.platform.now();
    const secondsSoFar = () => this.platform.now() - start;
    let due = start + reportSeconds;
    const report = (epochs: number) => {
      if (this.platform.now() < due) return;
      due = this.platform.now() + reportSeconds;
      this.report({ searchId, index, epochs, seconds: secondsSoFar() });
    };
    requireCompatible(recipe);
    const slices = new Slices(this.platform, cancellation);
    const stretch = await slices.run(
      recipe.folds > 0
        ? stretchFolds(opened.table, params, this.platform, report)
        : stretchEpochs(
            await slices.run(prepare(opened, recipe, this.platform)),
            params,
            this.platform,
            report,
          ),
    );
    return { ...stretch, seconds: secondsSoFar() };
  }
}

/** The same rows where the settings concern the model only. */
function* prepare(
  opened: Opened,
  recipe: Recipe,
  platform: WorkerPlatform,
): Generator<unknown, PreparedRows, void> {
  const key = JSON.stringify(dataOptions.map((name) => recipe[name]));
  if (opened.prepared?.key !== key) {
    const dataset = yield* prepareRows(opened.table, recipe, platform);
    opened.prepared = { key, dataset, rows: yield* describeRows(dataset) };
  }
  const { dataset } = opened.prepared;
  requireCompatible(recipe, {
    task: dataset.classes ? "classification" : "regression",
    rows: dataset.train.rows,
  });
  return opened.prepared;
}

const dataOptions = optionNames.filter((name) => {
  const { section } = recipeOptions[name];
  return (
    section === "data" ||
    section === "preparation" ||
    section === "split" ||
    name === "loss" ||
    name === "seed"
  );
});
