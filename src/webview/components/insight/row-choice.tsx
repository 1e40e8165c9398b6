import { useId } from "preact/hooks";
import type { BackpropagationParams, BackpropagationView } from "../../../protocol/insight";
import { formatCount } from "../../figures";
import { Choice } from "../judgment/choice";

export type RowQuery = Pick<BackpropagationParams, "part" | "row" | "wantsWrong">;

interface RowChoiceProps {
  view: BackpropagationView;
  onChoose: (query: RowQuery) => void;
}

const parts = { train: "Training", validation: "Validation" } as const;

/** Which row is followed: by number, one after the other, or the next that is wrong. */
export function RowChoice({ view, onChoose }: RowChoiceProps) {
  const id = useId();
  const { part, row, rows, hasValidation, classes } = view;
  const go = (wanted: number, wantsWrong = false) =>
    onChoose({ part, row: (wanted + rows) % rows, wantsWrong });
  const button = (label: string, onClick: () => void) => (
    <button type="button" class="button button-secondary button-small" onClick={onClick}>
      {label}
    </button>
  );
  return (
    <>
      {hasValidation && (
        <Choice
          label="Rows of"
          choices={["Training", "Validation"]}
          chosen={parts[part]}
          onChoose={(name) =>
            onChoose({ part: name === "Training" ? "train" : "validation", row: 0, wantsWrong: false })
          }
        />
      )}
      <span class="choice">
        <label for={id}>Row</label>
        <input
          id={id}
          class="row-number"
          type="number"
          min={1}
          max={rows}
          value={row + 1}
          onChange={(event) => {
            const wanted = Math.round(Number(event.currentTarget.value));
            if (wanted >= 1 && wanted <= rows) go(wanted - 1);
            else event.currentTarget.value = String(row + 1);
          }}
        />
        <span class="hint">of {formatCount(rows)}</span>
      </span>
      <span class="pages">
        {button("Previous Row", () => go(row - 1))}
        {button("Next Row", () => go(row + 1))}
        {classes && button("Next Wrong Row", () => go(row + 1, true))}
      </span>
    </>
  );
}
