import * as v from "valibot";
import { LabError } from "../../core/errors";

/** A variable as the Debug Adapter Protocol names it: `variables` answers with such ones. */
const variable = v.object({
  name: v.string(),
  value: v.string(),
  type: v.optional(v.string()),
  evaluateName: v.optional(v.string()),
  /** 0 where it has no children. */
  variablesReference: v.number(),
  presentationHint: v.optional(v.object({ visibility: v.optional(v.string()) })),
});

const variablesAnswer = v.object({ variables: v.array(variable) });
const evaluateAnswer = v.object({
  result: v.string(),
  type: v.optional(v.string()),
  variablesReference: v.number(),
});
/** What VS Code passes to a command in the menu of a variable or a watched expression, which is written alike. */
const menuArgument = v.object({ sessionId: v.optional(v.string()), variable });

export type Variable = v.InferOutput<typeof variable>;

export type MenuArgument = v.InferOutput<typeof menuArgument>;

/** Sends a request to the debug adapter and gives its answer's body. Rejects with the adapter's message. */
export type SendRequest = (
  command: string,
  parameters: Readonly<Record<string, unknown>>,
) => PromiseLike<unknown>;

export function parseMenuArgument(argument: unknown): MenuArgument | null {
  const result = v.safeParse(menuArgument, argument);
  return result.success ? result.output : null;
}

/** The requests that read values while a program is stopped. */
export class Adapter {
  constructor(
    private readonly send: SendRequest,
    /** The stack frame in which expressions are evaluated. */
    private readonly frameId: number | undefined,
  ) {}

  /** Has no side effects in the program. `start` and `count` page through indexed children. */
  async children(
    variablesReference: number,
    page?: { readonly filter: "indexed"; readonly start: number; readonly count: number },
  ): Promise<readonly Variable[]> {
    const answer = await this.send("variables", { variablesReference, ...page });
    return this.#parse(variablesAnswer, answer).variables;
  }

  /** @param context `clipboard` asks for the whole value as text, `watch` for one with children. */
  async evaluate(expression: string, context: "clipboard" | "watch"): Promise<Variable> {
    const parameters = { expression, context, ...(this.frameId !== undefined && { frameId: this.frameId }) };
    const { result, ...rest } = this.#parse(evaluateAnswer, await this.send("evaluate", parameters));
    return { name: expression, evaluateName: expression, value: result, ...rest };
  }

  #parse<Schema extends v.GenericSchema>(schema: Schema, answer: unknown): v.InferOutput<Schema> {
    const result = v.safeParse(schema, answer);
    if (result.success) return result.output;
    throw new LabError("message-invalid", `The debugger has answered wrongly: ${result.issues[0].message}`);
  }
}
