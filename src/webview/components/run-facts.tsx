import type { RunView } from "../../protocol/panel";
import { formatAmount, formatSeconds } from "../figures";

/** What was trained, in small print. */
export function RunFacts({ run, seconds }: { run: RunView; seconds: number }) {
  const { started, dataName, recipe } = run;
  if (!started) return null;
  const facts = [
    `${dataName}, target ${recipe.target}`,
    `${formatAmount(started.rows, "training row")}`,
    ...(started.validationRows > 0 ? [`${formatAmount(started.validationRows, "validation row")}`] : []),
    `${formatAmount(started.features, "input")}`,
    ...(started.classes ? [formatAmount(started.classes.length, "class", "classes")] : []),
    `${formatAmount(started.parameters, "parameter")}`,
    ...(seconds > 0 ? [`${formatSeconds(seconds)} of training`] : []),
    ...(run.learningRate === recipe.learningRate ? [] : [`learning rate changed to ${run.learningRate}`]),
  ];
  return (
    <ul class="facts" aria-label="About this run">
      {facts.map((fact) => (
        <li key={fact}>{fact}</li>
      ))}
    </ul>
  );
}
