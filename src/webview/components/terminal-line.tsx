import { useState } from "preact/hooks";
import { Icon } from "./icon";

/** How to train the same model in a terminal. */
export function TerminalLine({ line }: { line: string }) {
  const [copied, setCopied] = useState(false);
  const copy = () => {
    navigator.clipboard.writeText(line).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  return (
    <details class="fold">
      <summary>The same run in a terminal</summary>
      <div class="terminal-line">
        <code>
          {line.split(/ (?=--)/).map((part, index) => (
            <span key={index} class="flag">
              {index > 0 && " "}
              {part}
            </span>
          ))}
        </code>
        <button type="button" class="icon-button" aria-label="Copy the line" title="Copy" onClick={copy}>
          <Icon name={copied ? "check" : "copy"} />
        </button>
        <span class="visually-hidden" role="status">
          {copied && "Copied"}
        </span>
      </div>
    </details>
  );
}
