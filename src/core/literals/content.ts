import type { Refusal } from "./refusal";

/** An entry: its value and the range of its own token. */
export interface Scalar {
  readonly kind: "number";
  readonly value: number;
  readonly start: number;
  readonly end: number;
}

export interface ArrayContent {
  readonly kind: "array";
  readonly start: number;
  readonly end: number;
  readonly shape: readonly number[];
  /** Either all entries or all rows. */
  readonly elements: readonly (Scalar | ArrayContent)[];
}

export interface RefusedContent {
  readonly kind: "refused";
  /** Whether this is an array without doubt, so that no array inside it may be read in its stead. */
  readonly certain: boolean;
  readonly refusal: Refusal;
}

/** What a bracket holds; `none` where it is no array at all. */
export type Content = Scalar | ArrayContent | RefusedContent | { readonly kind: "none" };

export const none: Content = { kind: "none" };
