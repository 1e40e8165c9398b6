import { randomUUID } from "node:crypto";
import { FilesOnDisk } from "../../../src/platform/node/files-on-disk";
import { storeHost } from "../../../src/platform/node/store-host";
import { serializeCurve } from "../../../src/session/runs/curve-file";
import { RunStore } from "../../../src/session/runs/run-store";
import { encodeText } from "../../../src/session/runs/utf8";

/**
 * Writes `count` ended runs beside the one that is kept in `folder`, each with all the files that a run has.
 * @param name of each run, with its number behind it.
 */
export async function keepRuns(folder: string, count: number, name: string): Promise<void> {
  const store = new RunStore(new FilesOnDisk(folder), storeHost());
  const template = (await store.list()).find((run) => run.kind === "run")!;
  const curve = serializeCurve(await store.curve(template.id));
  for (let index = 0; index < count; index++) {
    const id = randomUUID();
    const accuracy = { rows: 12_000, loss: 0.1, accuracy: 0.5 + index / (2 * count) };
    const kept = {
      ...template,
      id,
      status: "finished",
      startedAt: template.startedAt - 60_000 * (index + 1),
      scores: { epochs: 10, trainSeconds: 20, train: accuracy, validation: accuracy, test: accuracy },
    };
    const label = { formatVersion: 1, name: `${name} ${index}`, pinned: false };
    await store.write(id, "record", encodeText(JSON.stringify(kept)));
    await store.write(id, "label", encodeText(JSON.stringify(label)));
    await store.write(id, "curve", curve);
    await store.write(id, "checkpoint", new Uint8Array(65_536));
    await store.write(id, "model", new Uint8Array(65_536));
  }
}
