import * as vscode from "vscode";
import { LabError } from "../../core/errors";
import { confirm, tellError } from "../notices/tell";
import { nameOf } from "./read-values";
import { meantVariable } from "./stopped-program";
import { variableText } from "./variable-text";

/** Softmax of Variable: an array of a program that is stopped, annotated beside. */
export function registerDebug(
  context: vscode.ExtensionContext,
  openAnnotated: (text: string, title: string) => Promise<void>,
): void {
  context.subscriptions.push(
    vscode.commands.registerCommand("softmaxLab.annotateVariable", async (argument: unknown) => {
      try {
        await annotate(argument, openAnnotated);
      } catch (error) {
        void tellError(LabError.from(error).message);
      }
    }),
  );
}

async function annotate(
  argument: unknown,
  openAnnotated: (text: string, title: string) => Promise<void>,
): Promise<void> {
  const meant = await meantVariable(argument, confirmEvaluation);
  if (!meant) return;
  const { adapter, variable } = meant;
  const text = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Window, title: "Softmax" },
    () => variableText(adapter, variable, confirmEvaluation),
  );
  if (text === null) return;
  const name = nameOf(variable).replace(/\s+/g, " ");
  try {
    await openAnnotated(text, name);
  } catch (error) {
    const { code } = LabError.from(error);
    throw code === "array-not-found" ? new LabError(code, `${name} holds no array of numbers.`) : error;
  }
}

async function confirmEvaluation(expression: string): Promise<boolean> {
  const question = `Evaluate ${expression} in the program that is stopped?`;
  return confirm(question, "This runs code of the program or its libraries.", "Evaluate");
}
