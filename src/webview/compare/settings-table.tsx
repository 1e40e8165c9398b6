import { useState } from "preact/hooks";
import type { ComparedRun } from "../../protocol/comparison";
import { nameOf } from "./run-lines";
import { settingsBeside } from "./settings-beside";

/** The runs' settings side by side; where they differ is marked, and stands first. */
export function SettingsTable({ runs }: { runs: readonly ComparedRun[] }) {
  const [showsAll, setShowsAll] = useState(false);
  const rows = settingsBeside(runs);
  const shown = showsAll ? rows : rows.filter(({ differs }) => differs);
  return (
    <section class="compare-settings" aria-label="Settings">
      <div class="compare-heading">
        <h2>Settings</h2>
        <label class="chart-control">
          <input
            type="checkbox"
            checked={showsAll}
            onChange={(event) => setShowsAll(event.currentTarget.checked)}
          />
          Show those that are the same
        </label>
      </div>
      {shown.length === 0 ? (
        <p class="hint">All settings are the same.</p>
      ) : (
        <div class="table-scroll compare-scroll" tabIndex={0} role="region" aria-label="Settings of the runs">
          <table class="compare-table">
            <thead>
              <tr>
                <th scope="col">Setting</th>
                {runs.map((run, index) => (
                  <th key={run.id} scope="col">
                    {nameOf(run, index)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.map(({ label, values, differs }) => (
                <tr key={label} class={differs ? "differs" : undefined}>
                  <th scope="row">
                    {differs && <span aria-hidden="true">≠ </span>}
                    {label}
                    {differs && <span class="visually-hidden"> differs</span>}
                  </th>
                  {values.map((value, index) => (
                    <td key={runs[index]!.id}>{value === "" ? "–" : value}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
