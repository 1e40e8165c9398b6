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
 * The variable whose menu was opened; else the expression selected in the editor, or the one at its cursor.
 * @returns null where a person has not agreed to evaluate the expression.
 * @throws LabError where no program is stopped, there is no expression, or it cannot be evaluated.
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
    return { adapter, variable: chosen.variable };
  }
  const expression = selectedExpression();
  if (!plainExpression.test(expression) && !(await confirm(expression))) return null;
  return { adapter, variable: await evaluate(adapter, expression) };
}

async function evaluate(adapter: Adapter, expression: string): Promise<Variable> {
  try {
    return await adapter.evaluate(expression, "watch");
  } catch (error) {
    const { message } = LabError.from(error);
    throw new LabError("array-refused", `The debugger cannot evaluate "${expression}": ${message}`);
  }
}

function selectedExpression(): string {
  const editor = vscode.window.activeTextEditor;
  const range = editor?.selection.isEmpty
    ? editor.document.getWordRangeAtPosition(editor.selection.active, new RegExp(wordWithMembers, "gu"))
    : editor?.selection;
  const expression = editor && range ? editor.document.getText(range).trim() : "";
  if (expression !== "" && !expression.includes("\n")) return expression;
  throw new LabError(
    "array-not-found",
    "Select an expression in the editor, such as the name of an array, and try again.",
  );
}
