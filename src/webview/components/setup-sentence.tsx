import { useLater } from "../client-hooks";
import type { Recipe } from "../../core/recipe/recipe";
import type { TableSummary } from "../../core/data/table-summary";
import type { Section } from "../../core/recipe/option";
import { chosenTask, describeData, describeSetup, describeTarget, type SetupPart } from "../setup-sentence";
import { ActionLink } from "./action-link";

interface SetupSentenceProps {
  summary: TableSummary;
  recipe: Recipe;
  onTarget: (name: string) => void;
  /** The person wants to see the settings of a section. */
  onSection: (section: Section) => void;
}

/** What will happen when training begins. Each part leads to the settings that it tells of. */
export function SetupSentence({ summary, recipe, onTarget, onSection }: SetupSentenceProps) {
  const { target } = recipe;
  const isColumn = summary.columns.some(({ name }) => name === target);
  const listed = useLater() ? summary.columns : summary.columns.filter(({ name }) => name === target);
  const task = chosenTask(recipe, summary, target);
  const kind = describeTarget(summary, target, task);
  return (
    <p class="setup">
      <span class="sentence" data-option="target">
        <PartLink section="data" text={describeData(summary, target)} onSection={onSection} />,{" "}
        <label for="target">target</label>{" "}
        <span class="unbroken">
          <select
            id="target"
            value={isColumn ? target! : ""}
            onChange={(event) => onTarget(event.currentTarget.value)}
          >
            {!isColumn && <option value="">choose a column</option>}
            {listed.map(({ name }) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </select>
          {kind && ","}
        </span>
        {kind && " "}
        {kind && (
          <span class="unbroken">
            <PartLink section="data" text={kind} onSection={onSection} />
          </span>
        )}
        .
      </span>
      {describeSetup(recipe, task).map((parts) => (
        <span key={parts[0]!.section}>
          {parts.map((part, index) => (
            <span key={part.text}>
              {index > 0 ? ", " : " "}
              <PartLink {...part} onSection={onSection} />
            </span>
          ))}
          .
        </span>
      ))}
    </p>
  );
}

function PartLink({ section, text, onSection }: SetupPart & Pick<SetupSentenceProps, "onSection">) {
  return (
    <ActionLink class="part-link" title="Show these settings" onClick={() => onSection(section)}>
      {text}
    </ActionLink>
  );
}
