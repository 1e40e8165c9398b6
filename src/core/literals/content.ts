import type { Entry } from "./build-array";
import type { Meaning } from "./numeric-array";
import type { Refusal } from "./refusal";

export interface Scalar extends Entry {
  readonly kind: "number";
}

export interface ArrayContent {
  readonly kind: "array";
  readonly start: number;
  readonly end: number;
  readonly shape: readonly number[];
  /** Either all entries or all rows. */
  readonly elements: readonly (Scalar | ArrayContent)[];
  /** What the keys of its records say; otherwise the words before it do. */
  readonly meaning?: Meaning;
}

/** A name and its value, as in an object, a dictionary, a call with named arguments or a pair. */
export interface Field {
  readonly name: string | null;
  readonly value: Content | TextContent;
}

/** Names and values that may be one entry of a labeled array, or a labeled array of their own. */
export interface RecordContent {
  readonly kind: "record";
  readonly start: number;
  readonly end: number;
  readonly fields: readonly Field[];
  /** What it is where no list of records holds it. Objects of numbers are often settings and counts. */
  readonly alone: ArrayContent | RefusedContent | null;
}

export interface TextContent {
  readonly kind: "text";
  readonly text: string;
}

export interface RefusedContent {
  readonly kind: "refused";
  /** Whether this is an array without doubt, so that no array inside it may be read in its stead. */
  readonly certain: boolean;
  readonly refusal: Refusal;
}

/** What a bracket holds; `none` where it is no array at all. */
export type Content = Scalar | ArrayContent | RecordContent | RefusedContent | { readonly kind: "none" };

export const none: Content = { kind: "none" };

/** What the reading of a bracket depends on besides the bracket. */
export interface ReadingContext {
  readonly text: string;
  /** The reading that a person has chosen. */
  readonly reading: string | null;
  contentOf(child: { readonly id: number }): Content;
}
