import { openWorkbench } from "./open-workbench";
import type { OpenWorkbench, WorkbenchOptions } from "./open-workbench";
import type { Workbench } from "./workbench";

/**
 * Gives the tests of a `describe` one window, opened before the first and closed after the last. A test that fails
 * leaves a screenshot and the logs in `test-results/`. Call it in the body of `describe`, the result in tests.
 */
export function useWorkbench(options: WorkbenchOptions = {}): () => Workbench {
  const opened = useOpenWorkbench(options);
  return () => opened().workbench;
}

/** Like `useWorkbench`, with the window's server. */
export function useOpenWorkbench(options: WorkbenchOptions = {}): () => OpenWorkbench {
  let opened: OpenWorkbench | undefined;

  before(async () => {
    opened = await openWorkbench(options);
  });

  afterEach(async function () {
    if (this.currentTest?.state === "failed") await opened?.saveEvidence(this.currentTest.fullTitle());
  });

  after(async () => {
    await opened?.close();
  });

  return () => {
    if (!opened) throw new Error("The window is open in tests and hooks only.");
    return opened;
  };
}
