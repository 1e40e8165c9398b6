import { randomUUID } from "node:crypto";
import { completeRecipe } from "../../../src/core/recipe/defaults";
import { FilesOnDisk } from "../../../src/platform/node/files-on-disk";
import { storeHost } from "../../../src/platform/node/store-host";
import { CurveLog } from "../../../src/session/curve-log";
import { serializeBlock, serializeCurveFile } from "../../../src/session/runs/curve-file";
import type { RunRecord } from "../../../src/session/runs/run-record";
import { RunStore } from "../../../src/session/runs/run-store";
import { encodeText } from "../../../src/session/runs/utf8";

/**
 * Writes `count` ended runs into `folder`, each with all the files that a run has.
 * @param name of each run, with its number behind it.
 */
export async function keepRuns(folder: string, count: number, name: string): Promise<void> {
  const store = new RunStore(new FilesOnDisk(folder), storeHost());
  const digits = Array.from({ length: 10 }, (_, digit) => String(digit));
  const curve = serializeCurveFile(serializeBlock(new CurveLog().since(0)));
  for (let index = 0; index < count; index++) {
    const id = randomUUID();
    const accuracy = { rows: 12_000, loss: 0.1, accuracy: 0.5 + index / (2 * count) };
    const record: RunRecord = {
      formatVersion: 1,
      id,
      title: "pixels, hidden 128",
      data: { location: "file:///pixels.csv", name: "pixels.csv", path: "/pixels.csv" },
      recipe: completeRecipe({ target: "label", hidden: [128] }),
      startedAt: Date.now() - 60_000 * (index + 1),
      writtenAt: Date.now(),
      status: "finished",
      learningRate: 0.001,
      started: {
        runId: id,
        rows: 48_000,
        validationRows: 12_000,
        features: 784,
        classes: digits,
        parameters: 101_770,
        loadSeconds: 1,
        warnings: [],
        dataStamp: "0".repeat(64),
      },
      last: { step: 3750, epochs: 10, trainLoss: 0.1, validationLoss: 0.1, validationAccuracy: 0.9 },
      scores: { epochs: 10, trainSeconds: 20, train: accuracy, validation: accuracy, test: accuracy },
      folds: null,
      error: null,
    };
    const label = { formatVersion: 1, name: `${name} ${index}`, pinned: false };
    await store.write(id, "record", encodeText(JSON.stringify(record)));
    await store.write(id, "label", encodeText(JSON.stringify(label)));
    await store.write(id, "curve", curve);
    await store.write(id, "checkpoint", new Uint8Array(65_536));
    await store.write(id, "model", new Uint8Array(65_536));
  }
}
