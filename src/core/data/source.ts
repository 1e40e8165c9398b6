/**
 * Where a table's text comes from. A `file` is read by the engine's own side, in a stream; `text` serves untitled
 * documents and `bytes` documents of other schemes, whole. `labels` is the path of an IDX file, for one of images.
 */
export type DataSource =
  | { readonly kind: "file"; readonly name: string; readonly path: string; readonly labels?: string }
  | { readonly kind: "text"; readonly name: string; readonly text: string }
  | { readonly kind: "bytes"; readonly name: string; readonly bytes: Uint8Array };
