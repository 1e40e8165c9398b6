import { useState } from "preact/hooks";
import * as v from "valibot";
import { vscodeApi } from "./vscode-api";

/** State of the page that outlives it: a hidden panel's page is gone, and another one takes its place. */
export function useRemembered<T>(
  key: string,
  schema: v.GenericSchema<unknown, T>,
  initial: T,
): readonly [T, (change: (former: T) => T) => void] {
  const [value, setValue] = useState(() => {
    const kept = v.safeParse(schema, vscodeApi.getState()?.[key]);
    return kept.success ? kept.output : initial;
  });
  const change = (how: (former: T) => T) =>
    setValue((former) => {
      const next = how(former);
      vscodeApi.setState({ ...vscodeApi.getState(), [key]: next });
      return next;
    });
  return [value, change];
}
