/** What went wrong in one of our pages, for the host's log. */
export interface PageFault {
  /** Of the page: what could not be shown or done, as a person reads it. */
  readonly part: string;
  readonly message: string;
  readonly stack: string;
}

/** Characters of each of a fault's texts: the log takes no more. */
export const longestFaultText = 10_000;

/** What a page without a channel sends: that it can receive, and thus wants, what it shows; and what went wrong in it. */
export type PlainPageMessage =
  { readonly type: "ready" } | { readonly type: "fault"; readonly fault: PageFault };
