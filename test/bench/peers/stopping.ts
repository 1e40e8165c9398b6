import path from "node:path";
import { Random } from "../../../src/core/engine/random";
import { createTemporaryFolder } from "../../support/temporary-folder";
import { markdownTable } from "../measurement";
import { bundleOurs, runOnShippedWorker } from "./bundle-ours";
import { writeCsv } from "./data/csv";

/** In milliseconds, one for each run. */
export interface StoppingTimes {
  /** The longest that a message waited for its answer while the run trained. */
  readonly training: readonly number[];
  /** From the stop to its answer: no step is made from then on. */
  readonly heard: readonly number[];
  /** The longest that a message waited after the stop. */
  readonly measuring: readonly number[];
  /** From the stop to the run's result, with its model measured. */
  readonly answered: readonly number[];
}

const limit = 50;
const count = 512;
const inputs = 784;

/** How soon the shipped worker stops and hears while it trains 784-4096-1024-10, 7.4 million parameters. */
export function measureStopping(): string {
  const folder = createTemporaryFolder();
  try {
    const csv = path.join(folder.path, "rows.csv");
    writeCsv(randomRows(), csv);
    const script = bundleOurs("stopping", folder.path);
    const times = runOnShippedWorker<StoppingTimes>(script, [csv]);
    const { training, heard, measuring, answered } = times;
    return markdownTable([
      { name: "from stop to the last step", unit: "ms", samples: heard, limit },
      { name: "longest wait for an answer while training", unit: "ms", samples: training, limit },
      { name: "longest wait for an answer after the stop", unit: "ms", samples: measuring, limit },
      { name: "from stop to the measured model", unit: "ms", samples: answered },
    ]);
  } finally {
    folder.remove();
  }
}

function randomRows() {
  const random = new Random(1);
  return {
    features: Float32Array.from({ length: count * inputs }, () =>
      random.next() < 0.2 ? Math.floor(random.next() * 256) / 255 : 0,
    ),
    labels: Uint32Array.from({ length: count }, () => Math.floor(random.next() * 10)),
    count,
    inputs,
    classes: 10,
  };
}
