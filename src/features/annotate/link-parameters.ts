import * as v from "valibot";
import { copyFormats } from "./copy-formats";

/** What a link of a hover asks to change. Anybody can run a command, so that its parameters are checked. */
const changeSchema = v.strictObject({
  id: v.pipe(v.number(), v.integer()),
  /** The entry whose hover it is. */
  entry: v.pipe(v.number(), v.integer(), v.minValue(0)),
  /** Null to mark the entry as the target, or to take the mark away. */
  state: v.nullable(
    v.strictObject({
      axis: v.exactOptional(v.union([v.literal("all"), v.pipe(v.number(), v.integer())])),
      function: v.exactOptional(v.picklist(["softmax", "log-softmax", "sigmoid"])),
      temperature: v.exactOptional(v.pipe(v.number(), v.gtValue(0), v.finite())),
    }),
  ),
});

export type LinkedChange = v.InferOutput<typeof changeSchema>;

/** Null for what no link of ours asks. */
export function readChange(parameter: unknown): LinkedChange | null {
  const result = v.safeParse(changeSchema, parameter);
  return result.success ? result.output : null;
}

const formatSchema = v.optional(v.picklist(copyFormats), "list");

export function readCopyFormat(parameter: unknown): v.InferOutput<typeof formatSchema> {
  return v.parse(v.fallback(formatSchema, "list"), parameter);
}
