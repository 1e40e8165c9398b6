import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { RunView } from "../../protocol/panel";
import type { Ask } from "../ask";
import { isUnderWay } from "../sentences";
import { Icon } from "./icon";
import { LearningRateField } from "./learning-rate-field";

interface TrainActionsProps {
  run: RunView | null;
  /** Whether the run is of what would be trained on. */
  isAgain: boolean;
  problem: string | null;
  /** Whether the problem goes away by itself. */
  isWaiting: boolean;
  saved: string | null;
  ask: Ask;
  /** What is expected of a training to come. */
  children: ComponentChildren;
}

/** Train and, while a run is active, Pause in the same place, so that the focus stays where it is. */
export function TrainActions({ run, isAgain, problem, isWaiting, saved, ask, children }: TrainActionsProps) {
  const primary = useRef<HTMLButtonElement>(null);
  const resume = useRef<HTMLButtonElement>(null);
  const status = run?.status;
  const isActive = run !== null && isUnderWay(run);
  const canStart = !isActive && problem === null;
  useEffect(() => {
    // The page's one focused button, unless the person has gone elsewhere.
    if (canStart && document.activeElement === document.body) (resume.current ?? primary.current)?.focus();
  }, [canStart]);

  return (
    <div class="actions" role="group" aria-label="Training">
      {run?.canContinue && (
        <button
          ref={resume}
          type="button"
          class="button"
          onClick={() => ask("continueRun", { runId: run.runId })}
        >
          <Icon name="debug-continue" /> Resume
        </button>
      )}
      {isActive && run!.isComparing ? (
        <button
          key="primary"
          ref={primary}
          type="button"
          class="button"
          onClick={() => ask("stop", { runId: run!.runId })}
        >
          <Icon name="debug-step-over" /> Skip Comparison
        </button>
      ) : isActive ? (
        <button
          key="primary"
          ref={primary}
          type="button"
          class="button"
          aria-disabled={status === "loading"}
          onClick={() => ask(status === "paused" ? "resume" : "pause", { runId: run!.runId })}
        >
          <Icon name={status === "paused" ? "debug-continue" : "debug-pause"} />
          {status === "paused" ? "Resume" : "Pause"}
        </button>
      ) : (
        <button
          key="primary"
          ref={primary}
          type="submit"
          class={run?.canContinue ? "button button-secondary" : "button"}
          disabled={problem !== null}
          aria-describedby={problem === null ? undefined : "train-problem"}
        >
          <Icon name="play" /> {isAgain ? "Train Again" : "Train"}
        </button>
      )}
      {isActive &&
        status === "paused" &&
        (["step", "epoch"] as const).map((stretch) => (
          <button
            key={stretch}
            type="button"
            class="button button-secondary"
            onClick={() => ask("advance", { runId: run!.runId, stretch })}
          >
            <Icon name={stretch === "step" ? "debug-step-over" : "sync"} /> One{" "}
            {stretch === "step" ? "Step" : "Epoch"}
          </button>
        ))}
      {isActive && !run!.isComparing && (
        <button
          type="button"
          class="button button-secondary"
          onClick={() => ask("stop", { runId: run!.runId })}
        >
          <Icon name="debug-stop" /> Stop
        </button>
      )}
      {isActive && !run!.isComparing && status !== "loading" && (
        <button
          type="button"
          class="button button-secondary"
          disabled={problem !== null}
          onClick={() => ask("startOver", { runId: run!.runId })}
        >
          <Icon name="debug-restart" /> Start Over
        </button>
      )}
      {run?.hasModel && (!isActive || status === "paused") && (
        <button
          type="button"
          class="button button-secondary"
          onClick={() => ask("saveModel", { runId: run.runId })}
        >
          <Icon name="save" /> Save Model…
        </button>
      )}
      {isActive && !run!.isComparing && run!.recipe.optimizer !== "lbfgs" && (
        <LearningRateField run={run!} ask={ask} />
      )}
      {saved !== null && (
        <span class="hint" role="status">
          Saved as {saved}
        </span>
      )}
      {problem === null && !isActive && <span class="hint estimate">{children}</span>}
      {problem !== null && !isActive && (
        <span class={isWaiting ? "hint" : "problem"} id="train-problem" role="status">
          {!isWaiting && <Icon name="warning" />} {problem}
        </span>
      )}
    </div>
  );
}
