import { useEffect, useMemo, useRef } from "preact/hooks";
import type { RunView } from "../../protocol/panel";
import { useCurve } from "../client-hooks";
import type { PanelClient } from "../panel-client";
import { describeScore, describeProgress, epochsDoneOf, isUnderWay, namedScores } from "../sentences";
import { Boundary } from "./boundary";
import { Insights } from "./insight/insights";
import { FoldTable } from "./judgment/fold-table";
import { Judgment } from "./judgment/judgment";
import { Notice } from "./notice";
import { RunCurves } from "./run-curves";
import { RunFacts } from "./run-facts";
import { RunPace } from "./run-pace";
import { ScoreTable } from "./score-table";
import { TerminalLine } from "./terminal-line";

interface RunSectionProps {
  run: RunView;
  /** Whether it is not of the data and the target above. */
  isOfOther: boolean;
  client: PanelClient;
}

/** The run: how far it is, its curves and, in the end, how good it is. */
export function RunSection({ run, isOfOther, client }: RunSectionProps) {
  const curve = useCurve(client);
  const epochsDone = epochsDoneOf(run, curve);
  const progress = describeProgress(run, epochsDone);
  const hasCurve = curve.length > 0 || run.error === null;
  const section = useRef<HTMLElement>(null);
  const shown = useRef(run.runId);
  useEffect(() => {
    // A kept run that is opened stands below the settings and a search; one that trains has its buttons above.
    if (shown.current !== run.runId && !isUnderWay(run)) section.current!.scrollIntoView();
    shown.current = run.runId;
  }, [run.runId]);
  // Not made anew for each point of the curve.
  const outcome = useMemo(
    () => (
      <>
        <Boundary part="Judgment" subject={run.runId}>
          {run.scores && <ScoreTable scores={run.scores} />}
          {run.folds && <FoldTable progress={run.folds} status={run.status} />}
          <Judgment key={run.runId} run={run} client={client} />
        </Boundary>
        <Insights run={run} client={client} />
        <TerminalLine line={run.terminalLine} />
      </>
    ),
    [run, client],
  );
  return (
    <section ref={section} class="run" aria-label="Run" data-run={run.runId}>
      <div class="headline-row">
        <p class="headline">{run.scores ? describeScore(namedScores(run.scores)[0]!) : progress}</p>
        {run.scores ? <span class="hint">{progress}</span> : <RunPace run={run} curve={curve} />}
      </div>
      {isOfOther && (
        <p class="hint">
          This run is on {run.dataName}, target {run.recipe.target}.
        </p>
      )}
      <progress
        max={run.status === "finished" ? epochsDone : run.recipe.epochs}
        value={epochsDone}
        aria-label="Progress"
      />
      {run.error && <Notice kind="error" text={failureText(run)} />}
      {run.isElsewhere && (
        <Notice kind="info" text="This run trains in another window. Here is what it last saved." />
      )}
      {run.status === "interrupted" && <Notice kind="info" text={interruptionText(run)} />}
      {run.keepingProblem !== null && <Notice kind="warning" text={run.keepingProblem} />}
      {run.started?.warnings.map((warning) => (
        <Notice key={warning} kind="warning" text={warning} />
      ))}
      {hasCurve && (
        <Boundary part="Curves" subject={run.runId}>
          <RunCurves run={run} curve={curve} />
        </Boundary>
      )}
      {outcome}
      <RunFacts run={run} seconds={run.scores?.trainSeconds ?? curve.seconds.at(-1) ?? 0} />
    </section>
  );
}

function interruptionText({ canContinue, dataName }: RunView): string {
  const happened = "Its window was closed or failed while it trained.";
  return canContinue
    ? `${happened} Resume goes on from its last checkpoint and comes to the same result, provided ${dataName} has not changed.`
    : happened;
}

function failureText({ error, hasModel }: RunView): string {
  const remains = hasModel ? " The model as it was shortly before can be saved." : "";
  return `${error!.message}${remains}`;
}
