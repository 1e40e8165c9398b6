import * as vscode from "vscode";
import { LabError } from "../../core/errors";
import { Adapter, parseMenuArgument, type Variable } from "./adapter";

/** A variable of the program that is stopped, and the adapter to ask about it. */
export interface StoppedVariable {
  readonly adapter: Adapter;
  readonly variable: Variable;
}

/** What a person has typed that reads a value and calls nothing: `a`, `a.b`, `a[0]["b"]`. */
const plainExpression =
  /^[\p{L}_$][\p{L}\d_$]*(\.[\p{L}_$#][\p{L}\d_$]*|\[\s*-?\d+\s*\]|\["[^"\\]*"\]|\['[^'\\]*'\])*$/u;

/** Names and members around a cursor. */
const wordWithMembers = /[\p{L}_$][\p{L}\d_$]*(?:\.[\p{L}_$][\p{L}\d_$]*|\[\d+\])*/u;

/**
 * The variable whose menu was opened; else the expression selected in the editor, or the one at its cursor; else one
 * that is asked for.
 * @returns null where a person has named none, or has not agreed to evaluate it.
 * @throws LabError where no program is stopped, or the expression cannot be evaluated.
 */
export async function meantVariable(
  argument: unknown,
  confirm: (expression: string) => Promise<boolean>,
): Promise<StoppedVariable | null> {
  const frame = vscode.debug.activeStackItem;
  const session = frame?.session ?? vscode.debug.activeDebugSession;
  if (!session || !(frame instanceof vscode.DebugStackFrame)) {
    throw new LabError(
      "array-not-found",
      "No program is stopped in the debugger. Pause it, or let it run to a breakpoint, and try again.",
    );
  }
  const send = (command: string, parameters: object) => session.customRequest(command, parameters);
  const adapter = new Adapter(send, frame.frameId);
  const chosen = parseMenuArgument(argument);
  if (chosen) {
    if (chosen.sessionId !== undefined && chosen.sessionId !== session.id) {
      throw new LabError(
        "array-not-found",
        "This variable belongs to another debug session. Select a stack frame of that session and try again.",
      );
    }
    const { variable } = chosen;
    const { evaluateName = "", variablesReference } = variable;
    // A watched expression that failed, or was not evaluated where the program is now.
    const isStale = variablesReference === 0 && plainExpression.test(evaluateName);
    return { adapter, variable: isStale ? await evaluate(adapter, evaluateName) : variable };
  }
  const selected = argument === undefined ? selectedExpression() : null;
  const expression = selected ?? (await askForExpression());
  if (expression === "") return null;
  const isAgreed = selected === null || plainExpression.test(expression) || (await confirm(expression));
  return isAgreed ? { adapter, variable: await evaluate(adapter, expression) } : null;
}

/** Empty where a person has changed their mind. */
async function askForExpression(): Promise<string> {
  const typed = await vscode.window.showInputBox({
    title: "Softmax of Variable",
    prompt: "An array's name or another expression. It is evaluated in the program that is stopped.",
    placeHolder: "logits",
  });
  return typed?.trim() ?? "";
}

async function evaluate(adapter: Adapter, expression: string): Promise<Variable> {
  try {
    return await adapter.evaluate(expression, "watch");
  } catch (error) {
    const { message } = LabError.from(error);
    throw new LabError("array-refused", `The debugger cannot evaluate "${expression}": ${message}`);
  }
}

function selectedExpression(): string | null {
  const editor = vscode.window.activeTextEditor;
  const range = editor?.selection.isEmpty
    ? editor.document.getWordRangeAtPosition(editor.selection.active, new RegExp(wordWithMembers, "gu"))
    : editor?.selection;
  const expression = editor && range ? editor.document.getText(range).trim() : "";
  return expression === "" || expression.includes("\n") ? null : expression;
}
