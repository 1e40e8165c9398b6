import { useEffect, useState } from "preact/hooks";
import { LabError } from "../../../core/errors";
import type { WorstRowsTable } from "../../../protocol/judgment";
import { partKeys, type PartName } from "../../named-parts";
import type { PanelClient } from "../../panel-client";
import { describeWorst, pagesOf } from "../../worst-rows-text";
import { Icon } from "../icon";
import type { IconName } from "../../icons";
import { Notice } from "../notice";
import { WorstRowsPage } from "./worst-rows-page";

interface WorstRowsProps {
  client: PanelClient;
  runId: string;
  part: PartName;
}

/** The rows of a part that the model gets most wrong, a page at a time. */
export function WorstRows({ client, runId, part }: WorstRowsProps) {
  const [rows, setRows] = useState<WorstRowsTable | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [page, setPage] = useState(0);
  const fail = (error: unknown) => setFailure(LabError.from(error).message);
  useEffect(() => {
    client.request("worstRows", { runId, part: partKeys[part] }).then(setRows, fail);
  }, []);

  if (!rows) {
    return failure === null ? (
      <p class="hint" role="status">
        Reading the rows…
      </p>
    ) : (
      <Notice kind="error" text={failure} />
    );
  }
  const pages = pagesOf(rows.order.length);
  const { first, end } = pages[page]!;
  const reveal = (firstLine: number, lastLine: number) => {
    setFailure(null);
    client.request("revealRow", { runId, part: partKeys[part], firstLine, lastLine }).catch(fail);
  };
  return (
    <div class="judgment-block">
      <p class="hint">{describeWorst(rows, part)}</p>
      {rows.obstacle !== null && <Notice kind="info" text={rows.obstacle} />}
      {failure !== null && <Notice kind="error" text={failure} />}
      <WorstRowsPage rows={rows} first={first} end={end} onReveal={reveal} />
      {pages.length > 1 && (
        <div class="pager" role="group" aria-label="Pages">
          <PageButton
            name="Previous"
            icon="chevron-left"
            isThere={page > 0}
            onClick={() => setPage(page - 1)}
          />
          <span role="status">
            {first + 1} to {end} of {rows.order.length}
          </span>
          <PageButton
            name="Next"
            icon="chevron-right"
            isThere={page < pages.length - 1}
            onClick={() => setPage(page + 1)}
          />
        </div>
      )}
    </div>
  );
}

/** Stays where it is at the first and the last page, so that the focus does. */
function PageButton({
  name,
  icon,
  isThere,
  onClick,
}: {
  name: string;
  icon: IconName;
  isThere: boolean;
  onClick: () => void;
}) {
  return (
    <button
      type="button"
      class="icon-button"
      aria-label={`${name} rows`}
      title={name}
      aria-disabled={!isThere}
      onClick={() => isThere && onClick()}
    >
      <Icon name={icon} />
    </button>
  );
}
