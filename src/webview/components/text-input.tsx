import type { InputHTMLAttributes } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

interface TextInputProps extends Pick<
  InputHTMLAttributes<HTMLInputElement>,
  | "id"
  | "inputMode"
  | "size"
  | "placeholder"
  | "title"
  | "onBlur"
  | "onKeyDown"
  | "aria-label"
  | "aria-invalid"
  | "aria-describedby"
> {
  value: string;
  onText: (text: string) => void;
}

/**
 * A line of text. Its value may change under a person who has come to type over it: what was selected as a whole stays so,
 * where the browser would put the cursor behind the new value and the typed text would be added to it.
 */
export function TextInput({ value, onText, ...attributes }: TextInputProps) {
  const input = useRef<HTMLInputElement>(null);
  const isSelected = isSelectedWhole(input.current);
  useLayoutEffect(() => {
    if (isSelected) input.current?.select();
  }, [value]);
  return (
    <input
      {...attributes}
      ref={input}
      type="text"
      spellcheck={false}
      autocomplete="off"
      value={value}
      onInput={(event) => onText(event.currentTarget.value)}
    />
  );
}

function isSelectedWhole(input: HTMLInputElement | null): boolean {
  return (
    input !== null &&
    input === document.activeElement &&
    input.value !== "" &&
    input.selectionStart === 0 &&
    input.selectionEnd === input.value.length
  );
}
