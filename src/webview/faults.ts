import { longestFaultText, type PageFault } from "../protocol/page-fault";

/** No more are told of one page: what fails at every frame would flood the log. */
const mostTold = 20;

/** A fault that none of the page's parts has taken. */
const stray = "The page";

/** What has gone wrong in this page. Nothing of it may stay silent: the host's log hears all, a person what is new. */
export class Faults {
  readonly #told = new Set<string>();
  readonly #listeners = new Set<() => void>();
  #stray: PageFault | null = null;

  constructor(private readonly tellHost: (fault: PageFault) => void) {}

  /** What went wrong last outside of all parts; null where there is nothing that a person has not seen. */
  get stray(): PageFault | null {
    return this.#stray;
  }

  onStray(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  dismiss(): void {
    this.#become(null);
  }

  /** @returns what was told of it. */
  report(part: string, thrown: unknown): PageFault {
    const fault = faultOf(part, thrown);
    const key = `${part}\n${fault.message}`;
    if (!this.#told.has(key) && this.#told.size < mostTold) {
      this.#told.add(key);
      this.tellHost(fault);
    }
    return fault;
  }

  /** Hears of errors that nobody has caught. */
  watch(page: Pick<Window, "addEventListener">): void {
    page.addEventListener("error", ({ error, message }) => {
      // The browser's own note that a layout took another turn, which is no error.
      if (!error && message.startsWith("ResizeObserver loop")) return;
      this.#become(this.report(stray, error ?? message));
    });
    page.addEventListener("unhandledrejection", ({ reason }) => this.#become(this.report(stray, reason)));
  }

  #become(fault: PageFault | null): void {
    this.#stray = fault;
    for (const listener of this.#listeners) listener();
  }
}

function faultOf(part: string, thrown: unknown): PageFault {
  const [message, stack] =
    thrown instanceof Error ? [thrown.message, thrown.stack ?? ""] : [String(thrown), ""];
  return { part, message: cut(message), stack: cut(stack) };
}

function cut(text: string): string {
  return text.slice(0, longestFaultText);
}
