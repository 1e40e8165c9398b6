import os from "node:os";
import { setTimeout as delay } from "node:timers/promises";
import { createTemporaryFolder } from "../../support/temporary-folder";
import { median } from "../measurement";
import { during, isWithin, percentile, tableOf, type Span } from "./figures";
import type { ProbeNotes } from "./host-probe";
import { PanelWindow } from "./panel-window";

/** Seconds before anything is measured, of watching, and of each stretch with the panel visible or hidden. */
const warmUpSeconds = 15;
const watchSeconds = 20;
const stretchSeconds = 10;
/** What follows a switch between them, in seconds, belongs to neither. */
const switchSeconds = 2;
/** Stretches with the panel hidden, each between two with it visible. */
const hiddenStretches = 6;
const reopenings = 5;

interface Row {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  readonly promised: string;
}

/** What the panel costs while 784-128-10 trains on an MNIST-sized file. */
export async function measurePanel(): Promise<string> {
  const load = os.loadavg()[0]!;
  const folder = createTemporaryFolder();
  const window = await PanelWindow.open(folder.path);
  try {
    console.log("Training begins …");
    await window.train();
    const first = await window.pageNotes();
    await delay(1000 * warmUpSeconds);
    await window.pageNotes();
    console.log("Watching …");
    const watching = await during(() => delay(1000 * watchSeconds));
    const watched = await window.pageNotes();
    console.log("Keys …");
    const keys = keysPressed();
    await window.press(keys);
    const pressed = await window.pageNotes();
    console.log("Panel visible and hidden by turns …");
    const turns = await takeTurns(window);
    console.log("Panel closed and opened …");
    const opened: number[] = [];
    const empty: { opened: number; shown: number }[] = [];
    for (let count = 0; count < reopenings; count++) {
      await window.closePanel();
      empty.push(await window.openEmptyWebview());
      await delay(1000);
      opened.push(await window.openPanel());
      await delay(1000);
    }
    const later = await window.pageNotes();
    const notes = await window.hostNotes();
    const late = notes.delays.filter(([time]) => isWithin(watching, time)).map(([, by]) => by);
    const { share, hidden } = compareSpeeds(notes, turns);
    const tasks = [first, watched, pressed, later].flatMap(({ longTasks }) => longTasks);
    // Those that are not noted took less than 16 ms.
    const inputs = [...pressed.inputs, ...keys.slice(pressed.inputs.length).map(() => 16)];
    const rows: Row[] = [
      figure("the panel's script an update, p95", percentile(watched.updates, 0.95), "ms", "8 ms"),
      figure("longest task of the panel's page", Math.max(0, ...tasks), "ms", "50 ms"),
      figure("from a key to the next paint, p98", percentile(inputs, 0.98), "ms", "100 ms"),
      figure("extension host's loop delay, p99", percentile(late, 0.99), "ms", "20 ms"),
      figure("training with the panel visible, of that hidden", 100 * share, "%", "95 %"),
      figure("from the command that opens the panel to its run", median(opened), "ms", "500 ms"),
      figure("the same of a webview with nothing in it", median(empty.map((each) => each.opened)), "ms", ""),
      figure("from a click on its tab to its run", median(turns.shows), "ms", ""),
      figure("the same of that webview", median(empty.map((each) => each.shown)), "ms", ""),
    ];
    return [
      tableOf(
        ["what", "measured", "promised"],
        rows.map(({ what, value, unit, promised }) => [
          what,
          `${value.toFixed(value < 10 ? 2 : 1)} ${unit}`,
          promised,
        ]),
      ),
      `Load ${load.toFixed(2)} at its start. ${watched.updates.length} updates in ${watchSeconds} s, half of them under ` +
        `${percentile(watched.updates, 0.5).toFixed(1)} ms; ${keys.length} keys; ${hiddenStretches} stretches of ${stretchSeconds} s ` +
        `hidden between ${hiddenStretches + 1} visible, ${hidden.toFixed(0)} steps/s hidden; opened ${reopenings} times. ` +
        "A longest task of 0 means that none took more than 50 ms.",
    ].join("\n\n");
  } finally {
    await window.close();
    folder.remove();
  }
}

function figure(what: string, value: number, unit: string, promised: string): Row {
  return { what, value, unit, promised };
}

/** Moves of the cursor and of the range in view by turns, three times after zooming in. */
function keysPressed(): readonly string[] {
  const moves = Array.from({ length: 60 }, (_, i) => (i % 2 ? "Shift+ArrowLeft" : "ArrowRight"));
  const once = ["+", "+", ...moves, "0"];
  return [...once, ...once, ...once];
}

interface Turns {
  readonly visible: readonly Span[];
  readonly hidden: readonly Span[];
  /** Milliseconds that each showing took. */
  readonly shows: readonly number[];
}

async function takeTurns(window: PanelWindow): Promise<Turns> {
  const [visible, hidden, shows]: [Span[], Span[], number[]] = [[], [], []];
  const stretch = async () => {
    await delay(1000 * switchSeconds);
    return during(() => delay(1000 * stretchSeconds));
  };
  visible.push(await stretch());
  for (let turn = 0; turn < hiddenStretches; turn++) {
    await window.hide();
    hidden.push(await stretch());
    shows.push(await window.show());
    visible.push(await stretch());
  }
  return { visible, hidden, shows };
}

/** Each stretch hidden is compared with the two visible ones around it: whatever else slows the machine down slowly is in both. */
function compareSpeeds({ steps }: ProbeNotes, { visible, hidden }: Turns) {
  const speed = (span: Span) => {
    const within = steps.filter(([time]) => isWithin(span, time));
    const [first, last] = [within[0]!, within.at(-1)!];
    return (1000 * (last[1] - first[1])) / (last[0] - first[0]);
  };
  const shares = hidden.map(
    (span, turn) => (speed(visible[turn]!) + speed(visible[turn + 1]!)) / 2 / speed(span),
  );
  return { share: median(shares), hidden: median(hidden.map(speed)) };
}
