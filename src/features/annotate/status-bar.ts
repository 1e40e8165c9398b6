import type { Annotation } from "./annotation";
import type { SayStatus } from "../../session/status-places";
import { internalCommands } from "./command-names";
import type { TwoArraysText } from "./comparison";
import { stateText } from "./figures";
import { spokenSummary } from "./summary";

/** What a reason or a warning says first, short enough for the status bar. */
function shortened(text: string): string {
  const sentence = text.split(/(?<=\?) |[.:;](?: |$)/, 1)[0]!;
  return sentence.length > 60 ? `${sentence.slice(0, 59)}…` : sentence;
}

/** Says, while the active editor has annotations, what they are; a click opens what can be changed. */
export class StatusBar {
  constructor(private readonly say: SayStatus) {}

  /**
   * @param count of annotated arrays in the document.
   * @param comparison with the array that was selected together with this one.
   */
  show(annotation: Annotation | undefined, count: number, comparison: TwoArraysText | null): void {
    if (!annotation) return this.say(null);
    const { problem, state, last } = annotation;
    const [warning] = last.warnings;
    const warned = warning === undefined ? "" : ` · $(warning) ${shortened(warning)}`;
    const settings = last.meaning === "log-probabilities" ? "log-probabilities" : stateText(state);
    const compared = comparison ? ` · ${comparison.short}` : "";
    const text =
      problem === null
        ? `${settings}${warned}${compared}`
        : `$(circle-slash) softmax · ${shortened(problem)}`;
    const spoken =
      problem === null
        ? `Softmax annotations: ${settings}. ${[`${spokenSummary(last)}.`, ...last.warnings].join(" ")}`
        : `Softmax annotations cleared: ${problem}`;
    const others = count > 1 ? ` One of ${count} annotated arrays.` : "";
    const twoArrays = comparison ? ` Two arrays: ${comparison.full}.` : "";
    this.say({ text, tooltip: `${spoken}${others}${twoArrays}`, command: internalCommands.choose });
  }
}
