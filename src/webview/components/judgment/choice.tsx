import { useId } from "preact/hooks";

interface ChoiceProps<Name extends string> {
  label: string;
  choices: readonly Name[];
  chosen: Name;
  onChoose: (name: Name) => void;
}

/** A labeled native drop-down. */
export function Choice<Name extends string>({ label, choices, chosen, onChoose }: ChoiceProps<Name>) {
  const id = useId();
  return (
    <span class="choice">
      <label for={id}>{label}</label>
      <select id={id} value={chosen} onChange={(event) => onChoose(event.currentTarget.value as Name)}>
        {choices.map((choice) => (
          <option key={choice} value={choice}>
            {choice}
          </option>
        ))}
      </select>
    </span>
  );
}
