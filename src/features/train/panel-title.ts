import type { DataState, RunView } from "../../protocol/panel";

/** The panel's tab: its data, and how far the run is, so that a hidden panel can be followed. */
export function panelTitle(
  data: DataState,
  run: Pick<RunView, "dataName" | "status" | "recipe"> | null,
  epochsDone: number,
): string {
  if (run && run.status !== "finished" && run.status !== "stopped") {
    return `${run.dataName} · ${runProgress(run, epochsDone)}`;
  }
  return data.status === "none" ? "Train a Model" : `Train ${data.name}`;
}

function runProgress({ status, recipe }: Pick<RunView, "status" | "recipe">, epochsDone: number): string {
  const percent = `${Math.floor((100 * epochsDone) / recipe.epochs)}%`;
  switch (status) {
    case "loading":
      return "reading";
    case "training":
      return `training ${percent}`;
    case "paused":
      return `paused at ${percent}`;
    case "failed":
      return "failed";
    case "interrupted":
    case "finished":
    case "stopped":
      return status;
  }
}
