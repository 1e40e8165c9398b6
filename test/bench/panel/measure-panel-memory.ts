import { setTimeout as delay } from "node:timers/promises";
import { createTemporaryFolder } from "../../support/temporary-folder";
import { during, isWithin, medianOrNone, partOf, tableOf, type Span } from "./figures";
import type { HostMemory, ProbeNotes } from "./host-probe";
import { PanelWindow, type PageMemory } from "./panel-window";

/** Rows of the log. */
const logRows = 15;
const mebibyte = 2 ** 20;

type PageSample = PageMemory & { readonly time: number };

interface Figure {
  readonly title: string;
  /** Null where it is a count. */
  readonly unit: "MiB" | null;
  /** By time, in bytes or as a count. */
  readonly values: readonly (readonly [time: number, value: number])[];
}

/** Whether memory stays flat for `minutes` while 784-128-10 trains on an MNIST-sized file and the panel shows it. */
export async function measurePanelMemory(minutes: number): Promise<string> {
  const folder = createTemporaryFolder();
  const window = await PanelWindow.open(folder.path);
  try {
    console.log("Training begins …");
    await window.train();
    console.log(`Memory for ${minutes} min …`);
    const page: PageSample[] = [];
    const span = await during(async () => {
      const end = Date.now() + 60_000 * minutes;
      while (Date.now() < end) {
        page.push({ time: Date.now(), ...(await window.pageMemory()) });
        await delay(Math.min(15_000, (60_000 * minutes) / (4 * logRows)));
      }
    });
    return describe(span, await window.hostNotes(), page);
  } finally {
    await window.close();
    folder.remove();
  }
}

function describe(span: Span, { memory, steps }: ProbeNotes, page: readonly PageSample[]): string {
  const ofHost = (pick: (sample: HostMemory) => number) =>
    memory.map((sample) => [sample.time, pick(sample)] as const);
  const ofPage = (pick: (sample: PageSample) => number) =>
    page.map((sample) => [sample.time, pick(sample)] as const);
  const figures: readonly Figure[] = [
    { title: "host and worker, resident", unit: "MiB", values: ofHost(({ resident }) => resident) },
    { title: "host's heap", unit: "MiB", values: ofHost(({ heap }) => heap) },
    { title: "host's buffers", unit: "MiB", values: ofHost(({ buffers }) => buffers) },
    { title: "worker's heap", unit: "MiB", values: ofHost(({ workerHeap }) => workerHeap) },
    { title: "worker's buffers", unit: "MiB", values: ofHost(({ workerBuffers }) => workerBuffers) },
    { title: "window, resident", unit: "MiB", values: ofPage(({ resident }) => resident) },
    { title: "window's heap", unit: "MiB", values: ofPage(({ heap }) => heap) },
    { title: "window's nodes", unit: null, values: ofPage(({ nodes }) => nodes) },
    { title: "window's listeners", unit: null, values: ofPage(({ listeners }) => listeners) },
  ];
  const within = ({ values }: Figure, first: number, last: number) =>
    medianOrNone(
      values.filter(([time]) => isWithin(partOf(span, first, last), time)).map(([, value]) => value),
    );
  const text = ({ unit }: Figure, value: number) =>
    unit === null ? value.toFixed(0) : `${(value / mebibyte).toFixed(1)} ${unit}`;
  const minute = (share: number) => ((share * (span[1] - span[0])) / 60_000).toFixed(1);
  const log = Array.from({ length: logRows }, (_, row) => {
    const [first, last] = [row / logRows, (row + 1) / logRows];
    return [`to ${minute(last)} min`, ...figures.map((figure) => text(figure, within(figure, first, last)))];
  });
  const growth = figures.map((figure) => [
    figure.title,
    text(figure, within(figure, 0.25, 0.5)),
    text(figure, within(figure, 0.75, 1)),
    text(figure, within(figure, 0.75, 1) - within(figure, 0.25, 0.5)),
  ]);
  const done = steps.filter(([time]) => isWithin(span, time));
  return [
    tableOf(["what", "second quarter", "last quarter", "growth"], growth),
    `${(done.at(-1)![1] - done[0]![1]).toLocaleString("en-US")} steps in ${minute(1)} min. The log, medians:`,
    tableOf(["time", ...figures.map(({ title }) => title)], log),
  ].join("\n\n");
}
