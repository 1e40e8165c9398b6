/** A page may ask for it once. */
export const vscodeApi = acquireVsCodeApi<Record<string, unknown>>();
