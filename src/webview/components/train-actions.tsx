import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { RunView } from "../../protocol/panel";
import type { Ask } from "../ask";
import { focusWhenHere } from "../focus-when-here";
import { isUnderWay } from "../sentences";
import { ActionButton } from "./action-button";
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

/**
 * Train and, while a run is active, Pause in the same place, so that the focus stays where it is. What a paused run can
 * do has its place from the beginning, so that pausing moves nothing.
 */
export function TrainActions({ run, isAgain, problem, isWaiting, saved, ask, children }: TrainActionsProps) {
  const primary = useRef<HTMLButtonElement>(null);
  const resume = useRef<HTMLButtonElement>(null);
  const status = run?.status;
  const isActive = run !== null && isUnderWay(run);
  const isPaused = isActive && status === "paused";
  const canStart = !isActive && problem === null;
  const canSave = run !== null && (isActive ? !run.isComparing : run.hasModel);
  useEffect(() => {
    // The page's one focused button, unless the person has gone elsewhere.
    return canStart ? focusWhenHere(resume.current ?? primary.current) : undefined;
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
          class="button button-pause"
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
      {isActive && !run!.isComparing && (
        <>
          <ActionButton icon="debug-stop" onClick={() => ask("stop", { runId: run!.runId })}>
            Stop
          </ActionButton>
          <ActionButton
            icon="debug-restart"
            isOff={status === "loading" || problem !== null}
            onClick={() => ask("startOver", { runId: run!.runId })}
          >
            Start Over
          </ActionButton>
          {(["step", "epoch"] as const).map((stretch) => (
            <ActionButton
              key={stretch}
              icon={stretch === "step" ? "debug-step-over" : "sync"}
              isOff={!isPaused}
              onClick={() => ask("advance", { runId: run!.runId, stretch })}
            >
              One {stretch === "step" ? "Step" : "Epoch"}
            </ActionButton>
          ))}
        </>
      )}
      {isActive && !run!.isComparing && run!.recipe.optimizer !== "lbfgs" && (
        <LearningRateField run={run!} ask={ask} />
      )}
      {canSave && (
        <ActionButton
          icon="save"
          isOff={isActive && !(isPaused && run!.hasModel)}
          onClick={() => ask("saveModel", { runId: run!.runId })}
        >
          Save Model…
        </ActionButton>
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
