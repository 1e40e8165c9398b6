import type { Option } from "../../core/recipe/option";
import { fileName } from "../sentences";
import { Icon } from "./icon";
import { LayerChips } from "./layer-chips";
import { TextInput } from "./text-input";
import { VariantControl } from "./variant-control";

interface OptionControlProps {
  id: string;
  option: Option;
  text: string;
  /** Of the table, for options that name one. */
  columns: readonly string[];
  isInvalid: boolean;
  describedBy: string;
  onText: (text: string) => void;
  onLeave: () => void;
  onChooseFile: () => void;
}

/** The native element for an option's kind. */
export function OptionControl(props: OptionControlProps) {
  const { id, option, text, columns, isInvalid, describedBy, onText, onLeave, onChooseFile } = props;
  if (option.kind === "text" && option.variants) {
    return <VariantControl {...props} variants={option.variants} />;
  }
  switch (option.kind) {
    case "choice":
    case "column":
      return (
        <select
          id={id}
          value={text}
          aria-describedby={describedBy}
          onChange={(event) => onText(event.currentTarget.value)}
          onBlur={onLeave}
        >
          {option.kind === "column" && <option value="">none</option>}
          {(option.kind === "column" ? columns : option.choices).map((choice) => (
            <option key={choice} value={choice}>
              {choice}
            </option>
          ))}
        </select>
      );
    case "switch":
      return (
        <input
          id={id}
          type="checkbox"
          checked={text === "on"}
          aria-describedby={describedBy}
          onChange={(event) => onText(event.currentTarget.checked ? "on" : "off")}
          onBlur={onLeave}
        />
      );
    case "file":
      return (
        <button
          id={id}
          type="button"
          class="button button-secondary button-file"
          title={text || option.help}
          aria-describedby={describedBy}
          onClick={onChooseFile}
        >
          <Icon name="file" /> <span class="file-name">{fileName(text) || "none"}</span>
        </button>
      );
    case "sizes":
      return <LayerChips {...props} label={option.label} />;
    case "number":
    case "text":
    case "list":
    case "types":
      return (
        <TextInput
          id={id}
          inputMode={option.kind === "number" ? "decimal" : "text"}
          value={text}
          aria-invalid={isInvalid}
          aria-describedby={describedBy}
          onText={onText}
          onBlur={onLeave}
        />
      );
  }
}
