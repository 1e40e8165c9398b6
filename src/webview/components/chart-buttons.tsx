import { useState } from "preact/hooks";
import { Icon } from "./icon";

interface ChartButtonsProps {
  title: string;
  isZoomed: boolean;
  onReset: () => void;
  onCopy: () => Promise<void>;
}

/** Seconds for which a button says what has become of the copy. */
const noticeSeconds = 2;

export function ChartButtons({ title, isZoomed, onReset, onCopy }: ChartButtonsProps) {
  const [copied, setCopied] = useState<"yes" | "no" | null>(null);
  const copy = async () => {
    const outcome = await onCopy().then(
      () => "yes" as const,
      () => "no" as const,
    );
    setCopied(outcome);
    setTimeout(() => setCopied(null), 1000 * noticeSeconds);
  };
  return (
    <>
      {isZoomed && (
        <button
          type="button"
          class="icon-button"
          title="Show all epochs (Escape, or a double click on the chart)"
          aria-label={`Show all epochs of ${title}`}
          onClick={onReset}
        >
          <Icon name="screen-full" />
        </button>
      )}
      <button
        type="button"
        class="icon-button"
        title="Copy as image"
        aria-label={`Copy ${title} as image`}
        onClick={() => void copy()}
      >
        <Icon name={copied === null ? "copy" : copied === "yes" ? "check" : "error"} />
      </button>
      <span class={copied === "no" ? "problem" : "visually-hidden"} role="status">
        {copied === "yes" && "Copied"}
        {copied === "no" && "The clipboard cannot be written to"}
      </span>
    </>
  );
}
