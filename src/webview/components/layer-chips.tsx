import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { joinLayers, splitLayers, withLayerAdded, withLayerMoved } from "../layer-list";
import { Icon } from "./icon";
import { TextInput } from "./text-input";

interface LayerChipsProps {
  id: string;
  label: string;
  text: string;
  isInvalid: boolean;
  describedBy: string;
  onText: (text: string) => void;
  onLeave: () => void;
}

/** The hidden layers, first to last, each with its units: edited, added, removed and moved, by keys as well. */
export function LayerChips({ id, label, text, isInvalid, describedBy, onText, onLeave }: LayerChipsProps) {
  const layers = splitLayers(text);
  const group = useRef<HTMLDivElement>(null);
  const focusNext = useRef<number | null>(null);
  const [said, setSaid] = useState("");
  useLayoutEffect(() => {
    if (focusNext.current === null) return;
    const inputs = group.current!.querySelectorAll<HTMLInputElement>("input");
    (
      inputs[Math.min(focusNext.current, inputs.length - 1)] ?? group.current!.querySelector("button")
    )?.focus();
    focusNext.current = null;
  });

  const change = (changed: readonly string[], focus: number, saying: string) => {
    focusNext.current = focus;
    setSaid(saying);
    onText(joinLayers(changed));
  };
  const add = (index: number) =>
    change(withLayerAdded(layers, index), index + 1, `Layer ${index + 2} of ${layers.length + 1} added`);
  const remove = (index: number) => change(layers.toSpliced(index, 1), index, `Layer ${index + 1} removed`);
  const move = (index: number, by: number) => {
    const to = index + by;
    if (to < 0 || to >= layers.length) return;
    change(withLayerMoved(layers, index, to), to, `Moved to layer ${to + 1} of ${layers.length}`);
  };
  const press = (event: KeyboardEvent, index: number) => {
    const action = keyAction(event);
    if (!action) return;
    // VS Code must not hear of them too: Alt and arrows go back and forth between editors.
    event.preventDefault();
    event.stopPropagation();
    if (action === "add") add(index);
    else if (action === "remove") remove(index);
    else move(index, action === "earlier" ? -1 : 1);
  };

  return (
    <div ref={group} class="chips" role="group" aria-label={label} aria-describedby={describedBy}>
      {layers.map((size, index) => (
        <span key={index} class="chip">
          {index > 0 && (
            <button
              type="button"
              class="icon-button chip-move"
              title="Move before the layer to the left (Alt+Left)"
              aria-label={`Move layer ${index + 1} before layer ${index}`}
              onClick={() => move(index, -1)}
            >
              <Icon name="arrow-left" />
            </button>
          )}
          <TextInput
            id={index === 0 ? id : undefined}
            inputMode="numeric"
            value={size}
            aria-label={`Units of hidden layer ${index + 1} of ${layers.length}`}
            aria-describedby={`${describedBy} ${id}-keys`}
            aria-invalid={isInvalid}
            onText={(units) => onText(joinLayers(layers.with(index, units)))}
            onKeyDown={(event) => press(event, index)}
            onBlur={onLeave}
          />
          <button
            type="button"
            class="icon-button"
            title="Remove the layer"
            aria-label={`Remove layer ${index + 1}`}
            onClick={() => remove(index)}
          >
            <Icon name="close" />
          </button>
        </span>
      ))}
      <button
        id={layers.length === 0 ? id : undefined}
        type="button"
        class="button button-secondary button-small"
        onClick={() => add(layers.length - 1)}
      >
        <Icon name="add" /> Add Layer
      </button>
      <span id={`${id}-keys`} class="visually-hidden">
        Alt with an arrow moves the layer, Alt with Enter adds one behind it, Delete in an empty field removes
        it.
      </span>
      <span class="visually-hidden" role="status">
        {said}
      </span>
    </div>
  );
}

type KeyAction = "add" | "remove" | "earlier" | "later";

function keyAction({ key, altKey, currentTarget }: KeyboardEvent): KeyAction | undefined {
  if (altKey && (key === "ArrowLeft" || key === "ArrowUp")) return "earlier";
  if (altKey && (key === "ArrowRight" || key === "ArrowDown")) return "later";
  if (altKey && key === "Enter") return "add";
  const isEmpty = (currentTarget as HTMLInputElement).value === "";
  return isEmpty && (key === "Delete" || key === "Backspace") ? "remove" : undefined;
}
