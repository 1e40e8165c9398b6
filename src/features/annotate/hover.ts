import * as vscode from "vscode";
import type { Evaluation } from "./annotation";
import type { Annotator } from "./annotator";
import { commands } from "./command-names";
import { formatPercentage } from "../../core/percentage";
import { exact, settingsText } from "./figures";
import { isLargest } from "./layout";
import { escapeMarkdown } from "../../core/escape-markdown";
import { rangeOf } from "./source-text";
import { entryName } from "./summary";

/** Explains the entry under the pointer or the cursor. */
export class EntryHover implements vscode.HoverProvider {
  constructor(private readonly annotator: Annotator) {}

  provideHover(document: vscode.TextDocument, position: vscode.Position): vscode.Hover | undefined {
    const offset = document.offsetAt(position);
    for (const annotation of this.annotator.annotationsOf(document)) {
      const entry = annotation.entryAt(offset);
      if (entry === null || !annotation.shown) continue;
      const { starts, ends } = annotation.shown;
      const range = rangeOf(document, annotation.start + starts[entry]!, annotation.start + ends[entry]!);
      return new vscode.Hover(explain(annotation.shown, entry, annotation.id), range);
    }
    return undefined;
  }
}

function explain(evaluation: Evaluation, entry: number, id: number): vscode.MarkdownString {
  const { probabilities, logProbabilities, values, ranks, groupSize, shape } = evaluation;
  const markdown = new vscode.MarkdownString(undefined, true);
  markdown.isTrusted = { enabledCommands: [commands.copy, commands.replace, commands.clear] };
  const mark = isLargest(evaluation, entry) ? "▲ " : "";
  const rows = [
    ["Logit", exact(values[entry]!)],
    ["Probability", exact(probabilities[entry]!)],
    ["Log-probability", exact(logProbabilities[entry]!)],
    ["Rank", `${ranks[entry]} of ${groupSize}`],
    ["Softmax over", settingsText(evaluation.axis, evaluation.temperature)],
  ];
  markdown.appendMarkdown(
    `**${mark}${escapeMarkdown(formatPercentage(probabilities[entry]!))}** · ` +
      `${entryName(shape, entry)} of shape (${shape.join(", ")})\n\n| | |\n|:--|:--|\n`,
  );
  for (const [name, value] of rows) markdown.appendMarkdown(`| ${name} | \`${value}\` |\n`);
  for (const warning of evaluation.warnings) {
    markdown.appendMarkdown(`\n\n$(warning) ${escapeMarkdown(warning)}`);
  }
  const argument = encodeURIComponent(JSON.stringify([id]));
  const link = (title: string, command: string) => `[${title}](command:${command}?${argument})`;
  markdown.appendMarkdown(
    "\n\n" +
      [
        link("$(copy) Copy", commands.copy),
        link("$(replace) Replace", commands.replace),
        link("$(close) Clear", commands.clear),
      ].join(" &nbsp;·&nbsp; "),
  );
  return markdown;
}
