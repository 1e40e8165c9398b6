import type { Dataset } from "../core/data/dataset";
import { isSparse } from "../core/engine/kernels/sparsity";
import { LabError } from "../core/errors";
import type { Recipe } from "../core/recipe/recipe";
import type { WorkerPlatform } from "./platform";

/** A table may take this much memory for each byte of its file: 8 for a number that is 3 digits and a comma. */
const memoryPerByte = 2;

/** Where zeros are left out, a value has its column beside it. */
const columnBytes = 4;

const megabyte = 1024 ** 2;

/** @throws LabError `table-too-large` where the memory that is free may not do for a file of so many bytes. */
export function requireMemoryToRead(name: string, bytes: number, platform: WorkerPlatform): void {
  requireMemory(memoryPerByte * bytes, platform, (free) => {
    const most = Math.floor(free / memoryPerByte / megabyte);
    return `"${name}" has ${megabytes(bytes)} MB; with the memory that is free at most ${most} MB can be read. Close other programs, or take a part of its rows or columns.`;
  });
}

/** @throws LabError `table-too-large` where the memory that is free may not do for the features of the rows trained on. */
export function requireMemoryToTrain(
  name: string,
  { train, validation, preparation, features }: Dataset,
  { optimizer }: Pick<Recipe, "optimizer">,
  platform: WorkerPlatform,
): void {
  const rows = train.rows + (validation?.rows ?? 0);
  const valueBytes = optimizer === "lbfgs" ? 8 : 4;
  // A category's features are all zeros but one.
  const nonZero = preparation.columns.length;
  const bytes =
    rows *
    (isSparse(features, nonZero, features) ? nonZero * (valueBytes + columnBytes) : features * valueBytes);
  requireMemory(bytes, platform, (free) => {
    const most = Math.floor(free / megabyte);
    return `"${name}" gives ${rows} rows of ${features} features to train on, which may take ${megabytes(bytes)} MB; ${most} MB of memory are free. Close other programs, or take fewer rows, or columns with fewer categories.`;
  });
}

const megabytes = (bytes: number) => Math.ceil(bytes / megabyte);

function requireMemory(bytes: number, platform: WorkerPlatform, refusal: (free: number) => string): void {
  const free = platform.freeMemory();
  if (bytes > free) throw new LabError("table-too-large", refusal(free));
}
