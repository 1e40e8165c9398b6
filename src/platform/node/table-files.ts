import { LabError } from "../../core/errors";
import type { TableFiles } from "../../worker/platform";

export class TableFilesOnDisk implements TableFiles {
  stat(): Promise<{ bytes: number; modified: number }> {
    throw new LabError("internal", "to be written");
  }

  read(): AsyncIterable<Uint8Array> {
    throw new LabError("internal", "to be written");
  }
}
