import { useState } from "preact/hooks";
import type { ClassReport } from "../../../core/reports/class-report";
import { confusionCells, confusionViews, topConfusions, type ConfusionView } from "../../confusion";
import { formatAmount } from "../../figures";
import { MatrixTable } from "../matrix-table";
import { Choice } from "./choice";

/** More classes than this make no table that anyone could read; their largest confusions are listed instead. */
const maximumTableClasses = 20;

/** How many rows of each true class were taken for each class. */
export function ConfusionTable({ report, classes }: { report: ClassReport; classes: readonly string[] }) {
  return classes.length > maximumTableClasses ? (
    <ConfusionList report={report} classes={classes} />
  ) : (
    <ConfusionMatrix report={report} classes={classes} />
  );
}

function ConfusionMatrix({ report, classes }: { report: ClassReport; classes: readonly string[] }) {
  const [view, setView] = useState<ConfusionView>("Rows");
  const cells = confusionCells(report, view);
  return (
    <div class="judgment-block">
      <div class="judgment-head">
        <h2>Confusion matrix</h2>
        <Choice label="Show" choices={confusionViews} chosen={view} onChoose={setView} />
      </div>
      <MatrixTable
        label="Confusion matrix"
        className="confusion"
        corner="true ↓ predicted →"
        rows={classes}
        columns={classes}
        cell={(row, column) => {
          const { text, heat } = cells[row * classes.length + column]!;
          const kind = row === column ? "right" : heat === 0 ? "none" : "";
          return { content: text, className: `heat-${heat} ${kind}`.trimEnd() };
        }}
      />
    </div>
  );
}

function ConfusionList({ report, classes }: { report: ClassReport; classes: readonly string[] }) {
  const confusions = topConfusions(report.confusion, classes);
  return (
    <div class="judgment-block">
      <h2>Most frequent confusions</h2>
      {confusions.length === 0 && <p class="hint">None: every row is right.</p>}
      <ol class="plain-list">
        {confusions.map(({ actual, predicted, count }) => (
          <li key={`${actual} ${predicted}`}>
            <b>{actual}</b> taken for <b>{predicted}</b>: {formatAmount(count, "row")}
          </li>
        ))}
      </ol>
    </div>
  );
}
