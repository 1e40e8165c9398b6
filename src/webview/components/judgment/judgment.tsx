import { useEffect, useState } from "preact/hooks";
import type { PartReport, Reports } from "../../../protocol/training";
import { LabError } from "../../../core/errors";
import type { RunView } from "../../../protocol/panel";
import { formatAmount } from "../../figures";
import type { PanelClient } from "../../panel-client";
import { namedParts, type PartName } from "../../named-parts";
import { Fold } from "../fold";
import { Choice } from "./choice";
import { ClassJudgment } from "./class-judgment";
import { ColumnImportance } from "./column-importance";
import { LadderTable } from "./ladder-table";
import { Notice } from "../notice";
import { NumberJudgment } from "./number-judgment";
import { WorstRows } from "./worst-rows";

/** What the model of an ended run gets right and wrong, on one part of the data at a time. */
export function Judgment({ run, client }: { run: RunView; client: PanelClient }) {
  const { reports, problem } = useReports(run, client);
  if (problem !== null) return <Notice kind="warning" text={`What it gets right and wrong: ${problem}`} />;
  if (!reports) return null;
  return (
    <>
      {reports.ladder && <LadderTable ladder={reports.ladder} recipe={run.recipe} />}
      <Fold class="judgment" title="What it gets right and wrong">
        {() => <JudgedPart reports={reports} run={run} client={client} />}
      </Fold>
    </>
  );
}

function JudgedPart({ reports, run, client }: { reports: Reports; run: RunView; client: PanelClient }) {
  const [chosen, setChosen] = useState<PartName | null>(null);
  const named = namedParts<PartReport>(reports);
  const { part, value: report } = named.find((candidate) => candidate.part === chosen) ?? named[0]!;
  const ofPart = { client, runId: run.runId, part };
  return (
    <>
      <div class="judgment-parts">
        <Choice
          label="Part of the data"
          choices={named.map((one) => one.part)}
          chosen={part}
          onChoose={(next) => setChosen(next)}
        />
        <span class="hint">{formatAmount(report.rows, "row")}</span>
      </div>
      <PartJudgment key={part} report={report} classes={run.started?.classes ?? []} />
      <Fold title="The rows it gets most wrong">{() => <WorstRows key={part} {...ofPart} />}</Fold>
      <Fold title="Importance of the columns">
        {() =>
          part === "Training" && named.length > 1 ? (
            <p class="hint">
              What a column is worth shows on rows the model has not seen: choose {named[0]!.part} above.
            </p>
          ) : (
            <ColumnImportance key={part} {...ofPart} />
          )
        }
      </Fold>
    </>
  );
}

function PartJudgment({ report, classes }: { report: PartReport; classes: readonly string[] }) {
  return report.kind === "classes" ? (
    <ClassJudgment report={report} classes={classes} />
  ) : (
    <NumberJudgment report={report} />
  );
}

interface Answer {
  /** Null until they are here, and where there are none. */
  readonly reports: Reports | null;
  /** Why they cannot be had, for a person. */
  readonly problem: string | null;
}

const noAnswer: Answer = { reports: null, problem: null };

function useReports({ runId, scores }: RunView, client: PanelClient): Answer {
  const [answer, setAnswer] = useState(noAnswer);
  const hasEnded = scores !== null;
  useEffect(() => {
    let isWanted = true;
    const take = (next: Answer) => isWanted && setAnswer(next);
    take(noAnswer);
    if (hasEnded) {
      client.request("reports", { runId }).then(
        (reports) => take({ reports, problem: null }),
        (error: unknown) => take({ reports: null, problem: LabError.from(error).message }),
      );
    }
    return () => {
      isWanted = false;
    };
  }, [client, runId, hasEnded]);
  return answer;
}
