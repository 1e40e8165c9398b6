import os from "node:os";
import { setTimeout as delay } from "node:timers/promises";
import { createTemporaryFolder } from "../../support/temporary-folder";
import { median } from "../measurement";
import { tableOf } from "./figures";
import { keepRuns } from "./kept-runs";
import { PanelWindow } from "./panel-window";

/** A view is unfolded for the first time once in a window. */
const windows = 2;
const keptRuns = 200;
/** The window has settled then, in seconds. */
const settlingSeconds = 15;

/** How long it takes to list the runs kept while 784-128-10 trains on an MNIST-sized file. */
export async function measureRunsList(): Promise<string> {
  const load = os.loadavg()[0]!;
  const [plain, listed]: [number[], number[]] = [[], []];
  for (let count = 0; count < windows; count++) {
    console.log(`Window ${count + 1} of ${windows} …`);
    const folder = createTemporaryFolder();
    const window = await PanelWindow.open(folder.path);
    try {
      await keepRuns(window.runsFolder, keptRuns, "kept run");
      await window.train();
      await delay(1000 * settlingSeconds);
      plain.push(await window.listRows("Plain", "plain row"));
      await delay(3000);
      listed.push(await window.listRows("Runs", "kept run"));
      await window.hostNotes();
    } finally {
      await window.close();
      folder.remove();
    }
  }
  const row = (what: string, times: readonly number[], promised: string) => [
    what,
    `${median(times).toFixed(0)} ms`,
    times.map((time) => time.toFixed(0)).join(", "),
    promised,
  ];
  return [
    tableOf(
      ["from a click to the paint of", "median", "in each window, ms", "promised"],
      [
        row(`${keptRuns} runs kept`, listed, "200 ms"),
        row(`${keptRuns} plain rows of another extension`, plain, ""),
      ],
    ),
    `Load ${load.toFixed(2)} at its start.`,
  ].join("\n\n");
}
