import { useState } from "preact/hooks";
import { Icon } from "../components/icon";
import { bestValue, firstOrder, measuresOf, sortRuns, type Measure, type Order } from "./measures";
import { nameOf } from "./run-lines";
import type { ShownRun } from "./shown-runs";

/** How the runs ended, sorted by a measure: a click on its title, and another for the other way round. */
export function RunTable({ runs }: { runs: readonly ShownRun[] }) {
  const measures = measuresOf(runs);
  const [sorting, setSorting] = useState<{ title: string; order: Order } | null>(null);
  const by = measures.find(({ title }) => title === sorting?.title) ?? measures[0]!;
  const order = sorting?.order ?? firstOrder(by);
  const sortBy = (measure: Measure) => {
    const other = order === "ascending" ? "descending" : "ascending";
    setSorting({ title: measure.title, order: measure === by ? other : firstOrder(measure) });
  };
  return (
    <div class="table-scroll compare-scroll" tabIndex={0} role="region" aria-label="How the runs ended">
      <table class="compare-table">
        <thead>
          <tr>
            <th scope="col">Run</th>
            <th scope="col">Status</th>
            {measures.map((measure) => (
              <th
                key={measure.title}
                scope="col"
                class="number"
                aria-sort={measure === by ? order : undefined}
              >
                <button type="button" class="sort-button" onClick={() => sortBy(measure)}>
                  {measure.title}
                  {measure === by && <Icon name={order === "ascending" ? "arrow-up" : "arrow-down"} />}
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sortRuns(runs, by, order).map((run) => (
            <tr key={run.id}>
              <th scope="row">{nameOf(run, runs.indexOf(run))}</th>
              <td>{run.status}</td>
              {measures.map((measure) => (
                <Cell key={measure.title} measure={measure} run={run} best={bestValue(runs, measure)} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell({ measure, run, best }: { measure: Measure; run: ShownRun; best: number | null }) {
  const value = measure.value(run);
  const isBest = value !== null && value === best;
  return (
    <td class={isBest ? "number best" : "number"}>
      {value === null ? "–" : measure.format(value, run)}
      {isBest && <span class="visually-hidden"> best</span>}
    </td>
  );
}
