import { splitVariant, type VariantArgument, type Variants } from "../../core/data/variants";
import { TextInput } from "./text-input";

interface VariantControlProps {
  id: string;
  variants: Variants;
  text: string;
  columns: readonly string[];
  isInvalid: boolean;
  describedBy: string;
  onText: (text: string) => void;
  onLeave: () => void;
}

/** A choice, and beside it the argument of one that takes any. */
export function VariantControl(props: VariantControlProps) {
  const { id, variants, text, describedBy, onText, onLeave } = props;
  const { name } = splitVariant(text);
  const rule = variants[name];
  return (
    <>
      <select
        id={id}
        value={name}
        aria-describedby={describedBy}
        onChange={({ currentTarget: { value } }) =>
          onText(needsArgument(variants[value]) ? `${value}:` : value)
        }
        onBlur={onLeave}
      >
        {Object.keys(variants).map((choice) => (
          <option key={choice} value={choice}>
            {choice}
          </option>
        ))}
      </select>
      {rule && <Argument {...props} rule={rule} />}
    </>
  );
}

function needsArgument(rule: VariantArgument | null | undefined): boolean {
  return rule ? rule.default === undefined : false;
}

function Argument({
  id,
  rule,
  text,
  columns,
  isInvalid,
  describedBy,
  onText,
  onLeave,
}: VariantControlProps & { rule: VariantArgument }) {
  const { name, argument } = splitVariant(text);
  const change = (value: string) =>
    onText(value === "" && rule.default !== undefined ? name : `${name}:${value}`);
  const shared = {
    id: `${id}-argument`,
    "aria-label": rule.label,
    "aria-invalid": isInvalid,
    "aria-describedby": describedBy,
    title: rule.label,
    onBlur: onLeave,
  };
  return rule.kind === "column" ? (
    <select {...shared} value={argument} onChange={(event) => change(event.currentTarget.value)}>
      <option value="">choose a column</option>
      {columns.map((column) => (
        <option key={column} value={column}>
          {column}
        </option>
      ))}
    </select>
  ) : (
    <TextInput
      {...shared}
      inputMode={rule.kind === "number" ? "decimal" : "text"}
      placeholder={rule.default ?? rule.placeholder}
      value={argument}
      onText={change}
    />
  );
}
