import { useEffect, useRef, useState } from "preact/hooks";
import { describeRemaining, Pace } from "../../core/pace";
import type { RunView } from "../../protocol/panel";
import { useThrottled } from "../client-hooks";
import type { Curve } from "../curve";
import { formatCount } from "../figures";
import { epochsDoneOf } from "../sentences";

/** How fast the run goes and when it will be done, by the second. */
export function RunPace({ run, curve }: { run: RunView; curve: Curve }) {
  const [pace] = useState(() => new Pace());
  const epochs = epochsDoneOf(run, curve);
  const isTraining = run.status === "training";
  const noted = useRef(-1);
  useEffect(() => pace.restart(), [run.runId, isTraining]);
  if (isTraining && noted.current !== epochs) {
    noted.current = epochs;
    pace.note(epochs, performance.now() / 1000);
  }
  const text = useThrottled(isTraining ? describePace(run, epochs, pace) : "", 1000);
  return isTraining && text !== "" ? <span class="hint pace">{text}</span> : null;
}

function describePace({ recipe, started }: RunView, epochs: number, pace: Pace): string {
  const rate = pace.epochsPerSecond;
  if (rate === null || !started) return "";
  const rows = formatCount(Number((rate * started.rows).toPrecision(2)));
  const remaining = describeRemaining(recipe.epochs - epochs, pace, recipe.earlyStopping > 0);
  return [`${rows} rows/s`, ...(remaining === null ? [] : [remaining])].join(", ");
}
