import type { Cancellation } from "../core/cancellation";
import type { DataSource } from "../core/data/source";
import type { TableSummary } from "../core/data/table-summary";
import { LabError } from "../core/errors";
import type { WorkerPlatform } from "./platform";

export class TableCache {
  constructor(_platform: WorkerPlatform) {}

  inspect(_source: DataSource, _cancellation: Cancellation): Promise<TableSummary> {
    throw new LabError("internal", "to be written");
  }
}
