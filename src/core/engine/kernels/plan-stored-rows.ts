import type { Arena } from "./arena";
import { CompressedRows } from "./compressed-rows";
import { DenseRows } from "./dense-rows";
import type { FeatureFacts } from "./feature-facts";
import { isSparse } from "./sparsity";
import type { StoredRows } from "./stored-rows";

/**
 * Plans room for rows. Values are rounded to float32.
 * @param length of the rows' features in all.
 */
export function planStoredRows(
  arena: Arena,
  length: number,
  featureCount: number,
  facts: FeatureFacts,
): StoredRows {
  const { nonZero, areBytes } = facts;
  return isSparse(length, nonZero, featureCount) && nonZero < 2 ** 31
    ? new CompressedRows(arena, length, featureCount, facts)
    : new DenseRows(arena, length, featureCount, areBytes);
}
