import { useId } from "preact/hooks";
import type { WeightPlace } from "../../../core/insight/row-trace";
import type { BackpropagationView } from "../../../protocol/insight";

interface WeightChoiceProps {
  view: BackpropagationView;
  onChoose: (place: WeightPlace) => void;
}

/** Which weight the formulas follow: its layer, and from which input to which unit. */
export function WeightChoice({ view, onChoose }: WeightChoiceProps) {
  const { layers, weight } = view;
  const { place } = weight;
  const layer = layers[place.layer]!;
  const chooseLayer = (index: number) => {
    const { inputs, units } = layers[index]!;
    onChoose({ layer: index, input: inputs[0]!, unit: units[0]! });
  };
  return (
    <>
      <Select
        label="Weight in"
        value={place.layer}
        choices={layers.map(({ name }, index) => ({ name, value: index }))}
        onChoose={chooseLayer}
      />
      <Select
        label="from"
        value={place.input}
        choices={layer.inputs.map((input, index) => ({ name: layer.inputNames[index]!, value: input }))}
        onChoose={(input) => onChoose({ ...place, input })}
      />
      <Select
        label="to"
        value={place.unit}
        choices={layer.units.map((unit, index) => ({ name: layer.unitNames[index]!, value: unit }))}
        onChoose={(unit) => onChoose({ ...place, unit })}
      />
    </>
  );
}

interface SelectProps {
  label: string;
  value: number;
  choices: readonly { readonly name: string; readonly value: number }[];
  onChoose: (value: number) => void;
}

function Select({ label, value, choices, onChoose }: SelectProps) {
  const id = useId();
  return (
    <span class="choice">
      <label for={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChoose(Number(event.currentTarget.value))}>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.name}
          </option>
        ))}
      </select>
    </span>
  );
}
