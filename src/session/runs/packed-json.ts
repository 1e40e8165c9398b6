import { decodeFloat64, encodeFloat64 } from "../../core/models/base64";

/** JSON that keeps what JSON itself loses: typed arrays, NaN and the infinities. */
export function packJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => {
    if (part instanceof Float64Array) return { float64: encodeFloat64(part) };
    if (part instanceof Uint32Array) return { uint32: [...part] };
    if (typeof part === "number" && !Number.isFinite(part)) return { number: String(part) };
    return part;
  });
}

/** What `packJson` was given. Packed parts that are wrong stay as they are, for a schema to refuse. */
export function unpackJson(text: string): unknown {
  return JSON.parse(text, (_key, part: unknown) => unpacked(part) ?? part);
}

function unpacked(part: unknown): unknown {
  if (typeof part !== "object" || part === null) return undefined;
  const entries = Object.entries(part);
  if (entries.length !== 1) return undefined;
  const [kind, content] = entries[0] as [string, unknown];
  if (kind === "float64" && typeof content === "string") return decodeFloat64(content);
  if (kind === "uint32" && Array.isArray(content)) return Uint32Array.from(content as number[]);
  if (kind === "number" && typeof content === "string") return Number(content);
  return undefined;
}
