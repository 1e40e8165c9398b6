/**
 * Where a table's text comes from. A `file` is read by the engine's own side, in a stream; `text` serves untitled
 * documents and `bytes` documents of other schemes, whole.
 */
export type DataSource =
  | { readonly kind: "file"; readonly name: string; readonly path: string }
  | { readonly kind: "text"; readonly name: string; readonly text: string }
  | { readonly kind: "bytes"; readonly name: string; readonly bytes: Uint8Array };
