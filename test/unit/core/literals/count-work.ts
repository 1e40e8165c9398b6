type Method = (this: unknown, ...given: unknown[]) => unknown;

/**
 * Counts the characters that `action` looks at: one for each single look, a whole piece where it is cut out, searched
 * or tried against a pattern; and the numbers that it copies. An upper bound that, unlike time, is the same on every run and machine.
 */
export function countWork(action: () => void): number {
  let work = 0;
  const restore: (() => void)[] = [];
  const meter = (
    prototype: object,
    name: string,
    cost: (self: unknown, given: unknown[], result: unknown, from: number) => number,
  ) => {
    const methods = prototype as Record<string, Method>;
    const original = methods[name]!;
    methods[name] = function (...given) {
      const from = (this as { lastIndex?: number }).lastIndex ?? 0;
      const result = original.apply(this, given);
      work += cost(this, given, result, from);
      return result;
    };
    restore.push(() => (methods[name] = original));
  };
  const length = (value: unknown) => (typeof value === "string" ? value.length : 1);
  meter(String.prototype, "charCodeAt", () => 1);
  meter(String.prototype, "startsWith", (_text, [part]) => length(part));
  for (const name of ["slice", "trim", "replace", "replaceAll"])
    meter(String.prototype, name, (_text, _given, result) => length(result));
  for (const name of ["includes", "indexOf", "lastIndexOf"]) {
    meter(String.prototype, name, (text, [, from], found) =>
      typeof found === "number" && found >= 0 && typeof from === "number"
        ? Math.abs(found - from) + 1
        : String(text).length,
    );
  }
  meter(Array.prototype, "includes", (list) => (list as unknown[]).length);
  const typedArray = Object.getPrototypeOf(Uint8Array.prototype) as object;
  meter(typedArray, "set", (_array, [values]) => (values as ArrayLike<number>).length);
  meter(typedArray, "slice", (_array, _given, result) => (result as ArrayLike<number>).length);
  for (const name of ["exec", "test"]) {
    // A global pattern goes on behind its last match.
    meter(RegExp.prototype, name, (pattern, [text], _result, from) => {
      const { lastIndex } = pattern as RegExp;
      return (lastIndex > from ? lastIndex : length(text)) - from;
    });
  }
  try {
    action();
  } finally {
    for (const each of restore.reverse()) each();
  }
  return work;
}
